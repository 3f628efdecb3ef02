"""How well the time that questions speak of is read, on labelled questions.

A question is right when its phrase, word for word, what it means, whether it is told
by the calendar or counted from the as-of, and what it does to the question are all as
labelled; one without a time is right when none is found.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, model_validator

from eval.datasets.checking import Text, parsed
from eval.datasets.files import read_file
from eval.errors import EvalError
from eval.provenance import provenance
from eval.statistics.intervals import estimate_mean
from service.retrieval.periods.intent import time_intent
from service.retrieval.periods.mentions import Kind, Mention, Role
from service.retrieval.periods.spans import Period

_HEAD = "| form | n | right | % |\n| --- | --- | --- | --- |"
_NONE = "no time"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question says of time: a label, or what was read."""

    phrase: str
    kind: Kind
    role: Role
    period: Period

    def __str__(self) -> str:
        start, end = (_told(side) for side in (self.period.start, self.period.end))
        return f"“{self.phrase}”, {self.kind}, {self.role}, {start} to {end}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A labelled question.

    Attributes:
        form: What kind of phrase it tries, such as `quarter`.
        label: None where the question names no time.
    """

    form: str
    question: str
    as_of: datetime
    label: Reading | None


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    form: Text
    question: Text
    as_of: AwareDatetime
    phrase: Text | None
    kind: Kind | None = None
    role: Role | None = None
    start: AwareDatetime | None = None
    end: AwareDatetime | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        told = [self.kind is not None, self.role is not None]
        if told != [self.phrase is not None] * 2:
            message = "kind and role stand with a phrase, and only with one"
            raise ValueError(message)
        return self

    def label(self) -> Reading | None:
        if self.phrase is None or self.kind is None or self.role is None:
            return None
        period = Period(self.start, self.end)
        return Reading(self.phrase, self.kind, self.role, period)


def load_phrases(path: Path) -> list[Phrase]:
    """The labelled questions of a file of JSON Lines, in its order.

    Raises:
        EvalError: The file cannot be read, has none, or a line is no such row.
    """
    rows = [parsed(_Row, line, place) for place, line in read_file(path).lines()]
    if not rows:
        message = f"{path}: there is no phrase; write one object a line"
        raise EvalError(message)
    return [Phrase(row.form, row.question, row.as_of, row.label()) for row in rows]


def read(phrase: Phrase) -> Reading | None:
    """What is read in its question."""
    mention = time_intent(phrase.question, as_of=phrase.as_of).mention
    return None if mention is None else _reading(mention)


def report(phrases: Sequence[Phrase]) -> str:
    """A Markdown table by form and in all, what a question costs, and what is wrong."""
    started = perf_counter()
    found = [read(phrase) for phrase in phrases]
    spent_us = (perf_counter() - started) / len(phrases) * 1e6
    forms: defaultdict[str, list[bool]] = defaultdict(list)
    for phrase, reading in zip(phrases, found, strict=True):
        forms[phrase.form].append(reading == phrase.label)
    all_ = [is_right for form in forms.values() for is_right in form]
    lines = [provenance(n=len(phrases)), "", _HEAD]
    lines += [_row(form, right) for form, right in forms.items()]
    lines += [_row("all", all_), "", f"{spent_us:.0f} µs a question", ""]
    lines += [
        f"{phrase.question} Read: {reading or _NONE}. "
        f"Labelled: {phrase.label or _NONE}."
        for phrase, reading in zip(phrases, found, strict=True)
        if reading != phrase.label
    ]
    return "\n".join(lines).rstrip()


def _reading(mention: Mention) -> Reading:
    return Reading(mention.phrase, mention.kind, mention.role, mention.period)


def _row(form: str, right: Sequence[bool]) -> str:
    estimate = estimate_mean([float(item) for item in right], binary=True)
    share = "" if estimate.value is None else f"{100 * estimate.value:.1f}"
    if estimate.interval:
        low, high = estimate.interval.low, estimate.interval.high
        share += f" [{100 * low:.1f}, {100 * high:.1f}]"
    return f"| {form} | {len(right)} | {sum(right)} | {share} |"


def _told(side: datetime | None) -> str:
    return "…" if side is None else side.isoformat(timespec="minutes")
