"""The words of a question, and how many of them a text says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, Self


class Words(Protocol):
    """Words as the archive's index compares and weighs them."""

    def stems(self, text: str) -> list[str]:
        """The text's words in their order, function words left out."""

    def rarity(self, stems: Sequence[str]) -> dict[str, float]:
        """How rare each is among the texts; at least 0."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What a text says of a question; both in [0, 1].

    Attributes:
        words: The share of the question's words, each weighed by its rarity. A word
            that stands only in the headline counts half. However often a word is said
            it counts once: that sets this apart from BM25.
        phrases: The share of its pairs of neighbouring words.
    """

    words: float
    phrases: float


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """A question's words, weighed by their rarity among the archive's texts."""

    index: Words
    rarity: Mapping[str, float]
    phrases: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, text: str, index: Words) -> Self:
        """The words of this text, function words left out."""
        stems = index.stems(text)
        return cls(index, index.rarity(stems), frozenset(pairwise(stems)))

    def overlap(self, text: str, *, headline: str) -> Overlap:
        """What the text, under its headline, says of the question."""
        stems = self.index.stems(text)
        said, above = set(stems), set(self.index.stems(headline))
        total = sum(self.rarity.values())
        found = sum(
            weight if stem in said else weight / 2 if stem in above else 0.0
            for stem, weight in self.rarity.items()
        )
        together = len(self.phrases.intersection(pairwise(stems)))
        return Overlap(
            words=found / total if total else 0.0,
            phrases=together / len(self.phrases) if self.phrases else 0.0,
        )
