from datetime import UTC, datetime
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from corpus.archive.comparison import Card
from ingest.duplicates.clustering import canonicals


def _card(
    article_id: str,
    *,
    day: int | None = 1,
    publisher: str | None = "Courier",
    agency: str | None = None,
) -> Card:
    at = None if day is None else datetime(2025, 3, day, tzinfo=UTC)
    return Card(article_id, int(article_id, 36), publisher, agency, at)


def test_the_earliest_speaks_for_its_copies() -> None:
    cards = [_card("a", day=3), _card("b", day=1), _card("c", day=2)]

    assert canonicals(cards, [("a", "b"), ("b", "c"), ("a", "c")]) == {
        "a": "b", "b": "b", "c": "b",
    }  # fmt: skip


def test_the_agencys_own_speaks_before_an_earlier_copy() -> None:
    cards = [
        _card("a", day=1, agency="Harbor Wire"),
        _card("b", day=2, publisher="Harbor Wire", agency="Harbor Wire"),
    ]

    assert canonicals(cards, [("a", "b")]) == {"a": "b", "b": "b"}


def test_without_a_publisher_the_agency_is_who_publishes() -> None:
    cards = [_card("a", day=1), _card("b", day=2, publisher=None, agency="Harbor Wire")]

    assert canonicals(cards, [("a", "b")]) == {"a": "b", "b": "b"}


def test_an_undated_copy_speaks_last_and_ties_go_by_id() -> None:
    undated, second, first = _card("a", day=None), _card("c"), _card("b")

    found = canonicals([undated, second, first], [("a", "b"), ("a", "c"), ("b", "c")])

    assert set(found.values()) == {"b"}


def test_a_chain_of_copies_is_cut_where_the_canonical_one_is_no_copy() -> None:
    cards = [_card("a", day=1), _card("b", day=2), _card("c", day=3), _card("d", day=4)]

    found = canonicals(cards, [("a", "b"), ("b", "c"), ("c", "d")])

    assert found == {"a": "a", "b": "a", "c": "c", "d": "c"}


def test_an_article_without_a_copy_speaks_for_itself() -> None:
    assert canonicals([_card("a")], []) == {"a": "a"}
    assert canonicals([], []) == {}


IDS = [f"a{n}" for n in range(6)]
CARDS = st.tuples(*(st.integers(1, 4) for _ in IDS)).map(
    lambda days: [_card(name, day=day) for name, day in zip(IDS, days, strict=True)]
)
PAIRS = st.sets(
    st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] < p[1])
)


@given(CARDS, PAIRS, st.integers())
def test_neither_the_order_of_cards_nor_of_pairs_makes_a_difference(
    cards: list[Card], pairs: set[tuple[str, str]], seed: int
) -> None:
    shuffled, turned = list(cards), [(b, a) for a, b in sorted(pairs)]
    Random(seed).shuffle(shuffled)
    Random(seed).shuffle(turned)

    assert canonicals(shuffled, turned) == canonicals(cards, pairs)


@given(CARDS, PAIRS)
def test_each_is_a_copy_of_its_canonical_one_and_no_two_of_those_are_copies(
    cards: list[Card], pairs: set[tuple[str, str]]
) -> None:
    found = canonicals(cards, pairs)

    assert found.keys() == set(IDS)
    for name, canonical in found.items():
        assert name == canonical or {(name, canonical), (canonical, name)} & pairs
        assert found[canonical] == canonical
    speakers = set(found.values())
    assert not [pair for pair in pairs if set(pair) <= speakers]
