"""What is wrong with a sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Kinds of what evidence does not bear out."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    UNIT = "unit"
    NEGATION = "negation"
    ROLE = "role"
    QUOTATION = "quotation"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Finding:
    """A span of the sentence, `[start, end)`, that its evidence does not bear out."""

    fault: Fault
    text: str
    start: int
    end: int
