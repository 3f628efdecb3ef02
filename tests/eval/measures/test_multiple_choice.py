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
    ],
)
def test_only_the_right_choice_counts(choice: int, expected: Score) -> None:
    response = Response("Alabama", Status.ANSWERED, choice=choice)

    assert MultipleChoice().score(SAMPLE, response) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was Alabama’s.", scored(0, "the answer names 0 of the choices")),
        ("It was “Alabama”, they say.", scored(1, "the answer names 'Alabama'")),
        ("ALABAMA!", scored(1, "the answer names 'Alabama'")),
        ("Georgia won.", scored(0, "the answer names 'Georgia'")),
        ("Alabama beat Georgia.", scored(0, "the answer names 2 of the choices")),
        # Whole words only.
        ("Alabamans won.", scored(0, "the answer names 0 of the choices")),
    ],
)
def test_an_answer_in_words_makes_the_one_choice_it_names(
    text: str, expected: Score
) -> None:
    response = Response(text, Status.PARTIAL)

    assert MultipleChoice().score(SAMPLE, response) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [("Not Alabama?", Status.INSUFFICIENT), (" ", Status.ANSWERED)],
)
def test_who_gives_no_answer_is_not_right(text: str, status: Status) -> None:
    response = Response(text, status)

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
