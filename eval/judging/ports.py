"""What measures ask of a judge."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol, runtime_checkable

from eval.errors import EvalError


class JudgeError(EvalError):
    """A judge gave no verdict on one case: that case has failed, the run goes on."""


class Judge(Protocol):
    """Whoever gives verdicts.

    Attributes:
        fingerprint: Equal fingerprints mean the same verdict on the same texts, as far
            as the judge can promise that; for a run's manifest.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - for people

    @property
    def fingerprint(self) -> str: ...  # noqa: D102 - described above


class Entailment(Judge, Protocol):
    """Says how far a premise supports a claim.

    Attributes:
        threshold: A support above it counts as entailed.
    """

    @property
    def threshold(self) -> float: ...  # noqa: D102 - described above

    def support(self, premise: str, claim: str) -> float:
        """In [0, 1].

        Raises:
            JudgeError: There is no verdict.
        """


def entails(entailment: Entailment, premise: str, claim: str) -> bool:
    """ALCE's φ: whether the support is above the judge's threshold."""
    return entailment.support(premise, claim) > entailment.threshold


class Assignment(StrEnum):
    """Whether an answer holds a nugget, by the names of TREC's nuggetizer."""

    SUPPORT = "support"
    PARTIAL_SUPPORT = "partial_support"
    NOT_SUPPORT = "not_support"


@runtime_checkable
class NuggetJudge(Judge, Protocol):
    """Says which nuggets an answer holds."""

    def assign(self, nuggets: Sequence[str], answer: str) -> list[Assignment]:
        """One verdict a nugget, in their order.

        Raises:
            JudgeError: There is no verdict.
        """


@runtime_checkable
class CorrectnessJudge(Judge, Protocol):
    """Says whether an answer is right."""

    def correctness(self, question: str, golds: Sequence[str], answer: str) -> float:
        """In [0, 1]: by any of the gold answers, of which there is at least one.

        Raises:
            JudgeError: There is no verdict.
        """
