"""Whose articles the archive has, and which are the newest."""

from datetime import timedelta

import pytest

from corpus.archive.archive import Archive
from corpus.archive.latest import LatestReader
from corpus.archive.outlets import Outlet, OutletReader
from corpus.articles import Status
from tests.support.builders import NOON, article, moment, put

SECOND = timedelta(seconds=1)


def test_outlets_come_with_their_articles_most_first_then_by_name(
    archive: Archive,
) -> None:
    put(archive, *(article(guid=f"c{n}", publisher="Courier") for n in range(2)))
    put(archive, article(guid="l", publisher="Ledger"))
    put(archive, article(guid="b", publisher="Beacon"))

    found = OutletReader(archive.engine).outlets(now=NOON)

    assert found == (Outlet("Courier", 2), Outlet("Beacon", 1), Outlet("Ledger", 1))


def test_an_agency_speaks_where_no_publisher_is_named(archive: Archive) -> None:
    put(archive, article(guid="a", publisher=None, agency="Wire"))
    put(archive, article(guid="b", publisher="Courier", agency="Wire"))
    put(archive, article(guid="c", publisher=None, agency=None))

    found = OutletReader(archive.engine).outlets(now=NOON)

    assert found == (Outlet("Courier", 1), Outlet("Wire", 1))


def test_a_name_that_no_filter_takes_is_not_listed(archive: Archive) -> None:
    put(archive, article(guid="a", publisher="x" * 200))
    put(archive, article(guid="b", publisher="x" * 201))

    found = OutletReader(archive.engine).outlets(now=NOON)

    assert found == (Outlet("x" * 200, 1),)


def test_only_the_present_version_counts(archive: Archive) -> None:
    put(archive, article("Before.", publisher="Courier"))
    put(archive, article("After.", publisher="Ledger"))

    assert OutletReader(archive.engine).outlets(now=NOON) == (Outlet("Ledger", 1),)


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_an_outlet_goes_with_its_last_article_at_once(
    archive: Archive, status: Status
) -> None:
    story = article(publisher="Courier")
    put(archive, story)
    reader = OutletReader(archive.engine)
    before = reader.outlets(now=NOON)

    archive.writer.set_status(story.article_id, status, reason="x", now=NOON)

    assert before == (Outlet("Courier", 1),)
    assert reader.outlets(now=NOON) == ()


def test_an_embargo_ends_within_a_minute(archive: Archive) -> None:
    held = article(publisher="Courier", embargoed_until=moment("2025-10-20T12:00Z"))
    put(archive, held)
    reader = OutletReader(archive.engine)

    assert reader.outlets(now=NOON - SECOND) == ()
    assert reader.outlets(now=NOON + 59 * SECOND) == (Outlet("Courier", 1),)


def test_the_latest_are_those_published_last_that_may_be_shown(
    archive: Archive,
) -> None:
    old = article(guid="old", published=moment("2025-10-01"))
    new = article(guid="new", published=moment("2025-10-03"))
    taken_back = article(guid="taken", published=moment("2025-10-04"))
    undated = article(guid="undated", published=None)
    to_come = article(guid="to come", published=moment("2025-10-21"))
    put(archive, old, new, taken_back, undated, to_come)
    key = taken_back.article_id
    archive.writer.set_status(key, Status.WITHHELD, reason="x", now=NOON)
    reader = LatestReader(archive.engine)

    both = reader.latest(now=NOON, limit=9)

    assert [item.article_id for item in both] == [new.article_id, old.article_id]
    assert reader.latest(now=NOON, limit=1) == both[:1]
