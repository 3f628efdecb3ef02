"""`dateline serve` as a child on the loopback, and what it costs."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from time import monotonic, sleep

import httpx

from eval.errors import EvalError

_PATIENCE_S = 120.0
_PAUSE_S = 0.1
_PROCESSES = Path("/proc")
_TAIL_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Memory:
    """Of a process.

    Attributes:
        rss_mib: All of it that stands in memory.
        own_mib: What of it is no file's, and so no other process's either.
        peak_mib: The most that ever stood there.
    """

    rss_mib: float
    own_mib: float
    peak_mib: float
    threads: int


@dataclass(frozen=True, slots=True)
class Service:
    """One that answers.

    Attributes:
        url: Without a path.
    """

    url: str
    pid: int

    def cpu_s(self) -> float:
        """Seconds that all its threads have computed since it began.

        Raises:
            EvalError: This is no Linux.
        """
        # The second field, in brackets, may have spaces: proc_pid_stat(5).
        fields = self._told("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> Memory:
        """What it holds now.

        Raises:
            EvalError: This is no Linux.
        """
        lines = [
            *self._told("smaps_rollup").splitlines()[1:],
            *self._told("status").splitlines(),
        ]
        told = {name: rest for name, _, rest in (line.partition(":") for line in lines)}

        def mib(name: str) -> float:
            return int(told[name].split()[0]) / 1024

        return Memory(
            rss_mib=mib("Rss"),
            own_mib=mib("Anonymous"),
            peak_mib=mib("VmHWM"),
            threads=int(told["Threads"]),
        )

    def _told(self, name: str) -> str:
        path = _PROCESSES / str(self.pid) / name
        if not path.exists():
            message = f"what a process costs is read from {path}, which only Linux has"
            raise EvalError(message)
        return path.read_text(encoding="utf-8")


@contextmanager
def served(settings: Mapping[str, str]) -> Iterator[Service]:
    """The service of DATELINE_HOME with further settings, from when it is ready.

    Raises:
        EvalError: It ended, or was not ready in time.
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dateline", "serve", "--port", str(port)]
    ours = {"DATELINE_HOST": "127.0.0.1", "NO_PROXY": "127.0.0.1"}
    environment = {**os.environ, **ours, **settings}  # noqa: TID251 - handed on whole
    with (
        TemporaryFile() as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process,  # noqa: S603 - ours
    ):
        service = Service(f"http://127.0.0.1:{port}", process.pid)
        try:
            if not _is_ready(service, process):
                size = log.seek(0, os.SEEK_END)
                log.seek(max(0, size - _TAIL_CHARS))
                told = log.read().decode(errors="replace").strip()
                message = f"`dateline serve` does not answer: {told}"
                raise EvalError(message)
            yield service
        finally:
            process.terminate()


def _is_ready(service: Service, process: subprocess.Popen[bytes]) -> bool:
    """False if it ended, or took longer than `_PATIENCE_S`."""
    give_up = monotonic() + _PATIENCE_S
    while process.poll() is None and monotonic() < give_up:
        try:
            if httpx.get(f"{service.url}/readyz", trust_env=False).is_success:
                return True
        except httpx.HTTPError:
            pass
        sleep(_PAUSE_S)
    return False
