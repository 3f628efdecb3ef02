"""An answer's text against the gold strings, both normalised."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from eval.responses import Response
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored


@dataclass(frozen=True, slots=True)
class AnswerMatch:
    """The best agreement with any gold answer.

    As in SQuAD 2.0 the gold of an unanswerable question is the empty string, and so is
    the text of whoever abstains. Gold answers of which normalisation leaves nothing
    are passed over.

    Attributes:
        agreement: Of the answer with one gold answer, both normalised, in [0, 1].
    """

    definition: Definition
    normalised: Callable[[str], str]
    agreement: Callable[[str, str], float]

    def score(self, sample: Sample, response: Response) -> Score:
        """The highest agreement; unscored where there is no gold answer."""
        golds = [""] if sample.unanswerable else self._golds(sample)
        if not golds:
            return unscored("the sample has no gold answer")
        said = "" if response.abstained else self.normalised(response.text)
        return scored(max(self.agreement(said, gold) for gold in golds))

    def _golds(self, sample: Sample) -> list[str]:
        golds = (self.normalised(answer) for answer in sample.answers)
        return [gold for gold in golds if gold]


def equal(said: str, gold: str) -> float:
    """Whether they are the same string."""
    return float(said == gold)


def token_f1(said: str, gold: str) -> float:
    """Harmonic mean of precision and recall of words, each as often as it occurs.

    If either is empty: 1 if both are, else 0 (evaluate-v2.0 of SQuAD).
    """
    ours, theirs = Counter(said.split()), Counter(gold.split())
    if not ours or not theirs:
        return float(ours == theirs)
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


def contained(said: str, gold: str) -> float:
    """Whether the gold occurs, within a word too; the empty one in the empty alone."""
    return float(gold in said if gold else not said)
