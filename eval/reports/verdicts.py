"""Scores as right or wrong."""

from enum import StrEnum

from eval.scores import Definition, Score, State


class Verdict(StrEnum):
    """A score in one word.

    `MEASURED` is a value that is neither right nor wrong, such as a latency; `PARTLY`
    lies between the measure's best and its worst value.
    """

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    MEASURED = "measured"
    UNSCORED = "unscored"
    ERROR = "error"


def verdict(score: Score, definition: Definition) -> Verdict:
    """Right at the measure's best value, wrong at its worst, partly in between."""
    if score.value is None:
        return Verdict.ERROR if score.state is State.ERROR else Verdict.UNSCORED
    bounds = (definition.low, definition.high)
    if definition.higher_is_better is None or None in bounds:
        return Verdict.MEASURED
    worst, best = bounds if definition.higher_is_better else bounds[::-1]
    if score.value == best:
        return Verdict.RIGHT
    return Verdict.WRONG if score.value == worst else Verdict.PARTLY
