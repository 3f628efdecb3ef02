from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.articles import Article, Status
from corpus.follower import CHANGES_A_STEP, Follower, Lag
from corpus.indexes.generation import Generation
from tests.support.builders import (
    NOON,
    SPACE,
    article,
    chunk_of,
    new_generation,
    put,
    vector_of,
)

Held = tuple[set[str], set[str]]


@pytest.fixture
def generation(archive: Archive, tmp_path: Path) -> Iterator[Generation]:
    opened = new_generation(archive, tmp_path / "indexes")
    yield opened
    opened.close()


@pytest.fixture
def follower(archive: Archive, generation: Generation) -> Follower:
    return Follower(archive, SPACE, generation)


def _held(generation: Generation) -> Held:
    """The chunk ids of the vector index and of the word index."""
    return set(generation.vectors.ids()), set(generation.words.ids())


def _both(*chunk_ids: str) -> Held:
    return set(chunk_ids), set(chunk_ids)


def _set_status(archive: Archive, of: Article, status: Status) -> None:
    archive.writer.set_status(of.article_id, status, reason="a test", now=NOON)


def test_what_is_archived_is_found_in_both_indexes(
    archive: Archive, generation: Generation, follower: Follower
) -> None:
    story = article("The ferry sank.\n\nNobody was hurt.")
    put(archive, story)

    applied = follower.catch_up()

    first, second = chunk_of(story), chunk_of(story, ordinal=1)
    assert applied == 1
    assert _held(generation) == _both(first, second)
    [found] = generation.words.search("ferry", limit=5)
    assert found.chunk_id == first
    nearest = generation.vectors.search(vector_of("Nobody was hurt."), limit=1)
    assert [hit.chunk_id for hit in nearest] == [second]
    assert nearest[0].score > 0.999
    assert generation.watermark() == 1


def test_a_changed_article_replaces_its_former_version(
    archive: Archive, generation: Generation, follower: Follower
) -> None:
    former, present = article("The ferry sank.\n\nOh."), article("The ferry floats.")
    put(archive, former)
    follower.catch_up()

    put(archive, present)
    follower.catch_up()

    assert _held(generation) == _both(chunk_of(present, version=2))
    assert generation.words.search("sank", limit=5) == []
    assert len(generation.words.search("floats", limit=5)) == 1


def test_a_version_superseded_before_it_was_applied_is_never_indexed(
    archive: Archive, generation: Generation, follower: Follower
) -> None:
    put(archive, article("First."))
    put(archive, article("Second."))

    applied = follower.catch_up()

    assert applied == 3
    assert _held(generation) == _both(chunk_of(article(), version=2))


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_a_withdrawn_article_leaves_both_indexes_and_comes_back_when_released(
    *, archive: Archive, generation: Generation, follower: Follower, status: Status
) -> None:
    kept, withdrawn = article("Kept.", guid="a"), article("Withdrawn.", guid="b")
    put(archive, kept, withdrawn)
    follower.catch_up()

    _set_status(archive, withdrawn, status)
    follower.catch_up()
    assert _held(generation) == _both(chunk_of(kept))

    _set_status(archive, withdrawn, Status.USABLE)
    follower.catch_up()
    assert _held(generation) == _both(chunk_of(kept), chunk_of(withdrawn))


def test_a_correction_of_a_withheld_article_stays_out(
    archive: Archive, generation: Generation, follower: Follower
) -> None:
    put(archive, article("Wrong."))
    _set_status(archive, article(), Status.WITHHELD)

    put(archive, article("Right."))
    follower.catch_up()

    assert _held(generation) == _both()


def test_nothing_new_changes_nothing(
    archive: Archive, generation: Generation, follower: Follower
) -> None:
    put(archive, article())
    follower.catch_up()
    before = _held(generation)

    assert follower.catch_up() == 0
    assert _held(generation) == before
    assert follower.lag() == Lag(revision=1, watermark=1)


@pytest.mark.parametrize("watermark", range(6))
def test_steps_repeated_after_a_crash_change_nothing(
    *, archive: Archive, generation: Generation, follower: Follower, watermark: int
) -> None:
    kept, changed, withdrawn = (article("One.", guid=guid) for guid in "abc")
    put(archive, kept, changed, withdrawn)
    put(archive, article("Two.", guid="b"))
    _set_status(archive, withdrawn, Status.WITHHELD)
    follower.catch_up()

    # The indexes were written, and the process died before it said so.
    generation.set_watermark(watermark)
    applied = follower.catch_up()

    assert applied == 6 - watermark
    assert _held(generation) == _both(chunk_of(kept), chunk_of(changed, version=2))
    assert generation.watermark() == 6


def test_a_crash_between_the_two_watermarks_repeats_the_step(
    archive: Archive, generation: Generation, follower: Follower
) -> None:
    put(archive, article())
    follower.catch_up()

    generation.states[1].set_watermark(0)

    assert follower.lag().revisions == 1
    assert follower.catch_up() == 1
    assert [state.watermark() for state in generation.states] == [1, 1]


def test_a_step_that_reached_only_one_index_is_finished_by_the_next_one(
    archive: Archive, generation: Generation, follower: Follower
) -> None:
    story = article("One.")
    put(archive, story)
    [batch] = archive.entries(SPACE).all()
    generation.vectors.upsert(batch.entries, batch.vectors)

    follower.catch_up()

    assert _held(generation) == _both(chunk_of(story))


def test_filling_gives_what_following_from_the_beginning_gives(
    *, archive: Archive, generation: Generation, follower: Follower, tmp_path: Path
) -> None:
    put(archive, *(article(guid=guid) for guid in "abc"))
    put(archive, article("Changed.", guid="b"))
    _set_status(archive, article(guid="c"), Status.CANCELED)
    follower.catch_up()
    filled = new_generation(archive, tmp_path / "filled")

    Follower(archive, SPACE, filled).fill()

    expected = (
        chunk_of(article(guid="a")),
        chunk_of(article(guid="a"), ordinal=1),
        chunk_of(article(guid="b"), version=2),
    )
    assert _held(filled) == _held(generation) == _both(*expected)
    assert filled.watermark() == generation.watermark() == 6
    asked = vector_of("Changed.")
    assert filled.vectors.search(asked, limit=3) == generation.vectors.search(
        asked, limit=3
    )
    filled.close()


def test_more_changes_than_a_step_takes_are_all_applied_and_reported(
    archive: Archive, generation: Generation, follower: Follower
) -> None:
    stories = [article("One.", guid=f"s{n}") for n in range(CHANGES_A_STEP + 1)]
    put(archive, *stories)
    reported: list[Lag] = []

    applied = follower.catch_up(reported.append)

    assert applied == 257
    assert [lag.revisions for lag in reported] == [1, 0]
    assert _held(generation) == _both(*(chunk_of(story) for story in stories))


def test_an_erased_article_that_comes_back_shorter_leaves_no_old_chunk(
    archive: Archive, generation: Generation, follower: Follower
) -> None:
    put(archive, article("One.\n\nTwo.\n\nThree."))
    follower.catch_up()
    key = article().article_id

    archive.writer.erase(key, reason="a slip", now=NOON)
    archive.writer.set_status(key, Status.USABLE, reason="", now=NOON)
    put(archive, article("Short."))
    follower.catch_up()

    assert _held(generation) == _both(*archive.entries(SPACE).ids())
    assert archive.entries(SPACE).ids() == {f"{key}#2.0"}
