"""How well questions of several parts are told from others, and divided by rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from pydantic import BaseModel, ConfigDict

from eval.datasets.checking import Text, parsed
from eval.datasets.files import read_file
from eval.errors import EvalError
from eval.measures.rewrites import recovered
from eval.provenance import provenance
from eval.statistics.intervals import estimate_mean
from service.conversation.parts import parts

_LEGEND = (
    "Precision: of the questions that were divided, those that a person divides; "
    "recall: of those, the ones that were. In as many: into as many parts as the "
    "person. Words recovered: of those with a meaning in the person's parts, the share "
    "that ours have, part by part. The rules were written on the tuning half."
)
_HEAD = (
    "| half | n | of several parts | precision | recall | in as many "
    "| words recovered |\n| --- | --- | --- | --- | --- | --- | --- |"
)


class Labelled(BaseModel):
    """A question, and how a person divides it.

    Attributes:
        form: What kind of question it tries, such as `numbered`.
        held_out: The rules were not written on it.
        parts: Each as it stands on its own; none where nothing is to be divided.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    form: Text
    held_out: bool
    question: Text
    parts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class _Tried:
    labelled: Labelled
    found: tuple[str, ...]

    @property
    def is_divided(self) -> bool:
        return len(self.found) > 1

    @property
    def is_wrong(self) -> bool:
        return len(self.found) != max(1, len(self.labelled.parts))

    @property
    def recovered(self) -> float:
        pairs = zip(self.found, self.labelled.parts, strict=True)
        return float(np.mean([recovered(ours, theirs) for ours, theirs in pairs]))


def load_labelled(path: Path) -> list[Labelled]:
    """The labelled questions of a file of JSON Lines, in its order.

    Raises:
        EvalError: The file cannot be read, has none, or a line is no such row.
    """
    rows = [parsed(Labelled, line, place) for place, line in read_file(path).lines()]
    if not rows:
        message = f"{path}: there is no question; write one object a line"
        raise EvalError(message)
    return rows


def report(rows: Sequence[Labelled]) -> str:
    """A Markdown table by half, what a question costs, and what is wrong."""
    started = perf_counter()
    tried = [_Tried(row, parts(row.question)) for row in rows]
    spent_us = (perf_counter() - started) / len(rows) * 1e6
    lines = [provenance(n=len(rows)), "", _LEGEND, "", _HEAD]
    for half, held_out in (("tuning", False), ("held out", True)):
        chosen = [one for one in tried if one.labelled.held_out is held_out]
        if chosen:
            lines.append(_row(half, chosen))
    lines += ["", f"{spent_us:.0f} µs a question", ""]
    lines += [
        f"{one.labelled.question} Divided: {' / '.join(one.found)} "
        f"Labelled: {' / '.join(one.labelled.parts) or 'one part'}"
        for one in tried
        if one.is_wrong
    ]
    return "\n".join(lines).rstrip()


def _row(half: str, tried: Sequence[_Tried]) -> str:
    several = [one for one in tried if one.labelled.parts]
    right = [one for one in several if one.is_divided]
    cells = [
        _share([bool(one.labelled.parts) for one in tried if one.is_divided]),
        _share([one.is_divided for one in several]),
        _share([not one.is_wrong for one in right]),
        _mean([one.recovered for one in right if not one.is_wrong]),
    ]
    return f"| {half} | {len(tried)} | {len(several)} | {' | '.join(cells)} |"


def _share(claims: Sequence[bool]) -> str:
    estimate = estimate_mean([float(claim) for claim in claims], binary=True)
    counted = f"{sum(claims)} of {len(claims)}"
    interval = estimate.interval
    return (
        f"{counted} [{interval.low:.3f}, {interval.high:.3f}]" if interval else counted
    )


def _mean(values: Sequence[float]) -> str:
    estimate = estimate_mean(values)
    return "" if estimate.value is None else f"{estimate.value:.3f}"
