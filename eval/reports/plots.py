"""Plots as inline SVG.

Across they are measured in shares of the width and down in pixels, so that text keeps
its size at any width. Colours come from the page's classes `run-0` and `run-1`.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from eval.reports.figures import end

HEIGHT = 180
_ROW = 22
_GAP = 8
_MANY_DECADES = 2
_BINS = 36


@dataclass(frozen=True, slots=True)
class Scale:
    """What lies at the two ends of an axis."""

    low: float
    high: float

    def part(self, value: float) -> float:
        """Where the value lies, 0 at the low end; values outside lie at the ends."""
        part = (value - self.low) / (self.high - self.low)
        return min(max(part, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A value with its interval.

    Attributes:
        run: 0 or 1, for colour and shape.
        x: Where it stands on the horizontal axis, 0 to 1.
        low: Of its interval; the value itself where there is none.
        tells: The value in words.
    """

    run: int
    x: float
    value: float
    low: float
    high: float
    tells: str


def fitted(values: Sequence[float]) -> Scale:
    """From 0, or a round number below it, to a round number that holds the values."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return Scale(-_round_up(-low) if low < 0 else 0.0, _round_up(high))


def _round_up(value: float) -> float:
    if value <= 0:
        return 0.0 if value < 0 else 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(n * power for n in (1, 2, 2.5, 5, 10) if n * power >= value * 0.999)


def whisker(mark: Mark, scale: Scale) -> Markup:
    """One value in a row of a table; the figures beside it say the same."""
    low, high, value = map(_percent, map(scale.part, (mark.low, mark.high, mark.value)))
    middle = _ROW // 2
    zero = Markup('<line class="guide" x1="{0}" x2="{0}" y1="2" y2="{1}"/>').format(
        _percent(scale.part(0)), _ROW - 2
    )
    return Markup(
        '<svg aria-hidden="true"><line class="rule" x1="0" x2="100%" y1="{y}"'
        ' y2="{y}"/>{zero}<g class="run-{run}"><line x1="{low}" x2="{high}" y1="{y}"'
        ' y2="{y}"/>{point}</g></svg>'
    ).format(
        y=middle,
        zero=zero if scale.low < 0 else "",
        run=mark.run,
        low=low,
        high=high,
        point=_point(mark.run, value, middle),
    )


def dots(
    marks: Sequence[Mark],
    ticks: Sequence[tuple[float, str]],
    *,
    scale: Scale,
    unit: str,
    name: str,
    diagonal: bool = False,
) -> Markup:
    """Values with their intervals upright.

    Args:
        marks: Of all runs.
        ticks: Of the horizontal axis: where, 0 to 1, and what it says.
        scale: Of the vertical axis.
        unit: Of the values.
        name: What the plot shows, for those who do not see it.
        diagonal: Draw the line on which both axes are equal.
    """
    runs = max((mark.run for mark in marks), default=0)
    drawn = Markup("").join(_upright(mark, scale, runs) for mark in marks)
    line = Markup('<line class="guide" x1="0" x2="100%" y1="{}" y2="0"/>')
    return _plot(
        (line.format(HEIGHT) if diagonal else Markup("")) + drawn,
        ticks,
        levels=_levels(scale, unit),
        name=": ".join([name, "; ".join(mark.tells for mark in marks)]),
    )


def _upright(mark: Mark, scale: Scale, runs: int) -> Markup:
    x = _percent(mark.x)
    y, low, high = (_down(scale.part(it)) for it in (mark.value, mark.low, mark.high))
    return Markup(
        '<g class="run-{run}" transform="translate({aside} 0)"><title>{tells}</title>'
        '<line x1="{x}" x2="{x}" y1="{low}" y2="{high}"/>{point}</g>'
    ).format(
        run=mark.run,
        aside=_GAP * (mark.run - runs / 2),
        tells=mark.tells,
        x=x,
        low=low,
        high=high,
        point=_point(mark.run, x, y),
    )


def histogram(
    runs: Sequence[Sequence[float]], guides: Sequence[tuple[str, float]], *, name: str
) -> Markup:
    """How often each duration came; a logarithmic axis of milliseconds.

    Args:
        runs: The durations of each run; at least one in all, each above 0.
        guides: Named durations to draw a line at, such as percentiles.
        name: What the plot shows, for those who do not see it.
    """
    logs = [[math.log10(value) for value in run] for run in runs]
    every = [value for run in logs for value in run]
    scale = Scale(min(every) - 0.05, max(every) + 0.05)
    counts = [_counted(run, scale) for run in logs]
    most = max(max(run) for run in counts)
    bars = Markup("").join(_bars(run, counts[run], most) for run in range(len(runs)))
    lines = Markup("").join(
        _guide(label, scale.part(math.log10(value)), lane)
        for lane, (label, value) in enumerate(guides)
    )
    levels = [(0.0, "0"), (1.0, f"{most}")]
    return _plot(bars + lines, _decades(scale), levels=levels, name=name)


def _counted(logs: Sequence[float], scale: Scale) -> list[int]:
    counts = [0] * _BINS
    for value in logs:
        counts[min(int(scale.part(value) * _BINS), _BINS - 1)] += 1
    return counts


def _bars(run: int, counts: Sequence[int], most: int) -> Markup:
    bar = Markup('<rect class="bar" x="{}" y="{}" width="{}" height="{:.1f}"/>')
    drawn = Markup("").join(
        bar.format(
            _percent(n / _BINS),
            _down(count / most),
            _percent(1 / _BINS),
            HEIGHT * count / most,
        )
        for n, count in enumerate(counts)
        if count
    )
    return Markup('<g class="run-{}">{}</g>').format(run, drawn)


def _guide(label: str, part: float, lane: int) -> Markup:
    return Markup(
        '<line class="guide" x1="{x}" x2="{x}" y1="0" y2="{height}"/>'
        '<text x="{x}" dx="4" y="{y}">{label}</text>'
    ).format(x=_percent(part), height=HEIGHT, y=8 + 12 * lane, label=label)


def _decades(scale: Scale) -> list[tuple[float, str]]:
    """1, 2 and 5 of every power of ten; the powers alone where that is too many."""
    powers = range(math.floor(scale.low), math.ceil(scale.high) + 1)
    steps = (1,) if scale.high - scale.low > _MANY_DECADES else (1, 2, 5)
    values = [step * 10.0**power for power in powers for step in steps]
    inside = [it for it in values if scale.low <= math.log10(it) <= scale.high]
    return [(scale.part(math.log10(it)), f"{it:,.4g}") for it in inside]


def _levels(scale: Scale, unit: str) -> list[tuple[float, str]]:
    span = scale.high - scale.low
    return [(part, end(scale.low + part * span, unit)) for part in (0, 0.5, 1)]


def _plot(
    drawn: Markup,
    ticks: Sequence[tuple[float, str]],
    *,
    levels: Sequence[tuple[float, str]],
    name: str,
) -> Markup:
    level = Markup(
        '<line class="rule" x1="0" x2="100%" y1="{0}" y2="{0}"/>'
        '<text x="-8" y="{0}" dy=".35em" text-anchor="end">{1}</text>'
    )
    tick = Markup('<text x="{}" y="{}" text-anchor="middle">{}</text>')
    return Markup('<svg role="img" aria-label="{}" height="{}">{}{}{}</svg>').format(
        name,
        HEIGHT,
        Markup("").join(level.format(_down(part), says) for part, says in levels),
        Markup("").join(
            tick.format(_percent(x), HEIGHT + 18, says) for x, says in ticks
        ),
        drawn,
    )


def _point(run: int, x: str, y: float) -> Markup:
    if run == 0:
        return Markup('<circle cx="{}" cy="{}" r="4"/>').format(x, y)
    return Markup(
        '<rect x="{}" y="{}" width="7" height="7" transform="translate(-3.5 -3.5)"/>'
    ).format(x, y)


def _percent(part: float) -> str:
    return f"{100 * part:.2f}%"


def _down(part: float) -> float:
    return round(HEIGHT * (1 - part), 1)
