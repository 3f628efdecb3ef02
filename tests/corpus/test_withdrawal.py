"""What an operator does to an article, by whatever name it is called."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive.archive import Archive, open_archive
from corpus.articles import Article
from corpus.errors import UnknownArticleError
from corpus.settings import CorpusSettings
from corpus.withdrawal import erase, release, withdraw
from tests.support.builders import NOON, article, put

PAGE = "https://ledger.example/bridge"


@pytest.fixture
def settings(tmp_path: Path) -> CorpusSettings:
    return CorpusSettings(home=tmp_path, _env_file=None)


@pytest.fixture
def archive(settings: CorpusSettings) -> Iterator[Archive]:
    with closing(open_archive(settings.archive_address)) as opened:
        yield opened


def is_shown(archive: Archive, of: Article) -> bool:
    return archive.articles.shown(of.article_id, now=NOON) is not None


def test_an_article_is_withdrawn_and_released_by_its_address(
    archive: Archive, settings: CorpusSettings
) -> None:
    story = article(guid=None, canonical_url=PAGE, publisher="Northern Ledger")
    put(archive, story)

    [named] = withdraw(f"{PAGE}#top", settings, address=PAGE, reason="libel")
    assert not is_shown(archive, story)
    release(story.article_id, settings, address=None, reason="settled")

    assert is_shown(archive, story)
    assert (named.article_id, named.title, named.outlet, named.copies) == (
        story.article_id,
        "Bridge stays open",
        "Northern Ledger",
        (),
    )


def test_copies_of_a_withdrawn_article_are_named_and_stay(
    archive: Archive, settings: CorpusSettings
) -> None:
    wire, reprint = article(guid="wire"), article(guid="reprint")
    put(archive, wire, reprint)
    with archive.copies.comparing() as (_, clusters):
        names = (wire.article_id, reprint.article_id)
        clusters.replace_pairs(names, {(min(names), max(names))})
        clusters.assign(dict.fromkeys(names, wire.article_id), now=NOON)

    [named] = withdraw("wire", settings, address=None, reason="libel")

    assert named.copies == (reprint.article_id,)
    assert is_shown(archive, reprint)
    [erased] = erase("wire", settings, address=None, reason="privacy")
    assert erased.copies == (reprint.article_id,)
    assert archive.copies.others(reprint.article_id) == ()


def test_an_erased_article_has_no_version_left(
    archive: Archive, settings: CorpusSettings
) -> None:
    story = article()
    put(archive, story)

    erase("story-1", settings, address=None, reason="privacy")

    assert archive.articles.latest(story.article_id) is None
    [named] = withdraw(story.article_id, settings, address=None, reason="again")
    assert named.title is None


def test_a_name_that_leads_nowhere_is_told(
    archive: Archive, settings: CorpusSettings
) -> None:
    put(archive, article(guid=None, canonical_url=None))

    with pytest.raises(UnknownArticleError, match="no article nobody"):
        withdraw("nobody", settings, address=None, reason="")
