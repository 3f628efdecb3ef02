"""Abstaining where there is no answer, and where there is one."""

from typing import ClassVar

from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored


class AbstentionRecall:
    """Over unanswerable questions alone."""

    definition: ClassVar[Definition] = Definition(
        name="abstention-recall",
        says="Of the questions without an answer, those the system declined to answer.",
        source="Chen et al. 2024 (RGB), negative rejection, by the system's own status",
        empty="an empty answer that is not called an abstention is none: 0",
        binary=True,
    )

    def score(self, sample: Sample, response: Response) -> Score:
        """1 if it abstained; unscored where the question has an answer."""
        if not sample.unanswerable:
            return unscored("the question has an answer")
        return scored(float(response.abstained))


class FalseRefusal:
    """Over answerable questions alone."""

    definition: ClassVar[Definition] = Definition(
        name="false-refusal",
        says="Of the questions with an answer, those the system declined to answer.",
        source="counterpart of abstention-recall",
        higher_is_better=False,
        empty="an empty answer that is not called an abstention is none: 0",
        binary=True,
    )

    def score(self, sample: Sample, response: Response) -> Score:
        """1 if it abstained; unscored where the question has no answer."""
        if sample.unanswerable:
            return unscored("the question has no answer")
        return scored(float(response.abstained))
