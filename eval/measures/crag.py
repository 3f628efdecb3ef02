"""CRAG's score: a wrong answer costs what a right one gains, silence costs nothing."""

from typing import ClassVar

from eval.measures.multiple_choice import MultipleChoice
from eval.measures.squad import CONTAINMENT
from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Measure, Score, State, scored


class Crag:
    """Right +1, missing 0, wrong -1; the mean is accuracy less hallucination.

    Right is what holds a gold answer's string or, where a choice was made or choices
    are all the gold there is, the right choice. CRAG has no questions without an
    answer: on those missing is right, +1, and any answer is wrong.
    """

    definition: ClassVar[Definition] = Definition(
        name="crag",
        says=(
            "Right answers count +1, missing ones 0, wrong ones -1; without an answer "
            "to be found, abstaining counts +1 and answering -1."
        ),
        source="Yang et al. 2024 (CRAG), score; right by containment or by choice",
        low=-1.0,
        empty="0; 1 if the question is unanswerable",
    )

    def score(self, sample: Sample, response: Response) -> Score:
        """-1, 0 or 1; unscored where nothing tells what is right."""
        missing = _is_missing(response)
        if sample.unanswerable:
            return scored(1.0, "rightly missing") if missing else scored(-1.0, "wrong")
        right = _rightness(sample, response).score(sample, response)
        if right.state is not State.SCORED:
            return right
        if missing:
            return scored(0.0, "missing")
        return scored(1.0, "right") if right.value else scored(-1.0, "wrong")


def _is_missing(response: Response) -> bool:
    """CRAG counts an empty answer as missing."""
    is_empty = response.choice is None and not response.text.strip()
    return response.abstained or is_empty


def _rightness(sample: Sample, response: Response) -> Measure:
    by_choice = response.choice is not None or not sample.answers
    return MultipleChoice() if sample.choices and by_choice else CONTAINMENT
