import pytest

from eval.judging.nuggets import EntailmentNuggets
from eval.judging.ports import Assignment
from tests.eval.judging.toy import Table


@pytest.mark.parametrize(
    ("support", "expected"),
    [
        (1.0, Assignment.SUPPORT),
        (0.51, Assignment.SUPPORT),
        (0.5, Assignment.PARTIAL_SUPPORT),
        (0.26, Assignment.PARTIAL_SUPPORT),
        (0.25, Assignment.NOT_SUPPORT),
        (0.0, Assignment.NOT_SUPPORT),
    ],
)
def test_above_half_the_threshold_a_nugget_is_held_in_part(
    support: float, expected: Assignment
) -> None:
    judge = EntailmentNuggets(Table({("The bridge shut.", "shut"): support}))

    assert judge.assign(["shut"], "The bridge shut.") == [expected]


def test_verdicts_stand_in_the_order_of_the_nuggets() -> None:
    judge = EntailmentNuggets(Table({("a", "two"): 0.0, ("a", "one"): 1.0}))

    assigned = judge.assign(["two", "one"], "a")

    assert assigned == [Assignment.NOT_SUPPORT, Assignment.SUPPORT]


def test_the_fingerprint_tells_judge_and_rule() -> None:
    assert EntailmentNuggets(Table({})).fingerprint == "table-1/partial-from-0.5"
