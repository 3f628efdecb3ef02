import pytest

from eval.bench.memory import slope


def test_growth_is_that_of_the_line_through_the_samples() -> None:
    grown = slope([1000, 2000, 3000, 4000], [10.0, 12.5, 15.0, 17.5])

    assert grown.mib == pytest.approx(2.5)
    assert (grown.low, grown.high) == pytest.approx((2.5, 2.5))


def test_growth_has_an_interval_as_wide_as_the_samples_stray() -> None:
    # Residuals 0.5, -0.5, -0.5, 0.5 about a level line: a standard error of
    # sqrt(1 / 2 / 5), and t of two degrees of freedom is 4.303.
    grown = slope([1000, 2000, 3000, 4000], [10.5, 9.5, 9.5, 10.5])

    assert grown.mib == pytest.approx(0.0)
    assert (grown.low, grown.high) == pytest.approx((-1.361, 1.361), abs=1e-3)
