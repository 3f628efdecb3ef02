import pytest

from eval.measures.abstention import AbstentionRecall, FalseRefusal
from eval.responses import Response, Status
from eval.scores import scored, unscored
from tests.eval.measures.samples import UNANSWERABLE, asked

STATUSES = [
    (Status.INSUFFICIENT, 1),
    (Status.ANSWERED, 0),
    (Status.PARTIAL, 0),
    (Status.CONFLICTING, 0),
]


@pytest.mark.parametrize(("status", "value"), STATUSES)
def test_abstaining_is_recalled_over_unanswerable_questions_alone(
    status: Status, value: float
) -> None:
    measure, response = AbstentionRecall(), Response("", status)

    assert measure.score(UNANSWERABLE, response) == scored(value)
    assert measure.score(asked("Georgia"), response) == unscored(
        "the question has an answer"
    )


@pytest.mark.parametrize(("status", "value"), STATUSES)
def test_refusals_are_false_over_answerable_questions_alone(
    status: Status, value: float
) -> None:
    measure, response = FalseRefusal(), Response("", status)

    assert measure.score(asked("Georgia"), response) == scored(value)
    assert measure.score(UNANSWERABLE, response) == unscored(
        "the question has no answer"
    )


def test_the_more_false_refusals_the_worse() -> None:
    assert FalseRefusal().definition.higher_is_better is False
    assert AbstentionRecall().definition.higher_is_better is True
