"""The real command line in processes of its own, over a home of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PATIENCE_S = 120.0


class Commands:
    """Runs `dateline` with nothing of this process's environment."""

    def __init__(self, home: Path) -> None:
        self.home = home
        # Not the repository: a `.env` there would be read.
        self._folder = home.parent
        self._environment: Mapping[str, str] = {
            "DATELINE_HOME": str(home),
            "HOME": str(home.parent),
            "PATH": os.defpath,
            "PYTHONPATH": str(_ROOT),
            "PYTHONUTF8": "1",
        }

    def start(self, *arguments: str, log: Path) -> subprocess.Popen[bytes]:
        """Begin a command; what it says goes to the log, added at its end."""
        with log.open("ab") as file:
            return subprocess.Popen(
                [sys.executable, "-m", "dateline", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                cwd=self._folder,
                env=self._environment,
            )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, whatever its exit code."""
        return subprocess.run(
            [sys.executable, "-m", "dateline", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            cwd=self._folder,
            env=self._environment,
            timeout=_PATIENCE_S,
            check=False,
        )

    def done(self, *arguments: str) -> str:
        """Run a command that must succeed; gives what it printed."""
        ended = self.run(*arguments)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout


def write_lines(path: Path, lines: Sequence[str]) -> None:
    """Put the lines at the end of the file, made if need be."""
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
