import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.statistics.intervals import Estimate, Interval, estimate_mean

NOTHING = Estimate(None, None, 0, 0)


@pytest.mark.parametrize("binary", [False, True])
def test_no_value_has_no_mean(*, binary: bool) -> None:
    assert estimate_mean([], binary=binary) == NOTHING


def test_one_value_has_no_interval() -> None:
    assert estimate_mean([0.3]) == Estimate(0.3, None, 1, 1)


def test_one_cluster_has_no_interval() -> None:
    found = estimate_mean([0.0, 1.0], clusters=["w1", "w1"])

    assert found == Estimate(0.5, None, 2, 1)


def test_equal_values_have_an_interval_without_width() -> None:
    assert estimate_mean([0.25] * 9) == Estimate(0.25, Interval(0.25, 0.25), 9, 9)


def test_clusters_of_equal_means_have_an_interval_without_width() -> None:
    found = estimate_mean([0.0, 1.0, 1.0, 0.0], clusters=["a", "a", "b", "b"])

    assert found.interval == Interval(0.5, 0.5)


def test_a_share_has_wilsons_interval() -> None:
    # n = 10, p = 0.5, z = 1.96: centre 0.5, half width 0.2634.
    found = estimate_mean([1.0] * 5 + [0.0] * 5, binary=True)

    assert found.value == 0.5
    assert found.interval is not None
    assert found.interval.low == pytest.approx(0.2366, abs=5e-5)
    assert found.interval.high == pytest.approx(0.7634, abs=5e-5)


def test_a_clustered_share_of_all_is_that_of_so_many_clusters() -> None:
    # Wilson, p = 1, n = 2 clusters: from 2 / (2 + 3.8415) to 1.
    found = estimate_mean([1.0] * 4, clusters=["a", "a", "b", "b"], binary=True)

    assert found.interval is not None
    assert found.interval.low == pytest.approx(0.3424, abs=5e-5)
    assert found.interval.high == 1.0


def test_values_in_clusters_tell_less_than_values_that_stand_alone() -> None:
    values = [0.0] * 20 + [1.0] * 20
    weeks = [f"w{place // 5}" for place in range(40)]

    alone = estimate_mean(values, binary=True).interval
    together = estimate_mean(values, binary=True, clusters=weeks).interval

    assert alone is not None
    assert together is not None
    assert together.high - together.low > 1.5 * (alone.high - alone.low)


def test_the_same_seed_gives_the_same_interval_and_another_another() -> None:
    values = [0.1, 0.5, 0.2, 0.9, 0.7, 0.35]

    assert estimate_mean(values, seed=1) == estimate_mean(values, seed=1)
    assert estimate_mean(values, seed=1) != estimate_mean(values, seed=2)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(11)
    truth = 0.5  # Of an exponential distribution: skewed, as latencies are.

    covered = 0
    for seed in range(200):
        values = rng.exponential(truth, 60).tolist()
        interval = estimate_mean(values, seed=seed, resamples=999).interval
        assert interval is not None
        covered += interval.low <= truth <= interval.high

    # 95 % of 200 is 190, with a standard deviation of 3; BCa is a little short of it.
    assert 180 <= covered <= 198


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.floats(0, 1) | st.sampled_from([0.0, 1.0, 0.1 + 0.2]),
            st.sampled_from([None, "a", "b", "c"]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_whatever_the_values_no_nan_and_no_warning_escapes(
    rows: list[tuple[float, str | None]],
) -> None:
    values, names = [value for value, _ in rows], [name for _, name in rows]

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = estimate_mean(values, clusters=names, resamples=99)

    assert found.value is not None
    assert found.value == pytest.approx(sum(values) / len(values))
    if found.interval is not None:
        low, high = found.interval.low, found.interval.high
        slack = 1e-12
        assert min(values) - slack <= low <= high <= max(values) + slack
