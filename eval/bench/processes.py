"""A rival in a process of its own, with its model and its threads to itself."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from subprocess import PIPE, Popen
from typing import IO, Any

from eval.bench.serving import Take
from eval.errors import EvalError


@contextmanager
def worker(module: str, *arguments: str) -> Iterator[Take]:
    """A process of `eval.bench.workers`, ready for blocks; it ends with the context.

    Raises:
        EvalError: It told an error, or died.
    """
    command = [sys.executable, "-m", f"eval.bench.workers.{module}", *arguments]
    with Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:  # noqa: S603 - ours
        if process.stdin is None or process.stdout is None:
            message = "the worker was opened with pipes"
            raise RuntimeError(message)
        told, said = process.stdin, process.stdout
        _answer(said, module)

        def take(block: object) -> Any:  # noqa: ANN401 - JSON
            print(json.dumps(block), file=told, flush=True)
            return _answer(said, module)["turn"]

        yield take


def need(*modules: str) -> None:
    """See that the rivals are there before anything is started.

    Raises:
        EvalError: One is not installed.
    """
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        message = (
            f"this bench needs {', '.join(missing)}; pip install 'dateline[bench]'"
        )
        raise EvalError(message)


def _answer(said: IO[str], module: str) -> dict[str, Any]:
    line = said.readline()
    if not line:
        message = f"the bench's process {module} died; its error stands above"
        raise EvalError(message)
    answer: dict[str, Any] = json.loads(line)
    if "error" in answer:
        raise EvalError(answer["error"])
    return answer
