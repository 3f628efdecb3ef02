import math

import numpy as np
import pytest

from eval.judging.agreement import Labelled, auc, auc_interval, kappa, spearman


def labelled(scores: list[float], votes: list[float], cluster: list[int]) -> Labelled:
    return Labelled(np.array(scores), np.array(votes), np.array(cluster))


@pytest.mark.parametrize(
    ("scores", "labels", "expected"),
    [
        ([0.1, 0.2, 0.8, 0.9], [False, False, True, True], 1),
        ([0.9, 0.8, 0.2, 0.1], [False, False, True, True], 0),
        # Of four pairs of true and false, three are in order.
        ([0.1, 0.5, 0.4, 0.9], [False, False, True, True], 3 / 4),
        # A tie counts half: (1 + 1 + 0.5 + 1) / 4.
        ([0.1, 0.5, 0.5, 0.9], [False, False, True, True], 7 / 8),
        ([0.5, 0.5], [True, False], 1 / 2),
    ],
)
def test_auc_is_the_share_of_pairs_in_order(
    scores: list[float], labels: list[bool], expected: float
) -> None:
    assert auc(np.array(scores), np.array(labels)) == expected


def test_auc_needs_both_kinds() -> None:
    assert math.isnan(auc(np.array([0.1, 0.9]), np.array([True, True])))


def test_the_interval_of_a_perfect_judge_is_a_point() -> None:
    perfect = labelled([0.1, 0.2, 0.8, 0.9] * 10, [0, 0, 1, 1] * 10, list(range(40)))

    assert auc_interval(perfect) == (1, 1)


def test_the_interval_holds_the_auc_and_widens_when_cases_hang_together() -> None:
    drawing = np.random.default_rng(1)
    one = drawing.normal(size=20)
    votes = (one + drawing.normal(size=20) > 0).astype(float)
    scores = np.repeat(one, 10).tolist()
    repeated = np.repeat(votes, 10).tolist()

    alone = labelled(scores, repeated, list(range(200)))
    clustered = labelled(scores, repeated, np.repeat(np.arange(20), 10).tolist())

    low, high = auc_interval(alone)
    clustered_low, clustered_high = auc_interval(clustered)
    assert clustered_low < low < auc(alone.scores, alone.supported) < high
    assert clustered_high - clustered_low > 2 * (high - low)


def test_the_interval_is_the_same_each_time() -> None:
    some = labelled([0.1, 0.5, 0.4, 0.9], [0, 0, 1, 1], [1, 2, 3, 4])

    assert auc_interval(some) == auc_interval(some)


def test_the_majority_of_votes_is_the_label() -> None:
    votes = labelled([0, 0, 0, 0], [0, 1 / 3, 2 / 3, 1], [1, 2, 3, 4])

    assert votes.supported.tolist() == [False, False, True, True]


def test_spearman_compares_scores_with_shares_of_votes() -> None:
    # Ranks 1 2 3 against 1 3 2: 1 - 6 * 2 / (3 * 8) = 0.5.
    assert spearman(labelled([0.1, 0.2, 0.9], [0, 1, 2 / 3], [1, 2, 3])) == (
        pytest.approx(0.5)
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([True, False], [True, False], 1),
        ([True, False], [False, True], -1),
        ([True, True, False, False], [True, False, True, False], 0),
        # Agreed 3 / 4, by chance 1/2 * 3/4 + 1/2 * 1/4 = 1/2: (3/4 - 1/2) / (1/2).
        ([True, True, False, False], [True, True, True, False], 1 / 2),
    ],
)
def test_kappa_is_agreement_beyond_chance(
    one: list[bool], other: list[bool], expected: float
) -> None:
    assert kappa(np.array(one), np.array(other)) == pytest.approx(expected)


def test_kappa_of_two_constants_is_unknown() -> None:
    assert math.isnan(kappa(np.array([True, True]), np.array([True, True])))
