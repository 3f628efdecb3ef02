"""Programs that are asked, and answer, in lines of JSON."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Program:
    """A program that runs, and reads a request from each line of its input."""

    process: subprocess.Popen[str]

    def ask(self, request: Mapping[str, object]) -> Any:  # noqa: ANN401 - JSON
        """What it makes of the request, once it is done with it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{json.dumps(request)}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, "the program has ended"
        return json.loads(line)


@contextmanager
def running(
    *command: str | Path, folder: Path, environment: Mapping[str, str]
) -> Iterator[Program]:
    """The program, until the block ends; it sees nothing else of the environment."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield Program(process)
        finally:
            process.kill()
