"""What every VectorIndex promises, compared with exact search."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import numpy as np
import pytest

from corpus.indexes.chroma import ChromaIndex, open_embedded
from corpus.indexes.ports import Filter, VectorIndex, Vectors
from tests.support.indexes import ExactVectors, clustered, entry, unit

Open = Callable[[], VectorIndex]

EAST, NORTH, WEST = unit(1, 0, 0), unit(0, 1, 0), unit(-1, 0, 0)


def _chroma(directory: Path) -> Open:
    return lambda: ChromaIndex(open_embedded(directory / "an index #1?"))


def _exact(_: Path) -> Open:
    held = ExactVectors()
    return lambda: held


@pytest.fixture(
    params=[pytest.param(_chroma, id="chroma"), pytest.param(_exact, id="exact")]
)
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same directory each time it is called."""
    opened: Open = request.param(tmp_path)
    return opened


@pytest.fixture
def index(reopen: Open) -> Iterator[VectorIndex]:
    opened = reopen()
    yield opened
    opened.close()


def _found(
    index: VectorIndex, vector: Vectors, *, limit: int = 10, where: Filter | None = None
) -> list[str]:
    return [hit.chunk_id for hit in index.search(vector, limit=limit, where=where)]


def test_finds_the_nearest_first_with_cosine_similarity(index: VectorIndex) -> None:
    index.upsert(
        [entry("w#1.0"), entry("e#1.0"), entry("n#1.0")], np.stack([WEST, EAST, NORTH])
    )

    hits = index.search(EAST, limit=3)

    assert [hit.chunk_id for hit in hits] == ["e#1.0", "n#1.0", "w#1.0"]
    assert [hit.score for hit in hits] == pytest.approx([1.0, 0.0, -1.0], abs=1e-6)


def test_an_empty_index_finds_and_holds_nothing(index: VectorIndex) -> None:
    assert index.search(EAST, limit=5) == []
    assert index.search(EAST, limit=5, where=Filter(language="en")) == []
    assert index.count() == 0
    assert list(index.ids()) == []


def test_writing_nothing_is_allowed(index: VectorIndex) -> None:
    index.upsert([], np.empty((0, 3), dtype=np.float32))
    index.delete([])

    assert index.count() == 0


def test_a_limit_of_zero_finds_nothing(index: VectorIndex) -> None:
    index.upsert([entry("e#1.0")], np.stack([EAST]))

    assert index.search(EAST, limit=0) == []


def test_a_limit_beyond_the_count_finds_everything(index: VectorIndex) -> None:
    index.upsert([entry("e#1.0"), entry("w#1.0")], np.stack([EAST, WEST]))

    assert _found(index, EAST, limit=5_000) == ["e#1.0", "w#1.0"]


def test_upsert_twice_changes_nothing(index: VectorIndex) -> None:
    for _ in range(2):
        index.upsert([entry("e#1.0"), entry("w#1.0")], np.stack([EAST, WEST]))

    assert index.count() == 2
    assert sorted(index.ids()) == ["e#1.0", "w#1.0"]
    assert _found(index, EAST) == ["e#1.0", "w#1.0"]


def test_upsert_replaces_the_vector_of_an_id(index: VectorIndex) -> None:
    index.upsert([entry("moves#1.0"), entry("n#1.0")], np.stack([EAST, NORTH]))

    index.upsert([entry("moves#1.0")], np.stack([WEST]))

    assert _found(index, EAST) == ["n#1.0", "moves#1.0"]
    assert index.count() == 2


def test_upsert_replaces_all_that_a_filter_asks_about(index: VectorIndex) -> None:
    dated = entry("a#1.0", published=5, publisher="Harbor Wire", language="en")
    index.upsert([dated], np.stack([EAST]))

    index.upsert([entry("a#1.0", visible_from=9)], np.stack([EAST]))

    assert _found(index, EAST, where=Filter(published_from=0)) == []
    assert (
        _found(index, EAST, where=Filter(publishers=frozenset(["Harbor Wire"]))) == []
    )
    assert _found(index, EAST, where=Filter(language="en")) == []
    assert _found(index, EAST, where=Filter(visible_at=8)) == []
    assert _found(index, EAST, where=Filter(visible_at=9)) == ["a#1.0"]


def test_a_deleted_chunk_is_never_found_again(index: VectorIndex) -> None:
    index.upsert([entry("e#1.0"), entry("w#1.0")], np.stack([EAST, WEST]))

    index.delete(["e#1.0"])

    assert _found(index, EAST) == ["w#1.0"]
    assert _found(index, EAST, where=Filter(visible_at=0)) == ["w#1.0"]
    assert list(index.ids()) == ["w#1.0"]
    assert index.count() == 1


def test_deleting_unknown_ids_is_allowed(index: VectorIndex) -> None:
    index.upsert([entry("e#1.0")], np.stack([EAST]))

    index.delete(["nobody#1.0", "e#1.1"])

    assert list(index.ids()) == ["e#1.0"]


def test_a_deleted_chunk_may_come_back(index: VectorIndex) -> None:
    index.upsert([entry("e#1.0")], np.stack([EAST]))
    index.delete(["e#1.0"])

    index.upsert([entry("e#1.0")], np.stack([WEST]))

    assert [hit.score for hit in index.search(WEST, limit=1)] == pytest.approx([1.0])


def test_finds_what_is_left_after_nearly_all_was_deleted(index: VectorIndex) -> None:
    vectors = clustered(600)
    names = [f"a{number}#1.0" for number in range(600)]
    index.upsert([entry(name) for name in names], vectors)

    index.delete(names[5:])

    assert sorted(_found(index, vectors[0], limit=200)) == sorted(names[:5])


def test_ids_and_publishers_may_be_in_any_script(index: VectorIndex) -> None:
    odd = entry("ünïcode-東京-🗞#1.0", publisher="Čas\x00 «Über»", language="日本")
    index.upsert([odd], np.stack([EAST]))

    where = Filter(publishers=frozenset(["Čas\x00 «Über»"]), language="日本")

    assert _found(index, EAST, where=where) == ["ünïcode-東京-🗞#1.0"]
    assert list(index.ids()) == ["ünïcode-東京-🗞#1.0"]


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (None, ["old", "new", "undated"]),
        (Filter(), ["old", "new", "undated"]),
        (Filter(visible_at=10), ["old"]),
        (Filter(visible_at=9), []),
        (Filter(visible_at=20), ["old", "new"]),
        (Filter(published_from=20), ["new"]),
        (Filter(published_from=21), []),
        (Filter(published_to=10), ["old"]),
        (Filter(published_from=-99, published_to=99), ["old", "new"]),
        (Filter(publishers=frozenset(["Wire"])), ["old", "undated"]),
        (Filter(publishers=frozenset(["Wire", "Post"])), ["old", "new", "undated"]),
        (Filter(publishers=frozenset(["Nobody"])), []),
        (Filter(language="fr"), ["undated"]),
        (Filter(publishers=frozenset(["Wire"]), language="en", visible_at=99), ["old"]),
        (Filter(published_from=10, published_to=20, visible_at=19), ["old"]),
    ],
)
def test_filters_admit_exactly_what_they_say(
    index: VectorIndex, where: Filter | None, expected: list[str]
) -> None:
    old = entry("old", visible_from=10, published=10, publisher="Wire", language="en")
    new = entry("new", visible_from=20, published=20, publisher="Post", language="en")
    undated = entry("undated", visible_from=30, publisher="Wire", language="fr")
    vectors = np.stack([unit(1, 0, 0), unit(1, 1, 0), unit(0, 1, 0)])
    index.upsert([old, new, undated], vectors)

    assert _found(index, EAST, where=where) == expected


def test_finds_nearly_all_that_exact_search_finds(index: VectorIndex) -> None:
    exact = ExactVectors()
    vectors, queries = clustered(2_000), clustered(12, seed=1)
    order = np.random.default_rng(2).permutation(2_000)
    rows = [entry(f"a{n}#1.0", visible_from=int(order[n])) for n in range(2_000)]
    for each in (index, exact):
        each.upsert(rows, vectors)

    for where in (None, *(Filter(visible_at=last) for last in (1_899, 999, 39, 2))):
        for limit in (10, 100):
            wanted = [set(_found(exact, q, limit=limit, where=where)) for q in queries]
            found = [_found(index, q, limit=limit, where=where) for q in queries]

            assert [len(some) for some in found] == [len(some) for some in wanted]
            shared = sum(len(w & set(f)) for w, f in zip(wanted, found, strict=True))
            assert shared / sum(map(len, wanted)) >= 0.98, (where, limit)


def test_searching_during_the_very_first_write_is_no_error(index: VectorIndex) -> None:
    vectors = clustered(300)
    written = Event()

    def search() -> None:
        while not written.is_set():
            index.search(vectors[0], limit=5)

    with ThreadPoolExecutor() as pool:
        searches = [pool.submit(search) for _ in range(3)]
        try:
            index.upsert([entry(f"a{n}#1.0") for n in range(300)], vectors)
        finally:
            written.set()

    assert [each.result() for each in searches] == [None] * 3
    assert _found(index, vectors[0], limit=1) == ["a0#1.0"]


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_query_that_is_not_finite_is_refused(
    index: VectorIndex, value: float
) -> None:
    index.upsert([entry("e#1.0")], np.stack([EAST]))

    with pytest.raises(ValueError, match="finite"):
        index.search(np.array([value, 0, 0], dtype=np.float32), limit=1)


def test_a_new_opening_sees_everything(reopen: Open) -> None:
    first = reopen()
    first.upsert([entry("e#1.0"), entry("w#1.0")], np.stack([EAST, WEST]))
    first.delete(["w#1.0"])
    first.close()

    second = reopen()

    assert list(second.ids()) == ["e#1.0"]
    assert _found(second, WEST) == ["e#1.0"]
    second.close()


def test_more_than_one_batch_in_one_upsert(index: VectorIndex) -> None:
    vectors = clustered(6_000, dim=8)
    names = [f"a{number}#1.0" for number in range(6_000)]

    index.upsert([entry(name) for name in names], vectors)

    assert index.count() == 6_000
    assert set(index.ids()) == set(names)
    for row in (0, 999, 1_000, 5_461, 5_999):
        assert _found(index, vectors[row], limit=1) == [names[row]]


@pytest.mark.slow
def test_lists_more_ids_than_sqlite_takes_variables(index: VectorIndex) -> None:
    names = [f"a{number}#1.0" for number in range(33_500)]
    index.upsert([entry(name) for name in names], clustered(33_500, dim=4))

    assert set(index.ids()) == set(names)

    index.delete(names[1:])
    assert list(index.ids()) == names[:1]
