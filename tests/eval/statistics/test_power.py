import pytest

from eval.statistics.power import smallest_difference, smallest_paired_share


def test_it_takes_two_point_eight_standard_errors() -> None:
    # 1.9600 for two-sided 5 %, 0.8416 for 80 %.
    assert smallest_difference(1.0) == pytest.approx(2.8016, abs=5e-5)


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        # 2.8016 * sqrt(0.2 / 305) and 2.8016 * sqrt(0.2 / 1000).
        (305, 0.0717),
        (1000, 0.0396),
    ],
)
def test_more_questions_show_smaller_differences(asked: int, shown: float) -> None:
    found = smallest_paired_share(questions=asked, discordance=0.2)

    assert found == pytest.approx(shown, abs=5e-5)
