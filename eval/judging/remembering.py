"""A judge that is not asked the same twice: measures ask alike, and calls cost."""

from functools import lru_cache

from eval.judging.ports import Entailment

_MOST = 10_000


class Remembering:
    """Another judge's verdicts, kept; failures are not kept."""

    def __init__(self, entailment: Entailment) -> None:
        self.name = entailment.name
        self.fingerprint = entailment.fingerprint
        self.threshold = entailment.threshold
        self._support = lru_cache(maxsize=_MOST)(entailment.support)

    def support(self, premise: str, claim: str) -> float:
        """As the other judge says."""
        return self._support(premise, claim)
