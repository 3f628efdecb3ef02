"""Tokens and money; what is unknown is unscored, never 0."""

from collections.abc import Callable
from dataclasses import dataclass

from eval.responses import Response, Usage
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored


@dataclass(frozen=True, slots=True)
class Spending:
    """What one answer took.

    Attributes:
        amount: Picks it from the usage; None where it is unknown.
    """

    definition: Definition
    amount: Callable[[Usage], float | None]

    def score(self, sample: Sample, response: Response) -> Score:  # noqa: ARG002 - port
        """The amount; unscored where the system does not tell it."""
        amount = self.amount(response.usage)
        if amount is None:
            return unscored("the system does not tell it")
        return scored(float(amount))


def _defined(name: str, says: str, *, unit: str) -> Definition:
    return Definition(
        name=name,
        says=says,
        source="as the system tells it",
        high=None,
        higher_is_better=False,
        unit=unit,
        empty="unscored where it is unknown",
    )


INPUT_TOKENS = Spending(
    _defined("input-tokens", "Tokens that models read for the answer.", unit="tokens"),
    lambda usage: usage.input_tokens,
)
OUTPUT_TOKENS = Spending(
    _defined("output-tokens", "Tokens that models wrote for it.", unit="tokens"),
    lambda usage: usage.output_tokens,
)
COST = Spending(
    _defined("cost", "What the answer cost in US dollars.", unit="usd"),
    lambda usage: usage.cost_usd,
)
