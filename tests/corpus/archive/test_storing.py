"""What a batch of articles does to the archive, and what it never does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from corpus.archive.archive import Archive
from corpus.archive.changes import Action, Change
from corpus.archive.records import Outcome, Space
from corpus.articles import Article, Moment, Removal, Status
from tests.support.builders import (
    NOON,
    SPACE,
    article,
    embedded,
    input_hash,
    moment,
    put,
    row_counts,
    vector_of,
)

LATER = NOON + timedelta(hours=1)


def test_outcomes_tell_new_changed_and_unchanged_articles_apart_in_order(
    archive: Archive,
) -> None:
    put(archive, article("One.", guid="a"), article("Two.", guid="b"))

    outcomes = put(
        archive,
        article("Two.", guid="b"),
        article("Three.", guid="c"),
        article("One, corrected.", guid="a"),
    )

    assert outcomes == [Outcome.UNCHANGED, Outcome.NEW, Outcome.UPDATED]


def test_an_article_comes_back_as_it_was_stored(archive: Archive) -> None:
    whole = Article(
        text="Zoë said: “𝟚 ferries.”\n\nNo more.",
        source="dump.jsonl:17",
        title="Ferries",
        guid="urn:1",
        url="https://News.example/a?x=1",
        canonical_url="https://news.example/a",
        authors=("Ada Brook", "Bo Li"),
        publisher="Ledger",
        agency="Harbor Wire",
        section="Local",
        tags=("ferries", "harbour"),
        language="en-CA",
        published=moment("2025-10-03T08:00+02:00"),
        modified=moment("2025-10-04", source="text:last-modified"),
        embargoed_until=moment("2025-10-05T00:00Z", source="jsonl:embargoed_until"),
        metadata={"desk": 4, "deep": {"list": [1, None, "ü"]}},
        removals=(Removal("byline", "By Ada Brook"),),
    )

    put(archive, whole)

    stored = archive.articles.version(whole.article_id, number=1)
    assert stored is not None
    assert stored.article == whole
    assert stored.content_hash == whole.content_hash
    assert (stored.number, stored.current, stored.status) == (1, True, Status.USABLE)
    assert stored.ingested_at == NOON


def test_a_moment_keeps_what_was_written_and_where_and_is_given_in_utc(
    archive: Archive,
) -> None:
    dated = article(published=moment("2025-10-03T08:00+02:00", source="text:published"))

    put(archive, dated)

    stored = archive.articles.version(dated.article_id, number=1)
    assert stored is not None
    assert stored.article.published == Moment(
        at=datetime(2025, 10, 3, 6, tzinfo=UTC),
        original="2025-10-03T08:00+02:00",
        source="text:published",
    )


def test_an_unchanged_article_writes_no_row_and_no_revision(archive: Archive) -> None:
    put(archive, article())
    before = row_counts(archive)

    # Where it was read is no part of what it says.
    moved = article(source="elsewhere.md")
    result = archive.writer.store([embedded(moved)], space=SPACE, now=LATER)

    assert result.outcomes == (Outcome.UNCHANGED,)
    assert row_counts(archive) == before
    assert before == {"articles": 1, "versions": 1, "chunks": 2, "changes": 1}
    assert archive.changes.revision() == 1
    stored = archive.articles.version(moved.article_id, number=1)
    assert stored is not None
    assert stored.article.source == "story-1.md"


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(article("Other words."), id="text"),
        pytest.param(article(title="Bridge closes"), id="title"),
        pytest.param(article(embargoed_until=moment("2025-12-01")), id="embargo"),
        pytest.param(article(metadata={"correction": True}), id="metadata"),
    ],
)
def test_a_changed_article_supersedes_and_its_former_version_stays_readable(
    archive: Archive, changed: Article
) -> None:
    put(archive, article())

    put(archive, changed)

    former = archive.articles.version(changed.article_id, number=1)
    present = archive.articles.version(changed.article_id, number=2)
    assert former is not None
    assert present is not None
    assert (former.current, former.article) == (False, article())
    assert (present.current, present.article) == (True, changed)
    assert [item.number for item in archive.articles.current()] == [2]


def test_an_article_that_changes_back_gets_a_third_version(archive: Archive) -> None:
    put(archive, article("First."))
    put(archive, article("Second."))

    outcomes = put(archive, article("First."))

    assert outcomes == [Outcome.UPDATED]
    [current] = archive.articles.current()
    assert (current.number, current.article.text) == (3, "First.")


def test_the_log_says_what_an_index_has_to_do(archive: Archive) -> None:
    story = article()
    put(archive, story)

    put(archive, article("One paragraph."))

    key = story.article_id
    assert archive.changes.after(0, limit=10) == [
        Change(1, Action.ADD, key, version=1, chunks=2),
        Change(2, Action.REMOVE, key, version=1, chunks=2),
        Change(3, Action.ADD, key, version=2, chunks=1),
    ]
    assert archive.changes.after(1, limit=1) == archive.changes.after(0, limit=2)[1:]
    assert archive.changes.after(3, limit=10) == []
    assert archive.changes.revision() == 3
    assert archive.changes.after(0, limit=1)[0].chunk_ids == [
        f"{key}#1.0",
        f"{key}#1.1",
    ]


def test_a_batch_that_fails_leaves_nothing(archive: Archive) -> None:
    put(archive, article("Old.", guid="kept"))
    before = row_counts(archive)
    good = embedded(article("New.", guid="kept"))
    bad = replace(embedded(article(guid="bad")), vectors=good.vectors)

    with pytest.raises(ValueError, match="zip"):
        archive.writer.store([good, bad], space=SPACE, now=LATER)

    assert row_counts(archive) == before
    assert archive.changes.revision() == 1
    [current] = archive.articles.current()
    assert current.article.text == "Old."
    assert put(archive, article("New.", guid="kept")) == [Outcome.UPDATED]


def test_a_second_space_gets_its_chunks_without_a_new_version(
    archive: Archive,
) -> None:
    story = article("One.\n\nTwo.\n\nThree.")
    finer = Space(model="other", chunking="finer/1", dim=4)
    put(archive, article("One.\n\nTwo.\n\nThree."))
    assert archive.writer.settled([story], space=finer) == {}

    first = archive.writer.store(
        [embedded(story, spans=[(0, 2), (2, 4), (4, 11)], dim=4)],
        space=finer,
        now=LATER,
    )
    again = put(archive, story, space=finer)

    assert list(first.outcomes) == again == [Outcome.UNCHANGED]
    settled = archive.writer.settled([story], space=finer)
    assert settled == {story.content_hash: Outcome.UNCHANGED}
    assert archive.articles.version(story.article_id, number=2) is None
    assert archive.changes.revision() == 2
    assert row_counts(archive)["chunks"] == 6


def test_only_articles_with_text_and_chunks_in_the_space_are_settled(
    archive: Archive,
) -> None:
    same, changed = article("Same.", guid="same"), article("Old.", guid="changed")
    put(archive, same, changed)
    asked = [same, article("New.", guid="changed"), article("Here.", guid="new")]

    found = archive.writer.settled(asked, space=SPACE)

    assert found == {same.content_hash: Outcome.UNCHANGED}


def test_of_two_versions_asked_together_only_the_archived_one_is_settled(
    archive: Archive,
) -> None:
    former, present = article("Former."), article("Present.")
    put(archive, present)

    found = archive.writer.settled([former, present], space=SPACE)

    assert found == {present.content_hash: Outcome.UNCHANGED}


def test_vectors_come_back_exactly_as_float16_holds_them(archive: Archive) -> None:
    put(archive, article("One.\n\nTwo."))
    known, unknown = input_hash("Two."), input_hash("Three.")

    found = archive.writer.vectors_of([known, unknown, known], space=SPACE)

    assert set(found) == {known}
    assert found[known].dtype == np.float32
    halved = vector_of("Two.").astype(np.float16).astype(np.float32)
    assert np.array_equal(found[known], halved)
    other = Space(model="other", chunking=SPACE.chunking, dim=SPACE.dim)
    assert archive.writer.vectors_of([known], space=other) == {}


def test_the_status_of_an_unknown_article_cannot_be_set(archive: Archive) -> None:
    known = archive.writer.set_status("a0", Status.WITHHELD, reason="", now=NOON)

    assert known is False
    assert archive.changes.revision() == 0
