import numpy as np
import pytest

from eval.statistics.intervals import Estimate
from eval.statistics.percentiles import estimate_percentiles


def test_percentiles_lie_between_neighbours() -> None:
    # Of 0 to 100, rank by rank.
    found = estimate_percentiles([float(value) for value in range(101)])

    assert (found.p50.value, found.p95.value, found.p99.value) == (50.0, 95.0, 99.0)
    # Of 10 and 20: half way, and 95 and 99 hundredths of it.
    two = estimate_percentiles([20.0, 10.0])
    assert two.p50.value == 15.0
    assert two.p95.value == pytest.approx(19.5)
    assert two.p99.value == pytest.approx(19.9)


def test_no_value_has_no_percentile_and_one_has_no_interval() -> None:
    nothing, one = Estimate(None, None, 0, 0), Estimate(12.0, None, 1, 1)

    none_found, one_found = estimate_percentiles([]), estimate_percentiles([12.0])

    assert none_found.p50 == none_found.p95 == none_found.p99 == nothing
    assert one_found.p50 == one_found.p95 == one_found.p99 == one


def test_equal_latencies_have_an_interval_without_width() -> None:
    interval = estimate_percentiles([5.0] * 8, resamples=99).p95.interval

    assert interval is not None
    assert (interval.low, interval.high) == (5.0, 5.0)


def test_the_interval_of_the_median_is_that_of_the_order_statistics() -> None:
    # The exact one for n = 101 by the binomial runs from the 41st to the 61st.
    found = estimate_percentiles([float(value) for value in range(1, 102)])

    assert found.p50.interval is not None
    assert found.p50.interval.low == pytest.approx(41, abs=1)
    assert found.p50.interval.high == pytest.approx(61, abs=1)
    assert found.p99.interval is None


def test_the_interval_of_p95_covers_it_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    covered = 0
    for seed in range(100):
        values = rng.uniform(0, 1, 200).tolist()
        interval = estimate_percentiles(values, seed=seed, resamples=499).p95.interval
        assert interval is not None
        covered += interval.low <= 0.95 <= interval.high

    assert 88 <= covered <= 99
