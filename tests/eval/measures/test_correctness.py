from collections.abc import Sequence

import pytest

from eval.measures.correctness import Correctness
from eval.responses import Response
from eval.samples import Sample
from eval.scores import failed, scored, unscored
from tests.eval.judging.toy import Mute
from tests.eval.measures.samples import UNANSWERABLE, abstained, asked, said


class Grades:
    """Grades by answer, and keeps by what."""

    name = "grades"
    fingerprint = "grades-1"

    def __init__(self, **grades: float) -> None:
        self._grades = grades
        self.told: list[tuple[str, Sequence[str]]] = []

    def correctness(self, question: str, golds: Sequence[str], answer: str) -> float:
        self.told.append((question, golds))
        return self._grades[answer]


def test_the_judge_grades_by_the_question_and_every_gold_answer() -> None:
    judge = Grades(Lund=1.0, Ada=0.5)
    sample = asked("Ada Lund", "Lund")

    scores = [Correctness(judge).score(sample, said(it)) for it in ("Lund", "Ada")]

    assert scores == [scored(1), scored(0.5)]
    assert judge.told == [("Who won?", ("Ada Lund", "Lund"))] * 2


@pytest.mark.parametrize("response", [abstained("Lund?"), said(" \n")])
def test_an_absent_answer_is_not_right_and_costs_no_call(response: Response) -> None:
    judge = Grades()

    assert Correctness(judge).score(asked("Lund"), response) == (
        scored(0, "there is no answer")
    )
    assert judge.told == []


@pytest.mark.parametrize("sample", [asked(), UNANSWERABLE])
def test_without_a_gold_answer_nothing_is_scored(sample: Sample) -> None:
    assert Correctness(Grades()).score(sample, said("Lund")) == (
        unscored("the sample has no gold answer")
    )


def test_without_a_verdict_the_measure_has_failed() -> None:
    assert Correctness(Mute()).score(asked("Lund"), said("Lund")) == (
        failed("mute gave no verdict: timed out")
    )


def test_the_rubric_and_its_version_are_its_source() -> None:
    source = Correctness(Grades()).definition.source

    assert source.startswith("Dateline's rubric: incorrect 0, partly correct 0.5, ")
    assert source.endswith("judged by grades-1")
