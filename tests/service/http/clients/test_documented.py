"""What the documentation tells people to run is run, and prints what it shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from corpus.archive.archive import open_archive
from corpus.archive.scopes import Scope
from corpus.settings import CorpusSettings
from service.http.app import create_app
from service.http.openai.formats import FORMAT_HEADER, FORMAT_OF_MODEL, CitationFormat
from service.http.openai.tasks import TASK_HEADER
from service.settings import ServiceSettings
from tests.service.http.clients.conftest import PINS
from tests.support.chat_server import chat_server, replying
from tests.support.desk import await_that
from tests.support.fetching import NotFetchedError, Shelf, node_program
from tests.support.lacking import lacking
from tests.support.server import served

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

DOCS = Path(__file__).parents[4] / "docs"
ADDRESS = "http://127.0.0.1:8765"
_BLOCK = re.compile(
    r"```(\w+)\n(.*?)```(?:\s*(?:It prints [^`]*)?```text\n(.*?)```)?", re.DOTALL
)
_COMMAND = re.compile(r"\$ (curl (?:.*\\\n)*.*\n)((?:(?!\$ ).*\n)*)")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code, and what is shown of its output."""

    language: str
    code: str
    shown: str


def blocks(*languages: str) -> list[Block]:
    """Those of docs/clients.md; of a console, each call of curl."""
    found = []
    for language, code, shown in _BLOCK.findall(
        (DOCS / "clients.md").read_text("utf-8")
    ):
        if language not in languages:
            continue
        told = _COMMAND.findall(code) if language == "console" else [(code, shown)]
        found += [Block(language, command, output) for command, output in told]
    return found


def run_by(*languages: str) -> pytest.MarkDecorator:
    made = blocks(*languages)
    ids = [f"{block.language} {count}" for count, block in enumerate(made)]
    return pytest.mark.parametrize("block", made, ids=ids)


@dataclass(frozen=True, slots=True)
class Service:
    """The examples, served to those who have the key."""

    url: str
    token: str

    def printed(
        self, block: Block, *command: str | Path, folder: Path, **more: str
    ) -> str:
        """What the block prints, run by the command."""
        code = block.code.replace(ADDRESS, self.url)
        ended = subprocess.run(
            [*command, code],
            cwd=folder,
            env={"DATELINE_API_KEY": self.token, "PATH": os.defpath} | more,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        assert (ended.returncode, ended.stderr) == (0, "")
        return ended.stdout


def shows(block: Block, printed: str) -> None:
    """Blanks do not count, and `…` stands for anything."""
    pieces = ["".join(piece.split()) for piece in block.shown.split("…")]
    pattern = ".*".join(map(re.escape, pieces))
    assert block.shown
    assert re.fullmatch(pattern, "".join(printed.split())), printed


@pytest.fixture(scope="module")
def service(
    ingested_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    from service.wiring import local_service  # noqa: PLC0415 - imports PyTorch

    home = tmp_path_factory.mktemp("documented") / "home"
    shutil.copytree(ingested_home, home)
    settings = CorpusSettings(_env_file=None, home=home)
    with (
        local_service(settings, purpose="tests", url=ADDRESS) as answering,
        closing(open_archive(settings.archive_address)) as archive,
    ):
        _, token = archive.keys.create("docs", (Scope.ASK,), now=datetime.now(UTC))
        await_that(lambda: answering.readiness().ready)
        chosen = ServiceSettings(_env_file=None, keys="on")
        with served(create_app(answering, chosen, keys=archive.keys)) as url:
            yield Service(url, token)


@run_by("console")
def test_commands_print_what_is_shown(
    service: Service, block: Block, tmp_path: Path
) -> None:
    if shutil.which("curl") is None:
        lacking("there is no curl here")

    shows(block, service.printed(block, "sh", "-c", folder=tmp_path))


@run_by("python")
def test_programs_in_python_print_what_is_shown(
    service: Service, block: Block, tmp_path: Path
) -> None:
    # Stands for the paid model of the chain; the other programs ask Dateline alone.
    with chat_server(replying(block.shown.strip())) as model:
        program = (sys.executable, "-c")
        elsewhere = {"OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": "sk-none"}
        printed = service.printed(
            block, *program, folder=tmp_path, PYTHONUTF8="1", **elsewhere
        )
        prompts = [message for body in model.asked for message in body["messages"]]

    shows(block, printed)
    if "gpt" in block.code:
        assert "about 45%, made up of" in f"{prompts}"
    else:
        assert prompts == []


@run_by("javascript")
def test_programs_in_javascript_print_what_is_shown(
    service: Service, block: Block, shelf: Shelf
) -> None:
    try:
        node = shelf.from_pypi(PINS / "node.txt")
        folder = shelf.from_npm(PINS / "javascript-7", node)
    except NotFetchedError as error:
        lacking(f"no registry gave what the programs import: {error}")

    program = (node_program(node), "--input-type=module", "--eval")
    shows(block, service.printed(block, *program, folder=folder))


def test_settings_name_what_there_is() -> None:
    open_webui, librechat, agent = (
        yaml.safe_load(block.code) for block in blocks("json", "yaml")
    )

    assert set(open_webui) == {FORMAT_HEADER, TASK_HEADER}
    assert open_webui[FORMAT_HEADER] == CitationFormat.OPENWEBUI
    [endpoint] = librechat["endpoints"]["custom"]
    assert FORMAT_OF_MODEL[endpoint["titleModel"]] is CitationFormat.LINKS
    assert endpoint["models"]["default"] == [endpoint["titleModel"]]
    assert agent["mcpServers"]["dateline"]["url"] == f"{ADDRESS}/mcp/"
