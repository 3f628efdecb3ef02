"""Rows of a comparison: what a measure was, is, and how far that is chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from eval.reports.charts import mark
from eval.reports.differences import finding
from eval.reports.figures import chance, difference, end, estimated, number, quantity
from eval.reports.plots import Scale, fitted, whisker
from eval.reports.ranges import axis_ends
from eval.statistics.intervals import Estimate
from eval.statistics.paired import Comparison


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """New less base of one measure over `n` pairs.

    Attributes:
        means: Of the base and of the new run, over the pairs.
        rose: Pairs with a higher value in the new run, better or not.
        fell: Pairs with a lower one.
        smallest: The smallest difference that so many pairs would mostly show.
        asked: Questions of either run: those not among the pairs lack a value in one.
    """

    name: str
    plot: Markup
    ends: tuple[str, str]
    means: str
    difference: str
    p: str
    rose: int
    fell: int
    smallest: str
    n: int
    asked: int
    finding: str


def difference_rows(compared: Sequence[Comparison]) -> tuple[DifferenceRow, ...]:
    """Measures that have a value in both runs; shares are drawn on one scale."""
    kept = [it for it in compared if it.difference.value is not None]
    shares = [it.difference for it in kept if it.definition.unit == "share"]
    return tuple(
        _row(it, shares if it.definition.unit == "share" else [it.difference])
        for it in kept
    )


def _row(compared: Comparison, alike: Sequence[Estimate]) -> DifferenceRow:
    definition, found = compared.definition, compared.difference
    scale = _around_nought(alike)
    low, high = (
        end(it, definition.unit, signed=True) for it in (scale.low, scale.high)
    )
    return DifferenceRow(
        name=definition.name,
        plot=whisker(mark(1, 0.0, found), scale),
        ends=axis_ends(definition, (low, high), word="better"),
        means=_means(compared),
        difference=estimated(found, definition.unit, signed=True),
        p=chance(compared.permutation_p),
        rose=compared.rose,
        fell=compared.fell,
        smallest=_smallest(compared),
        n=found.n,
        asked=found.n + compared.left_out,
        finding=finding(compared).value,
    )


def _means(compared: Comparison) -> str:
    """Such as `19.0 → 22.3 %`."""
    base, new, unit = compared.base, compared.new, compared.definition.unit
    if base is None or new is None:
        return "–"
    return f"{number(base, unit)} → {quantity(new, unit)}"


def _smallest(compared: Comparison) -> str:
    if compared.smallest is None:
        return "–"
    return difference(compared.smallest, compared.definition.unit).replace("+", "±")


def _around_nought(estimates: Sequence[Estimate]) -> Scale:
    marks = [mark(0, 0.0, it) for it in estimates]
    widest = fitted([abs(value) for it in marks for value in (it.low, it.high)]).high
    return Scale(-widest, widest)
