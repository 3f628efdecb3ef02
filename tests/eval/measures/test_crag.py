import pytest

from eval.measures.crag import Crag
from eval.responses import Response, Status
from eval.samples import Sample
from eval.scores import State
from tests.eval.measures.samples import UNANSWERABLE, abstained, asked, said

QUIZ = Sample(
    "s",
    "Who won?",
    answers=("Georgia",),
    choices=("Alabama", "Georgia"),
    right_choice=1,
)
CHOICES_ALONE = Sample("s", "Who won?", choices=("Alabama", "Georgia"), right_choice=1)


def chose(choice: int, text: str = "") -> Response:
    return Response(text, Status.ANSWERED, choice=choice)


@pytest.mark.parametrize(
    ("sample", "response", "value"),
    [
        (asked("Georgia"), said("It was Georgia."), 1),
        (asked("Georgia"), said("It was Alabama."), -1),
        (asked("Georgia"), abstained("Not Georgia?"), 0),
        # As the paper has it, an empty answer is missing.
        (asked("Georgia"), said(" \n"), 0),
        (UNANSWERABLE, abstained(), 1),
        (UNANSWERABLE, said(""), 1),
        (UNANSWERABLE, said("Georgia"), -1),
        # Where a choice was made it decides,
        (QUIZ, chose(1, "Alabama"), 1),
        (QUIZ, chose(0, "Georgia"), -1),
        # else the text does.
        (QUIZ, said("Georgia"), 1),
        (QUIZ, abstained(), 0),
        # With choices alone for gold it must name the right one alone.
        (CHOICES_ALONE, chose(1), 1),
        (CHOICES_ALONE, said("It was Georgia."), 1),
        (CHOICES_ALONE, said("Alabama or Georgia."), -1),
        (CHOICES_ALONE, said("Nobody knows."), -1),
        (CHOICES_ALONE, abstained(), 0),
    ],
)
def test_right_is_1_missing_0_and_wrong_less_1(
    sample: Sample, response: Response, value: float
) -> None:
    assert Crag().score(sample, response).value == value


@pytest.mark.parametrize("response", [said("Georgia"), abstained()])
def test_without_gold_nothing_is_scored(response: Response) -> None:
    assert Crag().score(asked(), response).state is State.UNSCORED


def test_the_range_reaches_below_0() -> None:
    assert (Crag().definition.low, Crag().definition.high) == (-1, 1)
