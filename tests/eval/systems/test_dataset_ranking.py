from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.articles import Status
from corpus.settings import CorpusSettings
from eval.errors import EvalError
from eval.measures.answer_strings import ArticleStrings
from eval.samples import Sample
from eval.systems.dataset_ranking import DatasetRanking
from tests.support.builders import NOON, article, moment, put, sqlite_archive

FERRY_URL = "https://wire.example/ferry"
BRIDGE_URL = "https://wire.example/bridge"
FERRY = article(
    "The ferry to Gull Island broke down.\n\nThe Selkie comes in May.",
    guid="ferry",
    url=FERRY_URL,
    published=moment("2025-10-16T08:00"),
    modified=moment("2025-10-17T09:30"),
)
BRIDGE = article("Seven died.", guid="bridge", url=BRIDGE_URL)
LETTER = article("To the editor.", guid="letter")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(sqlite_archive(tmp_path)) as made:
        put(made, FERRY, BRIDGE, LETTER)
        yield made


def ranked(archive: Archive, *ranking: str) -> list[str]:
    """The ids of what is retrieved for that ranking."""
    passages = DatasetRanking(archive).answer(_asked(*ranking)).passages
    assert passages is not None
    return [passage.article for passage in passages]


def _asked(*ranking: str) -> Sample:
    return Sample("q1", "When does it come?", answers=("May",), ranking=ranking)


def test_articles_come_whole_and_in_the_order_of_the_ranking(archive: Archive) -> None:
    response = DatasetRanking(archive).answer(_asked(BRIDGE_URL, FERRY_URL))

    assert response.passages is not None
    bridge, ferry = response.passages
    assert (bridge.article, bridge.article_text) == (BRIDGE.article_id, "Seven died.")
    assert (ferry.text, ferry.article_text) == (None, FERRY.text)
    assert {FERRY.article_id, FERRY_URL} <= ferry.names
    assert ferry.dated == datetime(2025, 10, 17, 9, 30, tzinfo=UTC)


def test_the_answer_stands_as_deep_as_the_ranking_has_it(archive: Archive) -> None:
    asked = _asked(BRIDGE_URL, FERRY_URL)

    response = DatasetRanking(archive).answer(asked)

    assert ArticleStrings(1).score(asked, response).value == 0
    assert ArticleStrings(2).score(asked, response).value == 1


def test_it_abstains_for_it_has_no_answer(archive: Archive) -> None:
    response = DatasetRanking(archive).answer(_asked(FERRY_URL))

    assert response.abstained
    assert (response.text, response.cited, response.timings) == ("", (), None)


def test_what_the_archive_does_not_hold_is_passed_over(archive: Archive) -> None:
    known = ranked(archive, "https://elsewhere.example/a", "not an address", FERRY_URL)

    assert known == [FERRY.article_id]


def test_what_may_not_be_shown_is_passed_over(archive: Archive) -> None:
    archive.writer.set_status(
        FERRY.article_id, Status.WITHHELD, reason="a test", now=NOON
    )

    assert ranked(archive, FERRY_URL, BRIDGE_URL) == [BRIDGE.article_id]


def test_an_article_under_two_spellings_of_its_address_counts_once(
    archive: Archive,
) -> None:
    found = ranked(
        archive,
        "https://WIRE.example/ferry/?utm_source=search",
        "https://wire.example/ferry#top",
    )

    assert found == [FERRY.article_id]


def test_a_question_without_a_ranking_retrieves_nothing(archive: Archive) -> None:
    assert ranked(archive) == []


def test_an_archive_without_addresses_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    settings = CorpusSettings(_env_file=None, home=home)
    with closing(sqlite_archive(home)) as archive:
        put(archive, LETTER)

    with pytest.raises(EvalError, match="no article of the archive has an address"):
        DatasetRanking.open(settings)


def test_an_archive_that_cannot_be_opened_is_told() -> None:
    settings = CorpusSettings(_env_file=None, archive_url="nonsense://")

    with pytest.raises(EvalError, match="sqlite:///PATH or postgresql"):
        DatasetRanking.open(settings)


def test_it_says_which_archive_at_which_revision(archive: Archive) -> None:
    told = DatasetRanking(archive).describe()

    assert told == {"archive": archive.archive_id, "revision": "3"}
