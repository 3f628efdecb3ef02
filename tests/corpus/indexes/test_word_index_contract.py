"""What every WordIndex promises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import IndexHeldError
from corpus.indexes.ports import Filter, WordIndex
from corpus.indexes.words import TantivyIndex
from tests.support.indexes import entry

Open = Callable[[], WordIndex]


def _tantivy(directory: Path) -> Open:
    return lambda: TantivyIndex(directory / "an index #1?")


@pytest.fixture(params=[pytest.param(_tantivy, id="tantivy")])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same directory each time it is called."""
    opened: Open = request.param(tmp_path)
    return opened


@pytest.fixture
def index(reopen: Open) -> Iterator[WordIndex]:
    opened = reopen()
    yield opened
    opened.close()


def _found(
    index: WordIndex, query: str, *, limit: int = 10, where: Filter | None = None
) -> list[str]:
    return [hit.chunk_id for hit in index.search(query, limit=limit, where=where)]


def test_finds_entries_by_the_stems_of_their_words(index: WordIndex) -> None:
    index.upsert(
        [
            entry("steel", "The minister doubled the tariffs on steel."),
            entry("museum", "Thieves robbed the museum.", title="Gold raid"),
        ]
    )

    assert _found(index, "tariff doubling") == ["steel"]
    assert _found(index, "raids on MUSEUMS") == ["museum"]
    assert _found(index, "volcano") == []


def test_more_and_rarer_matching_words_score_higher(index: WordIndex) -> None:
    index.upsert(
        [
            entry("both", "lumber duties"),
            entry("rare", "lumber prices"),
            entry("common", "duties prices"),
            entry("other", "duties fees"),
        ]
    )

    hits = index.search("lumber duties", limit=10)

    assert [hit.chunk_id for hit in hits][:2] == ["both", "rare"]
    assert all(hit.score > 0 for hit in hits)
    assert hits == sorted(hits, key=lambda hit: -hit.score)


def test_a_word_in_the_headline_counts_for_more(index: WordIndex) -> None:
    index.upsert(
        [
            entry("text", "ferry words", title="some other"),
            entry("title", "some other", title="ferry words"),
        ]
    )

    assert _found(index, "ferry") == ["title", "text"]


def test_the_limit_keeps_the_best(index: WordIndex) -> None:
    index.upsert([entry("one", "ferry"), entry("two", "ferry ferry ferry")])

    assert _found(index, "ferry", limit=1) == ["two"]
    assert _found(index, "ferry", limit=0) == []


def test_equal_scores_are_in_the_order_of_their_ids(index: WordIndex) -> None:
    index.upsert([entry(name, "ferry") for name in ("c", "a", "b")])

    assert _found(index, "ferry") == ["a", "b", "c"]


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


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (None, ["new", "old", "undated"]),
        (Filter(), ["new", "old", "undated"]),
        (Filter(visible_at=10), ["old"]),
        (Filter(visible_at=9), []),
        (Filter(visible_at=20), ["new", "old"]),
        (Filter(published_from=20), ["new"]),
        (Filter(published_from=21), []),
        (Filter(published_to=10), ["old"]),
        (Filter(published_from=-99, published_to=99), ["new", "old"]),
        (Filter(publishers=frozenset(["The Wire"])), ["old", "undated"]),
        (Filter(publishers=frozenset(["Wire", "wire", "the wire"])), []),
        (Filter(publishers=frozenset(["The Wire", "Post"])), ["new", "old", "undated"]),
        (Filter(language="fr"), ["undated"]),
        (
            Filter(publishers=frozenset(["The Wire"]), language="en", visible_at=99),
            ["old"],
        ),
        (Filter(published_from=10, published_to=20, visible_at=19), ["old"]),
    ],
)
def test_filters_admit_exactly_what_they_say(
    index: WordIndex, where: Filter | None, expected: list[str]
) -> None:
    rows = [
        ("old", 10, 10, "The Wire", "en"),
        ("new", 20, 20, "Post", "en"),
        ("undated", 30, None, "The Wire", "fr"),
    ]
    for name, visible_from, published, publisher, language in rows:
        ferry = entry(
            name,
            "ferry",
            visible_from=visible_from,
            published=published,
            publisher=publisher,
            language=language,
        )
        index.upsert([ferry])

    assert _found(index, "ferry", where=where) == expected


def test_a_filter_does_not_change_the_scores(index: WordIndex) -> None:
    index.upsert([entry("a", "ferry"), entry("b", "ferry bridge")])

    assert index.search("ferry", limit=9, where=Filter(visible_at=0)) == index.search(
        "ferry", limit=9
    )


def test_function_words_do_not_find_anything_beside_others(index: WordIndex) -> None:
    index.upsert([entry("the", "what was the"), entry("ferry", "a ferry sank")])

    assert _found(index, "what was the ferry") == ["ferry"]


def test_a_query_of_function_words_alone_still_finds(index: WordIndex) -> None:
    index.upsert([entry("band", "The Who, and what they were"), entry("b", "ferry")])

    assert _found(index, "what were they?") == ["band"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   \n\t ",
        "\x00",
        "\ud800",
        '"',
        "title:ferry AND (NOT",
        "+-*/\\[]{}^~!:?<>|&",
        "ferry" * 100_000,
        "🗞 ،؟ 。",
    ],
)
def test_a_query_without_a_known_word_finds_nothing(
    index: WordIndex, query: str
) -> None:
    index.upsert([entry("a", "a bridge")])

    assert index.search(query, limit=5) == []


def test_operators_in_a_query_have_no_meaning(index: WordIndex) -> None:
    index.upsert([entry("ferry", "ferry"), entry("bridge", "bridge")])

    for query in ("-ferry", "NOT ferry", '"ferry', "text:ferry", "ferry*", "ferry^9"):
        assert "ferry" in _found(index, query)


def test_a_query_of_a_megabyte_is_answered_from_its_beginning(index: WordIndex) -> None:
    index.upsert([entry("a", "ferry")])

    query = "ferry " + " ".join(f"word{number}" for number in range(100_000))

    assert _found(index, query) == ["a"]


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


def test_stems_are_the_words_as_they_are_compared(index: WordIndex) -> None:
    stems = index.stems("What did the Ministers say of Zürich's ferries? Ferries!")

    assert stems == ["minist", "say", "zurich", "ferri", "ferri"]
    assert index.stems("") == []
    assert index.stems("the \ud800 of") == []


def test_a_rarer_stem_tells_more(index: WordIndex) -> None:
    index.upsert(
        [entry("a", "ferry bridge"), entry("b", "ferry"), entry("c", "ferry ferry")]
    )

    rarity = index.rarity(["ferri", "bridg", "volcano"])

    # ln(1 + (3 - n + 0.5) / (n + 0.5)) for n = 3, 1 and 0 texts of 3.
    assert rarity == pytest.approx(
        {"ferri": 0.1335, "bridg": 0.9808, "volcano": 2.0794}, abs=1e-4
    )


def test_rarity_is_never_negative(index: WordIndex) -> None:
    assert index.rarity([]) == {}
    assert index.rarity(["ferri"])["ferri"] > 0
    index.upsert([entry(f"a{n}", "ferry") for n in range(9)])
    index.delete([f"a{n}" for n in range(8)])

    assert index.rarity(["ferri"])["ferri"] >= 0


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.text(st.characters(codec=None, exclude_categories=()), max_size=300))
def test_any_string_is_a_query(index: WordIndex, query: str) -> None:
    assert index.search(query, limit=3) == []
