"""The page's modules as a compiler and a linter see them."""

import subprocess
from pathlib import Path
from shutil import copytree

import pytest

from service.http.page import assets as page_assets
from tests.support.fetching import node_program

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PINS = Path(__file__).parent / "pins/checked"
MODULES = Path(page_assets.__file__).parent / "static/js"


@pytest.fixture(scope="module")
def project(tools: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the modules, set up for both."""
    folder = tmp_path_factory.mktemp("project")
    copytree(MODULES, folder / "js")
    for name in ("package.json", "tsconfig.json", "eslint.config.js"):
        (folder / name).write_bytes((PINS / name).read_bytes())
    (folder / "node_modules").symlink_to(tools / "node_modules")
    return folder


@pytest.mark.parametrize(
    "tool",
    [("typescript/bin/tsc",), ("eslint/bin/eslint.js", "--max-warnings=0", "js")],
)
def test_modules_pass(project: Path, node: Path, tool: tuple[str, ...]) -> None:
    script, *arguments = tool
    program = project / "node_modules" / script

    done = subprocess.run(
        [node_program(node), program, *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_is_one_short_idea() -> None:
    lengths = {
        path.name: path.read_text("utf-8").count("\n") for path in MODULES.glob("*.js")
    }

    assert {name: n for name, n in lengths.items() if n > 150} == {}
    assert "main.js" in lengths


def test_no_module_makes_markup_of_text() -> None:
    sinks = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    texts = {path.name: path.read_text("utf-8") for path in MODULES.glob("*.js")}

    found = [
        (name, sink) for name, text in texts.items() for sink in sinks if sink in text
    ]

    assert found == []
