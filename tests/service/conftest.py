"""Newsrooms to ask: empty ones, and one that holds the examples."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.settings import CorpusSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.embedding.ports import Embedder
    from service.answering.answerer import Answerer
    from tests.support.newsroom import Newsroom

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"


@pytest.fixture
def newsroom(tmp_path: Path, embedder: Embedder) -> Iterator[Newsroom]:
    # Imported here, as below: the tests of the HTTP edge need no PyTorch.
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    with open_newsroom(tmp_path, embedder) as made:
        yield made


@pytest.fixture(scope="session")
def ingested_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples, archived and indexed once; tests open copies of it."""
    from ingest.job import ingest  # noqa: PLC0415

    home = tmp_path_factory.mktemp("examples") / "home"
    outcome = ingest([str(EXAMPLES)], CorpusSettings(_env_file=None, home=home))
    assert (outcome.progress.new, outcome.progress.rejected) == (61, 0)
    return home


@pytest.fixture(scope="session")
def examples(
    ingested_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Answerer]:
    """What answers from the examples; no test changes them."""
    from service.wiring import opened_answerer  # noqa: PLC0415

    home = tmp_path_factory.mktemp("asked") / "home"
    shutil.copytree(ingested_home, home)
    settings = CorpusSettings(_env_file=None, home=home)
    with opened_answerer(settings, purpose="tests") as answerer:
        yield answerer


@pytest.fixture
def home_of_examples(ingested_home: Path, tmp_path: Path) -> CorpusSettings:
    """A copy of the examples' home that nobody has open."""
    shutil.copytree(ingested_home, tmp_path / "home")
    return CorpusSettings(_env_file=None, home=tmp_path / "home")
