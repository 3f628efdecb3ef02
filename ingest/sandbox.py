"""Reading in a process of its own, so that hostile content ends it and not the run.

Libraries that read PDFs and pages are large, and some are written in C: a file may
crash them, or keep them busy for hours. The process answers within its time or is
killed, takes no more memory than it may where the system can bound it (Linux), and can
write no file. Bytes cross to it, and JSON comes back. Nor does its work hold up the
threads of this process, which shares one interpreter between them.
"""

import contextlib
import json
import resource
import subprocess
import sys
import weakref
from collections.abc import Callable
from dataclasses import asdict
from importlib import import_module
from multiprocessing.connection import Connection, Pipe
from threading import Lock
from typing import Any

from ingest.errors import ContentError, Reason

TIME_LIMIT_S = 30.0
MEMORY_LIMIT_BYTES = 1024**3

_MAX_ANSWER_BYTES = 64 * 1024**2


class Sandbox:
    """A function at work in a process of its own; safe to share between threads.

    The process begins with the first call, and is kept for the next ones.
    """

    def __init__(self, function: str, *, time_limit_s: float = TIME_LIMIT_S) -> None:
        """Name the function.

        Args:
            function: `module:name` of one from bytes to a dataclass of JSON values;
                only the process imports it.
            time_limit_s: For each call.
        """
        self._function = function
        self._time_limit_s = time_limit_s
        self._lock = Lock()
        self._connection: Connection | None = None

    def call(self, data: bytes) -> dict[str, Any]:
        """The fields of what the function gives.

        Raises:
            ContentError: As the function.
            TimeoutError: It took too long.
            ChildProcessError: The process came to its end over it.
        """
        with self._lock:
            try:
                answer = json.loads(self._answer(data))
            except TimeoutError:
                self._end()
                raise
            except (EOFError, OSError) as error:
                self._end()
                message = f"{self._function} ended its process"
                raise ChildProcessError(message) from error
        if "reason" in answer:
            raise ContentError(Reason(answer["reason"]), answer["detail"])
        fields: dict[str, Any] = answer["fields"]
        return fields

    def _answer(self, data: bytes) -> bytes:
        connection = self._connection or self._start()
        connection.send_bytes(data)
        if not connection.poll(self._time_limit_s):
            message = f"{self._function} took over {self._time_limit_s:.0f} s"
            raise TimeoutError(message)
        return connection.recv_bytes(_MAX_ANSWER_BYTES)

    def _start(self) -> Connection:
        ours, theirs = Pipe()
        with theirs:
            end = theirs.fileno()
            # -P: a folder of the user's that is called like one of ours is not ours.
            command = [sys.executable, "-P", "-m", __name__, str(end), self._function]
            process = subprocess.Popen(  # noqa: S603 - this module
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[end],
                # Ctrl-C reaches the terminal's group: the run decides when this ends.
                process_group=0,
            )
        self._connection = ours
        self._finish = weakref.finalize(self, _finish, process, ours)
        return ours

    def _end(self) -> None:
        if self._connection is not None:
            self._finish()
        self._connection = None


def _finish(process: subprocess.Popen[bytes], connection: Connection) -> None:
    process.kill()
    process.wait()
    connection.close()


def _serve(connection: Connection, function: Callable[[bytes], Any]) -> None:
    """The process: one answer for each call, until there is nobody to ask."""
    while True:
        try:
            data = connection.recv_bytes()
        except EOFError:
            return
        answer: dict[str, object]
        try:
            answer = {"fields": asdict(function(data))}
        except ContentError as error:
            answer = {"reason": error.reason, "detail": error.detail}
        connection.send_bytes(json.dumps(answer).encode())


def _bind() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        bounds = (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES)
        resource.setrlimit(resource.RLIMIT_AS, bounds)


def _main() -> None:
    descriptor, function = sys.argv[1:]
    module, name = function.split(":")
    with Connection(int(descriptor)) as connection:
        found = getattr(import_module(module), name)
        _bind()
        _serve(connection, found)


if __name__ == "__main__":
    _main()
