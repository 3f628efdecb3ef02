"""Any judge of entailment as a judge of nuggets."""

from collections.abc import Sequence
from dataclasses import dataclass

from eval.judging.ports import Assignment, Entailment

PARTIAL_FROM = 0.5
"""The part of the judge's threshold above which support is partial."""


@dataclass(frozen=True, slots=True)
class EntailmentNuggets:
    """A nugget is held when the answer entails it.

    Support above the threshold is `support`, above half the threshold
    `partial_support`.
    """

    entailment: Entailment

    @property
    def name(self) -> str:
        """Of the judge of entailment."""
        return self.entailment.name

    @property
    def fingerprint(self) -> str:
        """Of the judge of entailment, and the rule."""
        return f"{self.entailment.fingerprint}/partial-from-{PARTIAL_FROM}"

    def assign(self, nuggets: Sequence[str], answer: str) -> list[Assignment]:
        """One verdict a nugget, in their order."""
        return [
            self._assigned(self.entailment.support(answer, nugget))
            for nugget in nuggets
        ]

    def _assigned(self, support: float) -> Assignment:
        threshold = self.entailment.threshold
        if support > threshold:
            return Assignment.SUPPORT
        if support > PARTIAL_FROM * threshold:
            return Assignment.PARTIAL_SUPPORT
        return Assignment.NOT_SUPPORT
