"""Values as people read them."""

import pytest

from eval.reports.figures import difference, end


def test_shares_differ_by_percentage_points() -> None:
    assert difference(0.033, "share") == "+3.3 pp"
    assert difference(-0.033, "share") == "−3.3 pp"
    assert difference(26, "ms") == "+26 ms"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (1, "share", "100 %"),
        (0.25, "share", "25 %"),
        (0, "ms", "0"),
        (2500, "ms", "2,500 ms"),
    ],
)
def test_an_end_of_an_axis_has_no_digit_too_many(
    value: float, unit: str, shown: str
) -> None:
    assert end(value, unit) == shown


def test_an_end_of_an_axis_of_differences_has_its_sign() -> None:
    assert end(0.1, "share", signed=True) == "+10 pp"
    assert end(-0.1, "share", signed=True) == "−10 pp"
