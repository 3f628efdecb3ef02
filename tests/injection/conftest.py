"""The attacks: read once, archived together once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.injections import read_attacks, write_articles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.articles import Article
    from corpus.embedding.ports import Embedder
    from tests.support.newsroom import Newsroom


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Article]:
    """What ingest makes of them, by the id of the attack."""
    folder = tmp_path_factory.mktemp("attacks")
    write_articles(folder)
    return read_attacks(folder)


@pytest.fixture(scope="session")
def archived(read: dict[str, Article]) -> dict[str, Article]:
    """The same by the id of the article."""
    return {str(article.article_id): article for article in read.values()}


@pytest.fixture(scope="session")
def attacked(
    tmp_path_factory: pytest.TempPathFactory,
    embedder: Embedder,
    read: dict[str, Article],
) -> Iterator[Newsroom]:
    """A newsroom that published them all."""
    # Imported here: what is read and drafted needs no PyTorch.
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    with open_newsroom(tmp_path_factory.mktemp("attacked"), embedder) as made:
        made.publish(*read.values())
        yield made
