from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.archive.records import Space
from corpus.articles import Status
from corpus.follower import Follower
from corpus.indexes.generation import Generation
from corpus.verification import Verification, verify
from tests.support.builders import (
    NOON,
    SPACE,
    article,
    chunk_of,
    new_generation,
    put,
    vector_of,
)
from tests.support.indexes import entry

# More than a self-query looks at, and less than a sample.
STORIES = [article(f"Story {n}.", guid=f"s{n}") for n in range(40)]
FIRST = min(chunk_of(story) for story in STORIES)


@pytest.fixture
def generation(archive: Archive, tmp_path: Path) -> Iterator[Generation]:
    put(archive, *STORIES)
    opened = new_generation(archive, tmp_path / "indexes")
    Follower(archive, SPACE, opened).catch_up()
    yield opened
    opened.close()


def test_indexes_that_hold_what_they_must_are_clean(
    archive: Archive, generation: Generation
) -> None:
    found = verify(archive, SPACE, generation)

    assert found == Verification(articles=40, chunks=40, sampled=40, lag=0, faults=())
    assert found.clean


def _lose_vector(generation: Generation) -> None:
    generation.vectors.delete([FIRST])


def _lose_words(generation: Generation) -> None:
    generation.words.delete([FIRST])


def _add_vector(generation: Generation) -> None:
    generation.vectors.upsert([entry("a9#1.0")], vector_of("9")[None])


def _add_words(generation: Generation) -> None:
    generation.words.upsert([entry("a9#1.0", "nine")])


@pytest.mark.parametrize(
    ("damage", "faults"),
    [
        pytest.param(
            _lose_vector,
            (
                f"1 chunks are missing in the vector index, such as {FIRST}",
                f"1 of 40 vectors are not found by themselves, such as {FIRST}",
            ),
            id="vector-lost",
        ),
        pytest.param(
            _lose_words,
            (f"1 chunks are missing in the word index, such as {FIRST}",),
            id="words-lost",
        ),
        pytest.param(
            _add_vector,
            ("1 chunks in the vector index should not be there, such as a9#1.0",),
            id="vector-too-many",
        ),
        pytest.param(
            _add_words,
            ("1 chunks in the word index should not be there, such as a9#1.0",),
            id="words-too-many",
        ),
    ],
)
def test_what_one_index_lacks_or_has_too_much_is_a_fault(
    *,
    archive: Archive,
    generation: Generation,
    damage: Callable[[Generation], None],
    faults: tuple[str, ...],
) -> None:
    damage(generation)

    found = verify(archive, SPACE, generation)

    assert found.faults == faults
    assert not found.clean


def test_a_vector_replaced_by_another_is_a_fault_though_every_id_is_there(
    archive: Archive, generation: Generation
) -> None:
    [stored] = archive.entries(SPACE).of_chunks([FIRST])
    generation.vectors.upsert([entry(FIRST)], -stored.vectors)

    found = verify(archive, SPACE, generation)

    assert found.faults == (
        f"1 of 40 vectors are not found by themselves, such as {FIRST}",
    )


def test_a_withdrawn_article_that_is_still_indexed_is_a_fault(
    archive: Archive, generation: Generation
) -> None:
    key = FIRST.partition("#")[0]
    archive.writer.set_status(key, Status.WITHHELD, reason="", now=NOON)

    found = verify(archive, SPACE, generation)

    assert (found.lag, found.articles, found.chunks) == (1, 39, 39)
    assert found.faults == (
        f"1 chunks in the vector index should not be there, such as {FIRST}",
        f"1 chunks in the word index should not be there, such as {FIRST}",
    )


def test_copies_of_one_text_that_crowd_each_other_out_are_no_fault(
    archive: Archive, generation: Generation
) -> None:
    put(archive, *(article("The same words.", guid=f"copy-{n}") for n in range(30)))
    Follower(archive, SPACE, generation).catch_up()

    assert verify(archive, SPACE, generation).faults == ()


def test_articles_without_chunks_of_the_current_model_are_a_fault(
    archive: Archive, generation: Generation
) -> None:
    other = Space(model="other", chunking=SPACE.chunking, dim=SPACE.dim)
    put(archive, article("Elsewhere.", guid="other"), space=other)
    Follower(archive, SPACE, generation).catch_up()

    found = verify(archive, SPACE, generation)

    assert found.faults == ("1 articles have no chunks of the current model",)
