"""The attacks, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.injections import read_attacks, write_articles

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.articles import Article


@pytest.fixture(scope="session")
def attack_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file for each attack."""
    folder = tmp_path_factory.mktemp("attacks")
    write_articles(folder)
    return folder


@pytest.fixture(scope="session")
def read(attack_files: Path) -> dict[str, Article]:
    """What ingest makes of them, by the id of the attack."""
    return read_attacks(attack_files)
