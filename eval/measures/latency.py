"""How long the asker waited."""

from collections.abc import Callable
from dataclasses import dataclass

from eval.responses import Response, Timings
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored

_SOURCE = "wall clock of the harness since the question was sent"


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Milliseconds until something came.

    Attributes:
        moment: Picks it from the timings; None where it was not observed.
    """

    definition: Definition
    moment: Callable[[Timings], float | None]

    def score(self, sample: Sample, response: Response) -> Score:  # noqa: ARG002 - port
        """Milliseconds; unscored where it was not observed."""
        if response.timings is None:
            return unscored("the response was not timed")
        elapsed_ms = self.moment(response.timings)
        if elapsed_ms is None:
            return unscored("not observed")
        return scored(elapsed_ms)


def _defined(name: str, says: str) -> Definition:
    return Definition(
        name=name,
        says=says,
        source=_SOURCE,
        high=None,
        higher_is_better=False,
        unit="ms",
        empty="unscored where it was not observed",
    )


LATENCY = Elapsed(
    _defined("latency", "Time until the whole answer was there."),
    lambda timings: timings.total_ms,
)
FIRST_TOKEN = Elapsed(
    _defined("first-token", "Time until the first piece of text was there."),
    lambda timings: timings.first_token_ms,
)
FIRST_VERIFIED = Elapsed(
    _defined("first-verified", "Time until the first verified sentence was there."),
    lambda timings: timings.first_verified_ms,
)
