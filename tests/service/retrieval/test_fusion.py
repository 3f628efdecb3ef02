import pytest

from corpus.indexes.ports import Hit
from service.retrieval.fusion import reciprocal_rank


def hits(*chunk_ids: str) -> list[Hit]:
    return [Hit(chunk_id, 0.5) for chunk_id in chunk_ids]


def test_first_in_every_leg_scores_one() -> None:
    [fused] = reciprocal_rank({"vectors": hits("a"), "words": hits("a")}, k=10)

    assert fused.score == pytest.approx(1.0)


def test_a_score_is_the_sum_of_reciprocal_ranks() -> None:
    fused = reciprocal_rank({"vectors": hits("a", "b"), "words": hits("b")}, k=10)

    # The best sum there can be is 2/11: b has 1/12 and 1/11 of it, a only 1/11.
    assert [item.chunk_id for item in fused] == ["b", "a"]
    assert [item.score for item in fused] == pytest.approx([23 / 24, 0.5])


def test_agreement_of_the_legs_beats_a_first_place_in_one() -> None:
    legs = {"vectors": hits("a", "x", "both"), "words": hits("b", "y", "both")}

    assert reciprocal_rank(legs, k=10)[0].chunk_id == "both"


def test_ties_are_ordered_by_chunk_id() -> None:
    fused = reciprocal_rank({"vectors": hits("b"), "words": hits("a")}, k=10)

    assert [item.chunk_id for item in fused] == ["a", "b"]


def test_how_far_apart_the_scores_of_a_leg_lie_changes_nothing() -> None:
    near = reciprocal_rank({"words": [Hit("a", 9.1), Hit("b", 9.0)]}, k=10)
    far = reciprocal_rank({"words": [Hit("a", 900.0), Hit("b", 9.0)]}, k=10)

    assert [item.score for item in near] == [item.score for item in far]


@pytest.mark.parametrize("legs", [{}, {"vectors": [], "words": []}])
def test_legs_that_found_nothing_fuse_to_nothing(legs: dict[str, list[Hit]]) -> None:
    assert reciprocal_rank(legs, k=10) == []
