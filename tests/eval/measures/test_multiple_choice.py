import pytest

from eval.measures.multiple_choice import MultipleChoice
from eval.responses import Response, Status
from eval.samples import Sample
from eval.scores import Score, scored, unscored

SAMPLE = Sample("s", "Who won?", choices=("Alabama", "Georgia"), right_choice=0)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (0, scored(1)),
        (1, scored(0)),
        # A choice that is not offered is wrong, also when counted from the end.
        (-2, scored(0)),
        (None, scored(0, "no choice made")),
    ],
)
def test_only_the_right_choice_counts(choice: int | None, expected: Score) -> None:
    response = Response("Alabama", Status.ANSWERED, choice=choice)

    assert MultipleChoice().score(SAMPLE, response) == expected


def test_abstaining_is_not_right() -> None:
    response = Response("", Status.INSUFFICIENT)

    assert MultipleChoice().score(SAMPLE, response) == scored(0, "no choice made")


@pytest.mark.parametrize(
    ("sample", "why"),
    [
        (Sample("s", "Who won?"), "the sample has no choices"),
        (Sample("s", "Who won?", choices=("A", "B")), "the right choice is not known"),
    ],
)
def test_without_a_right_choice_nothing_is_scored(sample: Sample, why: str) -> None:
    response = Response("", Status.ANSWERED, choice=0)

    assert MultipleChoice().score(sample, response) == unscored(why)
