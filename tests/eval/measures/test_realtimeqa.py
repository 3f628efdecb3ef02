import pytest

from eval.measures.realtimeqa import (
    CONTAINMENT_REALTIMEQA,
    EM_REALTIMEQA,
    F1_REALTIMEQA,
    normalised,
)
from eval.samples import Sample
from eval.scores import scored
from tests.eval.measures.samples import UNANSWERABLE, abstained, asked, said

MEASURES = [EM_REALTIMEQA, F1_REALTIMEQA, CONTAINMENT_REALTIMEQA]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bank of Canada!", "the bank of canada"),
        ("2022年, 30歳, 5人, 7년", "2022 30 5 7"),
        ("“Squid Game”", "“squid game”"),
        ("  two\nlines ", "two lines"),
        ("?!", ""),
    ],
)
def test_articles_stay_and_counters_go(text: str, expected: str) -> None:
    assert normalised(text) == expected


@pytest.mark.parametrize(
    ("text", "answers", "em", "f1", "containment"),
    [
        ("Georgia.", ["georgia"], 1, 1, 1),
        # Precision 1/2, recall 1/1.
        ("The Hague", ["Hague"], 0, 2 / 3, 1),
        # Precision 1/1, recall 1/2.
        ("Hague", ["The Hague"], 0, 2 / 3, 0),
        ("The Hague", ["Hague", "the Hague"], 1, 1, 1),
        ("Alabama", ["Georgia"], 0, 0, 0),
        ("", ["Georgia"], 0, 0, 0),
    ],
)
def test_an_answer_scores_as_worked_out(
    text: str, answers: list[str], em: float, f1: float, containment: float
) -> None:
    scores = [measure.score(asked(*answers), said(text)) for measure in MEASURES]

    values = [score.value for score in scores]
    assert values == [em, pytest.approx(f1), containment]


def test_a_question_that_ends_in_except_counts_like_any_other() -> None:
    sample = Sample("s", "She was in all of these films except:", answers=("Grease",))

    assert EM_REALTIMEQA.score(sample, said("Grease")) == scored(1)


def test_abstaining_is_right_where_there_is_no_answer() -> None:
    for measure in MEASURES:
        assert measure.score(UNANSWERABLE, abstained()) == scored(1)
        assert measure.score(asked("Georgia"), abstained("Georgia")) == scored(0)
