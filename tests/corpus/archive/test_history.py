"""Which versions of an article may be read, and in which order, on both databases."""

from datetime import datetime, timedelta

import pytest

from corpus.archive.archive import Archive
from corpus.archive.history import HistoryReader
from corpus.articles import SUMMARY_ONLY, Article, Status
from tests.support.builders import NOON, SPACE, article, embedded, moment, put

KEY = article().article_id
SECOND = timedelta(seconds=1)


def numbers(
    archive: Archive,
    *,
    now: datetime = NOON,
    before: int | None = None,
    limit: int = 20,
) -> list[int] | None:
    found = HistoryReader(archive.engine).versions(
        KEY, now=now, before=before, limit=limit
    )
    return None if found is None else [item.number for item in found]


def test_versions_come_whole_and_the_newest_first(archive: Archive) -> None:
    first, second = article("Wrong.", tags=("a",)), article("Right.", tags=("b",))
    put(archive, first)
    put(archive, second)

    found = HistoryReader(archive.engine).versions(KEY, now=NOON, before=None, limit=20)

    assert found is not None
    assert [item.article for item in found] == [second, first]
    assert [(item.number, item.current) for item in found] == [(2, True), (1, False)]


def test_a_version_that_came_late_stands_where_it_was_made(archive: Archive) -> None:
    made = {"Now.": "2025-10-05", "Between.": "2025-10-03", "First.": "2025-10-01"}
    for text, at in made.items():
        put(archive, article(text, version_created=moment(at)))

    assert numbers(archive) == [1, 2, 3]


def test_the_current_version_comes_before_a_summary_that_came_later(
    archive: Archive,
) -> None:
    put(archive, article("In full.", version_created=moment("2025-10-05")))
    put(archive, article("In short.", metadata={SUMMARY_ONLY: True}))

    assert numbers(archive) == [1, 2]


def test_versions_of_an_unknown_making_stand_where_they_were_archived(
    archive: Archive,
) -> None:
    put(archive, article("First.", version_created=moment("2025-10-01")))
    for text, later in (("Second.", 0), ("Third.", 1)):
        archive.writer.store(
            [embedded(article(text))], space=SPACE, now=NOON + later * SECOND
        )

    assert numbers(archive) == [3, 2, 1]


def test_pages_follow_each_other(archive: Archive) -> None:
    put(archive, article("One."))
    put(archive, article("Two."))
    put(archive, article("Three."))

    assert numbers(archive, limit=2) == [3, 2]
    assert numbers(archive, before=2, limit=2) == [1]
    assert numbers(archive, before=1) == []
    assert numbers(archive, before=9) == []


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_the_history_of_a_withdrawn_article_is_not_told(
    archive: Archive, status: Status
) -> None:
    put(archive, article("One."))
    put(archive, article("Two."))

    archive.writer.set_status(KEY, status, reason="court order", now=NOON)

    assert numbers(archive) is None
    assert HistoryReader(archive.engine).version(KEY, number=1, now=NOON) is None


def _embargoed(text: str) -> Article:
    return article(text, embargoed_until=moment("2025-10-20T12:00Z"))


def _expiring(text: str) -> Article:
    return article(text, expires=moment("2025-10-20T12:00Z"))


def test_a_current_version_under_embargo_hides_those_before_it(
    archive: Archive,
) -> None:
    put(archive, article("Free."))
    put(archive, _embargoed("Held."))

    assert numbers(archive, now=NOON - SECOND) is None
    assert numbers(archive) == [2, 1]


def test_a_former_version_under_embargo_is_left_out_until_its_moment(
    archive: Archive,
) -> None:
    put(archive, _embargoed("Held."))
    put(archive, article("Free."))
    reader = HistoryReader(archive.engine)

    assert numbers(archive, now=NOON - SECOND) == [2]
    assert reader.version(KEY, number=1, now=NOON - SECOND) is None
    assert numbers(archive) == [2, 1]


def test_an_expired_version_is_left_out(archive: Archive) -> None:
    put(archive, _expiring("One."))
    put(archive, article("Two."))

    assert numbers(archive, now=NOON - SECOND) == [2, 1]
    assert numbers(archive) == [2]


def test_one_version_is_given_whole(archive: Archive) -> None:
    put(archive, article("One."))
    put(archive, article("Two."))
    put(archive, article("Of another.", guid="other"))
    reader = HistoryReader(archive.engine)

    found = reader.version(KEY, number=1, now=NOON)

    assert found is not None
    assert found.article == article("One.")
    assert reader.version(KEY, number=3, now=NOON) is None


def test_an_article_that_is_unknown_or_erased_has_no_history(archive: Archive) -> None:
    assert numbers(archive) is None
    put(archive, article())

    archive.writer.erase(KEY, reason="a judge says so", now=NOON)

    assert numbers(archive) is None
