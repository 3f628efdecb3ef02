"""What a search of the words finds, and in what order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.indexes.ports import Filter, WordIndex
from tests.support.indexes import entry


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
