"""The floor a judge must clear: how many of the claim's n-grams the premise has."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class UnigramCoverage:
    """The share of the claim's words that stand in the premise."""

    name: str = "unigram coverage"
    fingerprint: str = "unigram-coverage-1"
    threshold: float = 0.5

    def support(self, premise: str, claim: str) -> float:
        """In [0, 1]; 0 when the claim has no word."""
        return _covered(_words(claim), set(_words(premise)))


@dataclass(frozen=True, slots=True)
class BigramCoverage:
    """The share of the claim's pairs of neighbouring words that the premise has."""

    name: str = "bigram coverage"
    fingerprint: str = "bigram-coverage-1"
    threshold: float = 0.5

    def support(self, premise: str, claim: str) -> float:
        """In [0, 1]; 0 when the claim has fewer than two words."""
        found = set(pairwise(_words(premise)))
        return _covered(list(pairwise(_words(claim))), found)


def _covered(parts: Collection[object], found: Collection[object]) -> float:
    return sum(part in found for part in parts) / len(parts) if parts else 0.0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
