"""The kind of thing a question asks for, and whether a sentence names one."""

import re
from dataclasses import dataclass
from typing import Self

_HOW_MANY = re.compile(
    r"\bhow (?:many|much|old|long|far|often|big|large|high|tall|fast)\b|\bpercent"
    r"|\b(?:what|which) (?:number|year|age|share|amount|percentage)\b",
    re.IGNORECASE,
)
_WHO_OR_WHAT = re.compile(r"\b(?:who|whom|whose|which|where|what)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d[\d,.]*|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?"
    r"|hundreds?|thousands?|millions?|billions?|trillions?|half|third|quarter)\b",
    re.IGNORECASE,
)
# A capital at the beginning of a sentence or of a quotation says nothing.
_NAME = re.compile(r"(?<![.!?“\"‘] )(?<!^)(?<![“\"‘])\b[A-Z][\w’'-]+")
_WORD = re.compile(r"\w+")

MOST_NAMES = 5
"""Further names make a list, not an answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for.

    Attributes:
        number: It asks how many, how much, which year.
        name: It asks who, which, where, or what, and for no number.
        said: Its own words, as it writes them: who repeats them names nothing.
    """

    number: bool
    name: bool
    said: frozenset[str]

    @classmethod
    def by(cls, question: str) -> Self:
        """Read the question."""
        number = _HOW_MANY.search(question) is not None
        return cls(
            number=number,
            name=not number and _WHO_OR_WHAT.search(question) is not None,
            said=frozenset(_WORD.findall(question)),
        )

    def names(self, sentence: str) -> float:
        """How many names the sentence has beyond the question's, in parts of five.

        In [0, 1]; 0 where no name is asked for. English marks names by capitals: no
        model is needed to see them.
        """
        if not self.name:
            return 0.0
        found = {name.removesuffix("’s") for name in _NAME.findall(sentence)}
        return min(len(found - self.said), MOST_NAMES) / MOST_NAMES

    def gives_number(self, sentence: str) -> bool:
        """Whether a number is asked for and the sentence has one of its own."""
        return self.number and any(
            found not in self.said for found in _NUMBER.findall(sentence)
        )
