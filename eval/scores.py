"""A measure's verdict on one answer, and what every measure tells of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from eval.responses import Response
from eval.samples import Sample


class State(StrEnum):
    """Whether there is a value; without one, a score is in no average."""

    SCORED = "scored"
    UNSCORED = "unscored"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Score:
    """A value, or why there is none.

    Attributes:
        value: In the measure's own unit and range; None unless scored.
        detail: For people: why it is unscored or failed, or what decided it.
    """

    state: State
    value: float | None = None
    detail: str = ""


def scored(value: float, detail: str = "") -> Score:
    """A value that counts."""
    return Score(State.SCORED, value, detail)


def unscored(why: str) -> Score:
    """The measure does not apply, or what it needs is not there."""
    return Score(State.UNSCORED, None, why)


def failed(why: str) -> Score:
    """The measure itself failed, such as a judge that did not answer."""
    return Score(State.ERROR, None, why)


@dataclass(frozen=True, slots=True)
class Definition:
    """What a measure means, for reports.

    Attributes:
        name: Unique, such as `answer-string@5`.
        says: One sentence that a reader understands.
        source: Paper, specification or code that defines it.
        low: The least value; None when unbounded.
        high: The greatest value; None when unbounded.
        higher_is_better: None when neither is, as for a share of abstentions.
        unit: `share` (0 to 1, shown in percent), `ms`, `tokens`, `usd`, `days`.
        empty: What an empty or absent answer scores, in words.
        binary: Only 0 and 1 occur, so that McNemar's test applies.
    """

    name: str
    says: str
    source: str
    low: float | None = 0.0
    high: float | None = 1.0
    higher_is_better: bool | None = True
    unit: str = "share"
    empty: str = ""
    binary: bool = False


class Measure(Protocol):
    """Scores one response against its sample; never raises for what a system said."""

    @property
    def definition(self) -> Definition: ...  # noqa: D102 - described above

    def score(self, sample: Sample, response: Response) -> Score:
        """The verdict; `unscored` when the sample or the response lacks the basis."""


Scores = Mapping[str, Score]
"""Of one response, by the name of the measure."""
