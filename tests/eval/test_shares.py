import pytest

from eval.shares import Share, share


def test_the_share_of_true_outcomes_is_counted() -> None:
    assert share([True, False, True, True]) == Share(hits=3, n=4)


@pytest.mark.parametrize(
    ("hits", "n", "shown"),
    [
        # Wilson: centre (p + z²/2n) / (1 + z²/n), with z = 1.96.
        # n = 10, p = 0.5: centre 0.5, half width 0.2634.
        (5, 10, "50.0 [23.7, 76.3]"),
        # p = 0: from 0 to z² / (n + z²) = 3.8415 / 13.8415.
        (0, 10, "0.0 [0.0, 27.8]"),
        # p = 1: from n / (n + z²) = 10 / 13.8415 to 1.
        (10, 10, "100.0 [72.2, 100.0]"),
        # n = 100, p = 0.85: centre 0.8371, half width 0.0704.
        (85, 100, "85.0 [76.7, 90.7]"),
    ],
)
def test_a_share_is_told_in_percent_with_its_interval(
    hits: int, n: int, shown: str
) -> None:
    assert str(Share(hits, n)) == shown


def test_a_share_of_nothing_is_not_a_number() -> None:
    assert str(share([])) == "no case"
