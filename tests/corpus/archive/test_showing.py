"""What may be shown at a moment, and how much is held."""

from datetime import UTC, datetime, timedelta

import pytest

from corpus.archive.archive import Archive
from corpus.archive.records import Holdings, Reject, Space
from corpus.articles import Article, Status
from tests.support.builders import (
    NOON,
    SPACE,
    article,
    chunk_of,
    embedded,
    moment,
    put,
)

SECOND = timedelta(seconds=1)
FLAG = "\U0001f1e8\U0001f1e6"


def _shown(archive: Archive, story: Article, *, now: datetime) -> bool:
    """Whether the article is shown; both ways to it must agree."""
    key = chunk_of(story)
    whole = archive.articles.shown(story.article_id, now=now)
    found = archive.articles.passages([key], space=SPACE, now=now)
    assert (whole is not None) == (key in found)
    return whole is not None


def test_an_embargo_binds_until_its_moment(archive: Archive) -> None:
    story = article(embargoed_until=moment("2025-10-20T12:00Z"))
    put(archive, story)

    assert not _shown(archive, story, now=NOON - SECOND)
    assert _shown(archive, story, now=NOON)


def test_an_article_expires_at_its_moment(archive: Archive) -> None:
    story = article(expires=moment("2025-10-20T12:00"))
    put(archive, story)

    assert _shown(archive, story, now=NOON - SECOND)
    assert not _shown(archive, story, now=NOON)


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_a_status_binds_at_once_and_is_lifted_at_once(
    archive: Archive, status: Status
) -> None:
    story, other = article(), article(guid="other")
    put(archive, story, other)

    assert archive.writer.set_status(story.article_id, status, reason="x", now=NOON)
    assert not _shown(archive, story, now=NOON)
    assert _shown(archive, other, now=NOON)

    usable = Status.USABLE
    assert archive.writer.set_status(story.article_id, usable, reason="", now=NOON)
    assert _shown(archive, story, now=NOON)


def test_a_withheld_article_stays_withheld_when_it_is_corrected(
    archive: Archive,
) -> None:
    put(archive, article("Wrong."))
    key = article().article_id
    archive.writer.set_status(key, Status.WITHHELD, reason="court order", now=NOON)

    put(archive, article("Right."))

    assert archive.articles.shown(key, now=NOON) is None
    corrected = archive.articles.version(key, number=2)
    assert corrected is not None
    assert corrected.status is Status.WITHHELD


def test_passages_of_superseded_versions_are_left_out(archive: Archive) -> None:
    story = article("Old.")
    put(archive, story)
    put(archive, article("New."))

    found = archive.articles.passages(
        [chunk_of(story), chunk_of(story, version=2)], space=SPACE, now=NOON
    )

    assert [item.text for item in found.values()] == ["New."]
    assert list(found) == [chunk_of(story, version=2)]


def test_passages_come_in_the_order_asked_and_unknown_ids_are_ignored(
    archive: Archive,
) -> None:
    story, other = article("One.\n\nTwo.", guid="a"), article("Three.", guid="b")
    put(archive, story, other)
    asked = [
        chunk_of(story, ordinal=1),
        chunk_of(other, version=9),
        chunk_of(other),
        "a0#1.0",
        chunk_of(story),
    ]

    found = archive.articles.passages(asked, space=SPACE, now=NOON)

    assert list(found) == [asked[0], asked[2], asked[4]]
    assert [item.text for item in found.values()] == ["Two.", "Three.", "One."]


def test_more_passages_than_one_query_takes_are_found(archive: Archive) -> None:
    stories = [article(f"Story {n}.", guid=f"s{n}") for n in range(450)]
    put(archive, *stories)
    asked = [chunk_of(story) for story in reversed(stories)]

    found = archive.articles.passages(asked, space=SPACE, now=NOON)

    assert list(found) == asked
    assert found[asked[0]].text == "Story 449."


def test_a_passage_is_the_text_between_its_offsets_in_code_points(
    archive: Archive,
) -> None:
    # Beyond the basic plane, joined by U+200D, with a combining acute accent.
    text = f"😀 Zoë\n\n𝒳e\u0301 👩\u200d🚀 und 漢字 {FLAG} end"
    spans = [(0, 5), (7, 11), (8, 14), (19, len(text))]
    story = article(text)
    archive.writer.store([embedded(story, spans=spans)], space=SPACE, now=NOON)
    keys = [chunk_of(story, ordinal=n) for n in range(len(spans))]

    found = archive.articles.passages(keys, space=SPACE, now=NOON)
    entries = [
        entry for batch in archive.entries(SPACE).all() for entry in batch.entries
    ]

    pieces = [
        "😀 Zoë",
        "𝒳e\u0301 ",
        "e\u0301 👩\u200d🚀",
        "漢字 \U0001f1e8\U0001f1e6 end",
    ]
    assert [found[key].text for key in keys] == pieces
    assert [(found[key].start, found[key].end) for key in keys] == spans
    assert [text[start:end] for start, end in spans] == pieces
    assert [entry.text for entry in entries] == pieces


def test_a_passage_carries_its_articles_card(archive: Archive) -> None:
    story = article(
        url="https://news.example/a",
        agency="Harbor Wire",
        authors=("Ada Brook",),
        published=moment("2025-10-03T08:00Z"),
        modified=moment("2025-10-04T09:00Z"),
    )
    put(archive, story)

    passage = archive.articles.passages([chunk_of(story)], space=SPACE, now=NOON)[
        chunk_of(story)
    ]

    assert passage.title == "Bridge stays open"
    assert passage.url == "https://news.example/a"
    # No publisher is known.
    assert passage.publisher == "Harbor Wire"
    assert passage.authors == ("Ada Brook",)
    assert passage.published_at == datetime(2025, 10, 3, 8, tzinfo=UTC)
    assert passage.modified_at == datetime(2025, 10, 4, 9, tzinfo=UTC)
    assert passage.visible_from == datetime(2025, 10, 4, 9, tzinfo=UTC)
    assert passage.cluster is None


def test_an_undated_passage_is_visible_from_its_ingestion(archive: Archive) -> None:
    story = article()
    put(archive, story)

    found = archive.articles.passages([chunk_of(story)], space=SPACE, now=NOON)

    assert found[chunk_of(story)].visible_from == NOON


def test_passages_of_another_space_are_not_given(archive: Archive) -> None:
    story = article()
    put(archive, story)
    other = Space(model="other", chunking=SPACE.chunking, dim=SPACE.dim)

    assert archive.articles.passages([chunk_of(story)], space=other, now=NOON) == {}


def test_the_newest_publication_by_then_is_one_that_may_be_shown_now(
    archive: Archive,
) -> None:
    put(
        archive,
        article(guid="a", published=moment("2025-10-01")),
        article(guid="b", published=moment("2025-10-05")),
        article(guid="c", published=moment("2025-10-09")),
        article(
            guid="d",
            published=moment("2025-10-07"),
            embargoed_until=moment("2025-10-08"),
        ),
        article(guid="e"),
    )
    withheld = article(guid="b").article_id
    archive.writer.set_status(withheld, Status.WITHHELD, reason="", now=NOON)

    first, seventh, ninth = (datetime(2025, 10, day, tzinfo=UTC) for day in (1, 7, 9))
    newest = [
        archive.articles.newest(as_of=as_of, now=now)
        for as_of, now in (
            (first, NOON),
            (seventh, seventh),
            (seventh, NOON),
            (ninth, NOON),
        )
    ]

    assert newest == [first, first, seventh, ninth]
    before = datetime(2025, 9, 30, 23, 59, tzinfo=UTC)
    assert archive.articles.newest(as_of=before, now=NOON) is None


def test_an_empty_archive_holds_nothing(archive: Archive) -> None:
    assert archive.articles.holdings(now=NOON) == Holdings(0, 0, 0, 0, newest=None)
    assert list(archive.articles.current()) == []
    assert archive.articles.shown("a0", now=NOON) is None
    assert archive.articles.passages([], space=SPACE, now=NOON) == {}


def test_holdings_count_everything_and_date_what_may_be_shown(
    archive: Archive,
) -> None:
    put(archive, article(guid="a", published=moment("2025-10-09")))
    put(archive, article("New.", guid="a", published=moment("2025-10-02")))
    put(archive, article(guid="b", published=moment("2025-10-03")))
    withheld = article(guid="b").article_id
    archive.writer.set_status(withheld, Status.CANCELED, reason="", now=NOON)
    run = archive.runs.start(["x"], now=NOON)
    archive.runs.quarantine(run, [Reject("x:1", "empty", "")], now=NOON)

    held = archive.articles.holdings(now=NOON)

    newest = datetime(2025, 10, 2, tzinfo=UTC)
    assert held == Holdings(articles=2, versions=3, chunks=5, rejects=1, newest=newest)
