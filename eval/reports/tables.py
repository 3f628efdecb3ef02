"""Rows of figures with a plot of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from eval.reports.charts import mark
from eval.reports.differences import finding
from eval.reports.figures import chance, estimated
from eval.reports.plots import Scale, fitted, whisker
from eval.runs.summary import GroupSummary, MeasureSummary, Summary
from eval.scores import Definition
from eval.statistics.intervals import Estimate
from eval.statistics.paired import Comparison


@dataclass(frozen=True, slots=True)
class Row:
    """One run's figures of a measure; `plot` is empty where there is no value."""

    run: int
    plot: Markup
    mean: str
    n: int
    unscored: int
    errors: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one measure or tag, a row a run."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """New less base of one measure over `n` pairs."""

    name: str
    plot: Markup
    difference: str
    p: str
    n: int
    finding: str


def measure_group(groups: Sequence[GroupSummary], definition: Definition) -> Group:
    """A measure over all questions of each run, named after the measure."""
    found = list(_found(groups, definition))
    scale = _scale(definition, [it.mean for _, it in found])
    rows = tuple(_row(run, it, scale) for run, it in found)
    return Group(definition.name, rows)


def tag_groups(
    summaries: Sequence[Summary], definition: Definition
) -> tuple[Group, ...]:
    """The measure by tag, where a run has a value or an error of it."""
    by_tag: dict[str, list[tuple[int, MeasureSummary]]] = {}
    for run, summary in enumerate(summaries):
        for group in summary.tags:
            for _, found in _found([group], definition):
                if found.scored or found.errors:
                    by_tag.setdefault(group.name, []).append((run, found))
    every = [found.mean for rows in by_tag.values() for _, found in rows]
    scale = _scale(definition, every)
    return tuple(
        Group(tag, tuple(_row(run, found, scale) for run, found in rows))
        for tag, rows in by_tag.items()
    )


def difference_rows(compared: Sequence[Comparison]) -> tuple[DifferenceRow, ...]:
    """Measures that have a value in both runs; shares are drawn on one scale."""
    kept = [it for it in compared if it.difference.value is not None]
    shares = [it.difference for it in kept if it.definition.unit == "share"]
    return tuple(
        DifferenceRow(
            name=it.definition.name,
            plot=_drawn(
                1,
                it.difference,
                _around_nought(
                    shares if it.definition.unit == "share" else [it.difference]
                ),
            ),
            difference=estimated(it.difference, it.definition.unit, signed=True),
            p=chance(it.permutation_p),
            n=it.difference.n,
            finding=finding(it).value,
        )
        for it in kept
    )


def _found(
    groups: Sequence[GroupSummary], definition: Definition
) -> Iterator[tuple[int, MeasureSummary]]:
    for run, group in enumerate(groups):
        for found in group.measures:
            if found.definition.name == definition.name:
                yield run, found


def _row(run: int, found: MeasureSummary, scale: Scale) -> Row:
    return Row(
        run=run,
        plot=_drawn(run, found.mean, scale),
        mean=estimated(found.mean, found.definition.unit),
        n=found.scored,
        unscored=found.unscored,
        errors=found.errors,
    )


def _drawn(run: int, estimate: Estimate, scale: Scale) -> Markup:
    if estimate.value is None:
        return Markup("")
    return whisker(mark(run, 0.0, estimate), scale)


def _scale(definition: Definition, estimates: Sequence[Estimate]) -> Scale:
    """The measure's own range, so that rows compare; what is seen if it has none."""
    if definition.low is not None and definition.high is not None:
        return Scale(definition.low, definition.high)
    return fitted(_ends(estimates))


def _around_nought(estimates: Sequence[Estimate]) -> Scale:
    widest = fitted([abs(end) for end in _ends(estimates)]).high
    return Scale(-widest, widest)


def _ends(estimates: Sequence[Estimate]) -> list[float]:
    marks = [mark(0, 0.0, it) for it in estimates if it.value is not None]
    return [end for it in marks for end in (it.low, it.high)]
