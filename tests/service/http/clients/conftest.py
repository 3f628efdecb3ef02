"""Clients that people use, each in several major versions."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.fetching import NotFetchedError, Shelf, node_program
from tests.support.lacking import lacking
from tests.support.programs import Program, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

HERE = Path(__file__).parent
PINS = HERE / "pins"
OURS = int(version("openai").partition(".")[0])
"""The major version of openai-python that is installed beside the tests."""
CLIENTS = [
    *(("openai_python.py", major) for major in (1, 2, OURS)),
    *(("openai_node.mjs", major) for major in (6, 7)),
    *(("ai_sdk.mjs", major) for major in (6, 7)),
]


def named(client: tuple[str, int]) -> str:
    script, major = client
    return f"{Path(script).stem} {major}"


@pytest.fixture(scope="session", params=CLIENTS, ids=named)
def model_client(request: pytest.FixtureRequest, shelf: Shelf) -> Iterator[Program]:
    with started(shelf, *request.param) as program:
        yield program


@pytest.fixture(scope="session", params=[6, 7], ids=lambda major: f"ai_sdk {major}")
def chat_client(request: pytest.FixtureRequest, shelf: Shelf) -> Iterator[Program]:
    with started(shelf, "use_chat.mjs", request.param) as program:
        yield program


@contextmanager
def started(shelf: Shelf, script: str, major: int) -> Iterator[Program]:
    """The script, running with its client in that version."""
    start = python if script.endswith(".py") else javascript
    try:
        running_script = start(shelf, HERE / script, major)
    except NotFetchedError as error:
        lacking(f"no registry gave the clients to be tested: {error}")
    with running_script as program:
        yield program


def python(shelf: Shelf, script: Path, major: int) -> AbstractContextManager[Program]:
    if major == OURS:
        return running(sys.executable, script, folder=HERE, environment={})
    packages = shelf.from_pypi(PINS / f"openai_python-{major}.txt")
    # Without `site`, `-S`, nothing else can be imported.
    alone = {"PYTHONPATH": str(packages)}
    return running(sys.executable, "-S", script, folder=HERE, environment=alone)


def javascript(
    shelf: Shelf, script: Path, major: int
) -> AbstractContextManager[Program]:
    node = shelf.from_pypi(PINS / "node.txt")
    packages = shelf.from_npm(PINS / f"javascript-{major}", node)
    # Code that is no file imports from the folder it runs in.
    code = ("--input-type=module", "--eval", script.read_text("utf-8"))
    return running(node_program(node), *code, folder=packages, environment={})
