"""What a WordIndex holds after writes and deletes."""

from collections.abc import Callable

import pytest

from corpus.errors import IndexHeldError
from corpus.indexes.ports import Filter, WordIndex
from tests.support.indexes import entry

Open = Callable[[], WordIndex]


def _found(
    index: WordIndex, query: str, *, limit: int = 10, where: Filter | None = None
) -> list[str]:
    return [hit.chunk_id for hit in index.search(query, limit=limit, where=where)]


def test_an_empty_index_finds_and_holds_nothing(index: WordIndex) -> None:
    assert index.search("ferry", limit=5) == []
    assert index.count() == 0
    assert list(index.ids()) == []


def test_writing_nothing_is_allowed(index: WordIndex) -> None:
    index.upsert([])
    index.delete([])

    assert index.count() == 0


def test_upsert_twice_changes_nothing(index: WordIndex) -> None:
    for _ in range(2):
        index.upsert([entry("a#1.0", "ferry"), entry("b#1.0", "bridge")])

    assert index.count() == 2
    assert sorted(index.ids()) == ["a#1.0", "b#1.0"]
    assert _found(index, "ferry") == ["a#1.0"]


def test_upsert_replaces_an_entry_by_its_id(index: WordIndex) -> None:
    index.upsert([entry("a#1.0", "ferry", published=5, publisher="Wire")])

    index.upsert([entry("a#1.0", "bridge")])

    assert _found(index, "ferry") == []
    assert _found(index, "bridge") == ["a#1.0"]
    assert _found(index, "bridge", where=Filter(published_from=0)) == []
    assert _found(index, "bridge", where=Filter(publishers=frozenset(["Wire"]))) == []
    assert index.count() == 1


def test_a_deleted_chunk_is_never_found_again(index: WordIndex) -> None:
    index.upsert([entry("a#1.0", "ferry"), entry("a#1.00", "ferry")])

    index.delete(["a#1.0", "nobody#1.0"])

    assert _found(index, "ferry") == ["a#1.00"]
    assert list(index.ids()) == ["a#1.00"]
    assert index.count() == 1


def test_ids_headlines_and_publishers_may_be_in_any_script(index: WordIndex) -> None:
    odd = entry(
        "ünïcode-東京-🗞#1.0",
        "Straße nach Zürich",
        title="東京 Ελλάδα \x00 \ud800 🗞",
        publisher="Čas «Über»",
        language="日本",
    )
    index.upsert([odd])

    where = Filter(publishers=frozenset(["Čas «Über»"]), language="日本")

    assert _found(index, "東京", where=where) == ["ünïcode-東京-🗞#1.0"]
    assert _found(index, "ΕΛΛΆΔΑ") == ["ünïcode-東京-🗞#1.0"]
    assert _found(index, "zurich") == ["ünïcode-東京-🗞#1.0"]
    assert list(index.ids()) == ["ünïcode-東京-🗞#1.0"]


def test_a_new_opening_sees_everything(reopen: Open) -> None:
    first = reopen()
    first.upsert([entry("a#1.0", "ferries"), entry("b#1.0", "ferry")])
    first.delete(["b#1.0"])
    first.close()

    second = reopen()

    assert list(second.ids()) == ["a#1.0"]
    assert _found(second, "ferry") == ["a#1.0"]
    second.upsert([entry("c#1.0", "bridge")])
    assert second.count() == 2
    second.close()


def test_a_second_writer_is_told_that_there_is_a_first(reopen: Open) -> None:
    first, second = reopen(), reopen()
    first.upsert([entry("a#1.0", "ferry")])

    with pytest.raises(IndexHeldError, match="Another writer"):
        second.upsert([entry("b#1.0", "ferry")])

    first.close()
    second.upsert([entry("b#1.0", "ferry")])
    assert sorted(second.ids()) == ["a#1.0", "b#1.0"]
    second.close()


def test_an_upsert_that_fails_leaves_nothing_behind(index: WordIndex) -> None:
    too_late = entry("bad#1.0", "ferry", visible_from=2**80)

    with pytest.raises((ValueError, OverflowError)):
        index.upsert([entry("good#1.0", "ferry"), too_late])

    index.upsert([entry("later#1.0", "ferry")])
    assert list(index.ids()) == ["later#1.0"]


def test_many_entries_in_one_upsert_are_all_listed(index: WordIndex) -> None:
    names = [f"a{number}#1.0" for number in range(12_000)]

    index.upsert([entry(name, f"ferry number{name[1:-4]}") for name in names])

    assert index.count() == 12_000
    assert sorted(index.ids()) == sorted(names)
    assert _found(index, "number5461") == ["a5461#1.0"]
    assert len(_found(index, "ferry", limit=12_000)) == 12_000


def test_lists_what_is_left_after_many_writes_and_deletes(index: WordIndex) -> None:
    for start in range(0, 200, 10):
        index.upsert([entry(f"a{n}#1.0", "ferry") for n in range(start, start + 10)])
    index.delete([f"a{n}#1.0" for n in range(0, 200, 2)])

    odd = sorted(f"a{n}#1.0" for n in range(1, 200, 2))
    assert sorted(index.ids()) == odd
    assert sorted(_found(index, "ferry", limit=500)) == odd
