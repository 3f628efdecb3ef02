"""Whether an answer is right, by a judge that knows the gold answers."""

from eval.judging.ports import CorrectnessJudge, JudgeError
from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Score, failed, scored, unscored


class Correctness:
    """Over questions with gold answers; a judge sees those, not the evidence."""

    def __init__(self, judge: CorrectnessJudge) -> None:
        self._judge = judge
        self.definition = Definition(
            name="correctness",
            says="How far the answer is right by any gold answer, whatever its words.",
            source=(
                "Dateline's rubric: incorrect 0, partly correct 0.5, correct 1; "
                f"judged by {judge.fingerprint}"
            ),
            empty=(
                "0, for abstentions too, without asking the judge; unscored where "
                "there is no gold answer"
            ),
        )

    def score(self, sample: Sample, response: Response) -> Score:
        """The judge's grade; failed where it gives none."""
        if not sample.answers:
            return unscored("the sample has no gold answer")
        if response.abstained or not response.text.strip():
            return scored(0.0, "there is no answer")
        try:
            grade = self._judge.correctness(
                sample.question, sample.answers, response.text
            )
        except JudgeError as error:
            return failed(str(error))
        return scored(grade)
