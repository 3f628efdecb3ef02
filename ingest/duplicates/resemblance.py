"""Whether two articles carry the same report, by the words they share."""

import re
from dataclasses import dataclass

from corpus.shingles import shingles

NEAR = 0.85
"""Jaccard similarity from which a text is a near copy, of any outlet and date. Lower,
and an outlet's updates of its own story begin to count."""

ABRIDGED = 0.4
"""Share of the shorter text's shingles that stand in the longer one, from which two
outlets have cut and edited one report. What they quote alike stays below."""

SHORTEST = 0.2
"""Of the longer text; a brief inside a digest is no copy of the digest."""

SAME_NUMBERS = 0.75
"""Share of the shorter text's numbers that stand in the longer one. Stories made from
one template share their words, and not their numbers."""

_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is compared of a text."""

    shingles: frozenset[int]
    numbers: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Wording":
        """The wording of a text."""
        return cls(shingles(text), frozenset(_NUMBER.findall(text)))

    def length(self) -> tuple[int, int]:
        """In shingles; of two that are equal, the one with fewer numbers is shorter."""
        return len(self.shingles), len(self.numbers)


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How alike two texts are; all shares in [0, 1].

    Attributes:
        jaccard: Shared shingles of all shingles.
        contained: Shared shingles of those of the shorter text (Broder 1997).
        size: Shingles of the shorter text, as a share of the longer one's.
        numbers: Numbers of the shorter text that stand in the longer; 1 without any.
    """

    jaccard: float
    contained: float
    size: float
    numbers: float

    @property
    def is_near_copy(self) -> bool:
        """Whether the texts are all but the same."""
        return self.jaccard >= NEAR and self.numbers >= SAME_NUMBERS

    @property
    def is_abridgement(self) -> bool:
        """Whether one was cut from the other, if two outlets wrote within days."""
        return (
            self.contained >= ABRIDGED
            and self.size >= SHORTEST
            and self.numbers >= SAME_NUMBERS
        )


def resemblance(one: Wording, other: Wording) -> Resemblance:
    """How alike two wordings are; a text without shingles is like nothing."""
    shorter, longer = sorted((one, other), key=Wording.length)
    if not shorter.shingles:
        return Resemblance(0, 0, 0, 0)
    shared = len(shorter.shingles & longer.shingles)
    told = len(shorter.numbers & longer.numbers)
    return Resemblance(
        jaccard=shared / len(shorter.shingles | longer.shingles),
        contained=shared / len(shorter.shingles),
        size=len(shorter.shingles) / len(longer.shingles),
        numbers=told / len(shorter.numbers) if shorter.numbers else 1,
    )
