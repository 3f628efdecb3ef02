"""How far an answer's sentences are supported by what they cite."""

from eval.judging.ports import Entailment, JudgeError
from eval.measures.citations import MOST_CITATIONS, cited_by, premise
from eval.responses import AnswerSentence, Response
from eval.samples import Sample
from eval.scores import Definition, Score, failed, scored, unscored


class Support:
    """The graded sibling of citation recall."""

    def __init__(self, entailment: Entailment) -> None:
        self._entailment = entailment
        self.definition = Definition(
            name="support",
            says="How far, on average, a sentence is supported by what it cites.",
            source=(
                f"the support that {entailment.fingerprint} gives, for the first "
                f"{MOST_CITATIONS} citations of each sentence together"
            ),
            empty="unscored, for abstentions and for answers without sentences",
        )

    def score(self, sample: Sample, response: Response) -> Score:  # noqa: ARG002 - port
        """The mean over sentences; one with no or an unknown citation has 0."""
        if response.abstained or not response.sentences:
            return unscored("there is no sentence to support")
        try:
            supports = [self._support(item, response) for item in response.sentences]
        except JudgeError as error:
            return failed(str(error))
        return scored(sum(supports) / len(supports), f"least {min(supports):.2f}")

    def _support(self, sentence: AnswerSentence, response: Response) -> float:
        cited = cited_by(sentence, response)
        if not cited:
            return 0.0
        return self._entailment.support(premise(cited), sentence.text)
