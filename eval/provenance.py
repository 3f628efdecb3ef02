"""Where a figure comes from: printed above every table that goes into the docs."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")


def provenance(*, n: int) -> str:
    """One line: commit, date, machine, Python, and the number of cases."""
    today = datetime.now(UTC).date().isoformat()
    python = platform.python_version()
    return f"commit {commit()}, {today}, {machine()}, Python {python}, n = {n}"


def machine() -> str:
    """The processor and how many cores it has."""
    return f"{_processor()}, {os.cpu_count()} cores"


def commit() -> str:
    """Of the checkout that runs, `-dirty` when files differ; `unknown` outside one."""
    command = ["git", "describe", "--always", "--dirty", "--abbrev=10"]
    try:
        found = subprocess.run(  # noqa: S603 - constant command
            command,
            capture_output=True,
            check=True,
            text=True,
            cwd=Path(__file__).parent,
        )
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return found.stdout.strip()


def _processor() -> str:
    if not _CPU_INFO.exists():
        return platform.processor() or platform.machine()
    for line in _CPU_INFO.read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
