import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.duplicates.resemblance import Resemblance, Wording, resemblance
from tests.ingest.duplicates.texts import words

# 103 words: 100 shingles.
REPORT = words((0, 103))


def _alike(one: str, other: str) -> Resemblance:
    return resemblance(Wording.of(one), Wording.of(other))


def test_shares_are_those_of_the_hand_worked_example() -> None:
    # abcd bcde cdef defg, and abcd bcde cdex dexy exyz: 2 of 7 are shared.
    found = _alike("a b c d e f g", "a b c d e x y z")

    assert found == Resemblance(jaccard=2 / 7, contained=0.5, size=0.8, numbers=1)


def test_the_same_text_is_a_near_copy_and_different_ones_are_not() -> None:
    assert _alike(REPORT, REPORT) == Resemblance(1, 1, 1, 1)
    assert _alike(REPORT, REPORT).is_near_copy
    assert _alike(REPORT, words((200, 303))) == Resemblance(0, 0, 1, 1)


@pytest.mark.parametrize(
    ("changed", "is_near"),
    [
        # 92 shingles of 108 are shared: 0.852.
        (8, True),
        # 91 of 109: 0.835.
        (9, False),
    ],
)
def test_a_near_copy_shares_85_of_100_shingles(*, changed: int, is_near: bool) -> None:
    other = words((0, 103 - changed), (300, 300 + changed))

    assert _alike(REPORT, other).is_near_copy is is_near


@pytest.mark.parametrize(
    ("kept", "is_abridged"),
    [
        # 40 of the shorter one's 100 shingles stand in the longer one.
        (43, True),
        (42, False),
    ],
)
def test_an_abridgement_keeps_40_of_100_shingles(
    *, kept: int, is_abridged: bool
) -> None:
    other = words((0, kept), (300, 403 - kept))

    assert _alike(words((0, 203)), other).is_abridgement is is_abridged


@pytest.mark.parametrize(("length", "is_abridged"), [(23, True), (22, False)])
def test_a_brief_of_under_a_fifth_is_no_abridgement(
    *, length: int, is_abridged: bool
) -> None:
    # 20 or 19 shingles against 100.
    assert _alike(REPORT, words((0, length))).is_abridgement is is_abridged


@pytest.mark.parametrize(
    ("numbers", "are_copies"), [("1 2 3 9", True), ("1 2 8 9", False)]
)
def test_a_copy_tells_three_of_four_numbers_alike(
    *, numbers: str, are_copies: bool
) -> None:
    found = _alike(f"{REPORT} {numbers}", f"{REPORT} 1 2 3 4")

    assert found.jaccard > 0.9
    assert found.is_near_copy is are_copies
    assert found.is_abridgement is are_copies


def test_a_text_of_under_four_words_is_like_nothing() -> None:
    found = _alike("Bridge stays open", "Bridge stays open")

    assert found == Resemblance(0, 0, 0, 0)
    assert not found.is_near_copy
    assert not found.is_abridgement


TEXTS = st.lists(st.sampled_from(["a", "b", "c", "d", "1", "2"]), max_size=12).map(
    " ".join
)


@given(TEXTS, TEXTS)
def test_resemblance_is_mutual(one: str, other: str) -> None:
    assert _alike(one, other) == _alike(other, one)


@given(TEXTS, TEXTS)
def test_no_share_exceeds_one_and_jaccard_is_the_least(one: str, other: str) -> None:
    found = _alike(one, other)

    assert 0 <= found.jaccard <= found.contained <= 1
    assert found.jaccard <= found.size <= 1
