"""Charts of a run: over the months, against the system's own support, of latency."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from eval.reports.figures import estimated, number
from eval.reports.plots import Mark, Scale, dots, fitted, histogram
from eval.reports.slices import by_month, by_support
from eval.results import Run
from eval.scores import Definition
from eval.statistics.intervals import Estimate
from eval.statistics.percentiles import Percentiles

_FEWEST_MONTHS = 2
_MOST_TICKS = 6
_WHOLE = Scale(0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Chart:
    """A plot; `axis` says what its horizontal axis is."""

    caption: str
    svg: Markup
    axis: str


def mark(
    run: int, x: float, estimate: Estimate, *, unit: str = "", place: str = ""
) -> Mark:
    """An estimate that has a value, at its place on the horizontal axis."""
    value = estimate.value or 0.0
    interval = estimate.interval
    says = f"{estimated(estimate, unit)}, n = {estimate.n}"
    return Mark(
        run=run,
        x=x,
        value=value,
        low=interval.low if interval else value,
        high=interval.high if interval else value,
        tells=f"{place}: {says}" if place else says,
    )


def month_chart(runs: Sequence[Run], definition: Definition) -> Chart | None:
    """Means by the month of the questions' as-of; None below two months."""
    slices = [by_month(run, definition) for run in runs]
    months = sorted(set().union(*slices))
    if len(months) < _FEWEST_MONTHS:
        return None
    places = {month: (n + 0.5) / len(months) for n, month in enumerate(months)}
    marks = [
        mark(run, places[month], estimate, unit=definition.unit, place=month)
        for run, found in enumerate(slices)
        for month, estimate in found.items()
    ]
    step = -(-len(months) // _MOST_TICKS)
    plot = dots(
        marks,
        [(places[month], month) for month in months[::step]],
        scale=fitted([end for it in marks for end in (it.low, it.high)]),
        unit=definition.unit,
        name=f"{definition.name} by month",
    )
    return Chart("By month", plot, "month that the question is asked as of")


def support_chart(runs: Sequence[Run], definition: Definition) -> Chart | None:
    """Means by the support that the systems claim; None where they claim none.

    Only of yes/no measures of which more is better: support claims to be one.
    """
    if not (definition.binary and definition.higher_is_better):
        return None
    marks = [
        mark(run, x, estimate, unit=definition.unit, place=f"support {x:.2f}")
        for run, of in enumerate(runs)
        for x, estimate in by_support(of, definition)
    ]
    if not marks:
        return None
    plot = dots(
        marks,
        [(part, f"{part:g}") for part in (0, 0.25, 0.5, 0.75, 1)],
        scale=_WHOLE,
        unit=definition.unit,
        name=f"{definition.name} by the support that the system claims",
        diagonal=True,
    )
    return Chart("Calibration of support", plot, "support that the system claims")


def duration_chart(
    runs: Sequence[Sequence[float]], percentiles: Percentiles
) -> Chart | None:
    """How often each duration came; None without one.

    Args:
        runs: Milliseconds of each run; those not above 0 are left out.
        percentiles: Of the last run, drawn as lines.
    """
    positive = [[value for value in run if value > 0] for run in runs]
    if not any(positive):
        return None
    named = {"p50": percentiles.p50, "p95": percentiles.p95, "p99": percentiles.p99}
    guides = [
        (f"{name} {number(it.value, 'ms')}", it.value)
        for name, it in named.items()
        if it.value
    ]
    told = ", ".join(label for label, _ in guides)
    plot = histogram(positive, guides, name=f"Distribution of latency, ms: {told}")
    return Chart("Time until the whole answer was there", plot, "milliseconds")
