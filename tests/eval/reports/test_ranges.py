"""A measure's range and direction, in words."""

from eval.reports.ranges import axis_ends, range_in_words
from eval.scores import Definition
from tests.eval.reports.made_up import F1, LATENCY

AGE = Definition(
    "evidence-age",
    "Days.",
    "dates",
    low=None,
    high=None,
    higher_is_better=None,
    unit="days",
)


def test_a_range_says_which_way_is_better() -> None:
    assert range_in_words(F1) == "0 to 100 %, more is better"
    assert range_in_words(LATENCY) == "ms from 0, less is better"
    assert range_in_words(AGE) == "in days, neither more nor less is better"


def test_the_word_stands_at_the_good_end() -> None:
    assert axis_ends(F1, ("0", "1")) == ("0", "1 best")
    assert axis_ends(LATENCY, ("0", "1"), word="better") == ("0 better", "1")
    assert axis_ends(AGE, ("0", "1")) == ("0", "1")
