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
class Point:
    """A mean at a place of the horizontal axis, `x` from 0 to 1."""

    run: int
    place: str
    x: float
    figure: str
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Chart:
    """A plot.

    Attributes:
        axis: What its horizontal axis is.
        points: The figures drawn, to be read; empty for a histogram.
    """

    caption: str
    svg: Markup
    axis: str
    points: tuple[Point, ...] = ()


def mark(run: int, x: float, estimate: Estimate, *, tells: str = "") -> Mark:
    """An estimate that has a value, at its place on the horizontal axis."""
    value = estimate.value or 0.0
    interval = estimate.interval
    return Mark(
        run=run,
        x=x,
        value=value,
        low=interval.low if interval else value,
        high=interval.high if interval else value,
        tells=tells,
    )


def month_chart(runs: Sequence[Run], definition: Definition) -> Chart | None:
    """Means by the month of the questions' as-of; None below two months."""
    slices = [by_month(run, definition) for run in runs]
    months = sorted(set().union(*slices))
    if len(months) < _FEWEST_MONTHS:
        return None
    places = {month: (n + 0.5) / len(months) for n, month in enumerate(months)}
    points = [
        _point(run, month, places[month], estimate=found[month], definition=definition)
        for month in months
        for run, found in enumerate(slices)
        if month in found
    ]
    marks = _marks(points)
    step = -(-len(months) // _MOST_TICKS)
    plot = dots(
        marks,
        [(places[month], month) for month in months[::step]],
        scale=fitted([end for it in marks for end in (it.low, it.high)]),
        unit=definition.unit,
        name=f"{definition.name} by month",
    )
    axis = "month that the question is asked as of; months without a question left out"
    return Chart("By month", plot, axis, tuple(points))


def support_chart(runs: Sequence[Run], definition: Definition) -> Chart | None:
    """Means by the support that the systems claim; None where they claim none.

    Only of yes/no measures of which more is better: support claims to be one.
    """
    if not (definition.binary and definition.higher_is_better):
        return None
    points = [
        _point(run, f"{x:.2f}", x, estimate=estimate, definition=definition)
        for run, of in enumerate(runs)
        for x, estimate in by_support(of, definition)
    ]
    if not points:
        return None
    plot = dots(
        _marks(points),
        [(part, f"{part:g}") for part in (0, 0.25, 0.5, 0.75, 1)],
        scale=_WHOLE,
        unit=definition.unit,
        name=f"{definition.name} by the support that the system claims",
        diagonal=True,
    )
    axis = "mean support that the system claims; on the dotted line claims are just"
    return Chart("Calibration of support", plot, axis, tuple(points))


def _point(
    run: int, place: str, x: float, *, estimate: Estimate, definition: Definition
) -> Point:
    return Point(run, place, x, estimated(estimate, definition.unit), estimate)


def _marks(points: Sequence[Point]) -> list[Mark]:
    return [
        mark(
            it.run,
            it.x,
            it.estimate,
            tells=f"{it.place}: {it.figure}, n = {it.estimate.n}",
        )
        for it in points
    ]


def duration_chart(
    runs: Sequence[Sequence[float]], percentiles: Percentiles, *, last: str
) -> Chart | None:
    """How often each duration came; None without one.

    Args:
        runs: Milliseconds of each run; those not above 0 are left out.
        percentiles: Of the last run, drawn as lines.
        last: What the last run is called.
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
    counts = " and ".join(f"{len(run):,}" for run in positive)
    return Chart(
        "Questions by the time until their whole answer was there",
        plot,
        f"milliseconds, logarithmic; n = {counts}; percentiles of {last}",
    )
