"""Who speaks for a report that several articles carry, on both databases."""

from datetime import UTC, datetime

import pytest

from corpus.archive.archive import Archive
from corpus.archive.stories import Story
from corpus.articles import Article, Moment, Status
from tests.support.builders import NOON, article, moment, put


def _copy(
    publisher: str | None, *, day: int, embargoed_until: Moment | None = None
) -> Article:
    return article(
        guid=f"{publisher}-{day}",
        publisher=publisher,
        published=moment(f"2025-10-{day:02}"),
        embargoed_until=embargoed_until,
    )


WIRE = _copy("Harbor Wire", day=7)
POST = _copy("Post", day=6)
LEDGER = _copy("Ledger", day=8)
OTHER = _copy("Courier", day=6)


def _clustered(archive: Archive, *members: Article) -> None:
    """Archive them and put them into one cluster, the first one canonical."""
    put(archive, *members)
    canonical = members[0].article_id
    with archive.copies.comparing() as (_, clusters):
        clusters.assign({item.article_id: canonical for item in members}, now=NOON)


def _story(
    archive: Archive, of: Article, *, now: datetime = NOON, as_of: datetime = NOON
) -> Story | None:
    return archive.stories.of([of.article_id], now=now, as_of=as_of).get(of.article_id)


def test_the_canonical_one_speaks_and_outlets_follow_by_date(archive: Archive) -> None:
    _clustered(archive, WIRE, LEDGER, POST)

    assert _story(archive, LEDGER) == Story(
        WIRE.article_id, ("Harbor Wire", "Post", "Ledger")
    )


def test_a_story_is_found_under_every_member(archive: Archive) -> None:
    _clustered(archive, WIRE, POST)
    put(archive, OTHER)

    found = archive.stories.of(
        [POST.article_id, OTHER.article_id], now=NOON, as_of=NOON
    )

    assert found.keys() == {WIRE.article_id, POST.article_id}


def test_an_article_without_copies_has_no_story(archive: Archive) -> None:
    put(archive, OTHER)

    assert archive.stories.of([OTHER.article_id], now=NOON, as_of=NOON) == {}
    assert archive.stories.of([], now=NOON, as_of=NOON) == {}


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_a_withdrawn_canonical_gives_way_to_the_earliest_and_is_not_named(
    archive: Archive, status: Status
) -> None:
    _clustered(archive, WIRE, LEDGER, POST)

    archive.writer.set_status(WIRE.article_id, status, reason="killed", now=NOON)

    assert _story(archive, LEDGER) == Story(POST.article_id, ("Post", "Ledger"))


def test_an_embargoed_canonical_gives_way_until_its_embargo_ends(
    archive: Archive,
) -> None:
    held = _copy("Harbor Wire", day=7, embargoed_until=moment("2025-10-21"))
    _clustered(archive, held, POST)
    after = datetime(2025, 10, 22, tzinfo=UTC)

    assert _story(archive, POST) == Story(POST.article_id, ("Post",))
    assert _story(archive, POST, now=after, as_of=after) == Story(
        held.article_id, ("Harbor Wire", "Post")
    )


def test_as_of_a_day_only_what_was_there_speaks_and_is_named(archive: Archive) -> None:
    _clustered(archive, WIRE, LEDGER, POST)

    on_the_sixth = datetime(2025, 10, 6, 12, tzinfo=UTC)

    assert _story(archive, POST, as_of=on_the_sixth) == Story(
        POST.article_id, ("Post",)
    )


def test_an_outlet_is_named_once_and_an_unknown_one_not_at_all(
    archive: Archive,
) -> None:
    _clustered(archive, WIRE, _copy("Harbor Wire", day=9), _copy(None, day=8))

    found = _story(archive, WIRE)

    assert found is not None
    assert found.outlets == ("Harbor Wire",)
