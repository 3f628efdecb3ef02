"""Judges that are not asked the same twice: measures ask alike, and calls cost.

What a judge has said is kept; failures are not kept.
"""

from collections.abc import Sequence
from functools import lru_cache

from eval.judging.ports import Assignment, Entailment, NuggetJudge

_MOST = 10_000


class Remembering:
    """A judge of entailment and its verdicts."""

    def __init__(self, entailment: Entailment) -> None:
        self.name = entailment.name
        self.fingerprint = entailment.fingerprint
        self.threshold = entailment.threshold
        self._support = lru_cache(maxsize=_MOST)(entailment.support)

    def support(self, premise: str, claim: str) -> float:
        """As the other judge says."""
        return self._support(premise, claim)


class RememberingNuggets:
    """A judge of nuggets and its verdicts."""

    def __init__(self, judge: NuggetJudge) -> None:
        self.name = judge.name
        self.fingerprint = judge.fingerprint
        self._judge = judge
        self._assigned = lru_cache(maxsize=_MOST)(self._assign)

    def assign(self, nuggets: Sequence[str], answer: str) -> list[Assignment]:
        """As the other judge says."""
        return list(self._assigned(tuple(nuggets), answer))

    def _assign(self, nuggets: tuple[str, ...], answer: str) -> tuple[Assignment, ...]:
        return tuple(self._judge.assign(nuggets, answer))
