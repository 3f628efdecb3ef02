"""Guards over the files themselves."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.settings import CorpusSettings
from service.answering.settings import AnsweringSettings
from service.chat.settings import ChatSettings
from service.entailing.settings import EntailmentSettings
from service.settings import ServiceSettings
from service.weights import AnsweringWeights

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "ingest", "service", "eval")
MOST_LINES = 300


def modules(*folders: str) -> list[Path]:
    return sorted(path for name in folders for path in (ROOT / name).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """What the file imports whole, as `import x` and `import x.y` do."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_there_are_modules_to_guard() -> None:
    assert len(modules(*PACKAGES)) > 80


def test_no_module_has_more_than_300_lines() -> None:
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*modules(*PACKAGES, "tests"), ROOT / "dateline.py"]
    }

    assert {name: n for name, n in lengths.items() if n > MOST_LINES} == {}


@pytest.mark.parametrize(
    "setting",
    [
        f"DATELINE_{name.upper()}"
        for name in [
            *CorpusSettings.model_fields,
            *ServiceSettings.model_fields,
            *AnsweringWeights.model_fields,
            *AnsweringSettings.model_fields,
            *EntailmentSettings.model_fields,
            *(f"chat_{name}" for name in ChatSettings.model_fields),
        ]
    ],
)
def test_every_setting_is_documented(setting: str) -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    texts = [page.read_text(encoding="utf-8") for page in pages if page.exists()]

    assert any(f"`{setting}`" in text for text in texts)


def test_eval_is_never_imported_by_its_bare_name() -> None:
    # It would hide the built-in function of that name.
    offenders = [
        named(path)
        for path in [*modules(*PACKAGES, "tests"), ROOT / "dateline.py"]
        if "eval" in imported(path)
    ]

    assert offenders == []


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in modules(*PACKAGES, "tests")}

    assert [
        named(it) for it in sorted(folders) if not (it / "__init__.py").exists()
    ] == []
