"""What one rival did in one turn, and how long it took."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Work:
    """How much of each unit was done, such as articles and chunks, and in how long."""

    done: Mapping[str, int]
    seconds: float

    def rate(self, unit: str) -> float:
        """Of this unit a second."""
        return self.done[unit] / self.seconds


@dataclass(frozen=True, slots=True)
class Laps:
    """Milliseconds each item took, and each step of it, by the step's name."""

    ms: Sequence[float]
    steps: Mapping[str, Sequence[float]] = field(default_factory=dict)


def timed(do: Callable[[], Mapping[str, int]]) -> Work:
    """Do it, and say how long it took; it gives how much of each unit was done."""
    started = perf_counter()
    done = do()
    return Work(done, perf_counter() - started)


def laps(items: Iterable[T], do: Callable[[T], Mapping[str, float]]) -> Laps:
    """Do each item, one at a time; it gives the milliseconds of its own steps."""
    spent: list[float] = []
    by_step: defaultdict[str, list[float]] = defaultdict(list)
    for item in items:
        started = perf_counter()
        steps = do(item)
        spent.append((perf_counter() - started) * 1000)
        for step, ms in steps.items():
            by_step[step].append(ms)
    return Laps(spent, dict(by_step))
