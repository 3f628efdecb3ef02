"""Rows of figures with a plot of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from eval.reports.charts import mark
from eval.reports.figures import end, estimated
from eval.reports.plots import Scale, fitted, whisker
from eval.reports.ranges import axis_ends
from eval.runs.summary import GroupSummary, MeasureSummary, Summary
from eval.scores import Definition
from eval.statistics.intervals import Estimate

Ends = tuple[str, str]
"""What stands at the two ends of an axis."""


@dataclass(frozen=True, slots=True)
class Row:
    """One run's figures of a measure.

    Attributes:
        plot: Empty where there is no value.
        statistic: `p50` and its like; empty for a mean.
        clusters: How many of the n are independent of each other.
        failed: Questions that the system gave no answer to.
    """

    run: int
    plot: Markup
    statistic: str
    figure: str
    n: int
    clusters: int
    unscored: int
    errors: int
    failed: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one measure or tag: a row a run and statistic."""

    name: str
    says: str
    ends: Ends
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    run: int
    measure: MeasureSummary
    failed: int

    def statistics(self) -> list[tuple[str, Estimate]]:
        """Percentiles of what takes time, for its mean tells little; else the mean."""
        known = self.measure.percentiles
        if known is None:
            return [("", self.measure.mean)]
        return [("p50", known.p50), ("p95", known.p95), ("p99", known.p99)]


def measure_group(groups: Sequence[GroupSummary], definition: Definition) -> Group:
    """A measure over all questions of each run, named after the measure."""
    found = list(_found(groups, definition))
    scale = _scale(definition, found)
    return Group(
        definition.name, definition.says, _ends(definition, scale), _rows(found, scale)
    )


def tag_groups(
    summaries: Sequence[Summary], definition: Definition
) -> tuple[Group, ...]:
    """The measure by tag, where a run has a value or an error of it; on one scale."""
    by_tag: dict[str, list[_Found]] = {}
    for run, summary in enumerate(summaries):
        for group in summary.tags:
            for found in _found([group], definition, first=run):
                if found.measure.scored or found.measure.errors:
                    by_tag.setdefault(group.name, []).append(found)
    scale = _scale(definition, [it for found in by_tag.values() for it in found])
    ends = _ends(definition, scale)
    return tuple(
        Group(tag, "", ends, _rows(found, scale)) for tag, found in by_tag.items()
    )


def _found(
    groups: Sequence[GroupSummary], definition: Definition, *, first: int = 0
) -> Iterator[_Found]:
    for run, group in enumerate(groups, start=first):
        for measure in group.measures:
            if measure.definition.name == definition.name:
                yield _Found(run, measure, group.failed)


def _rows(found: Sequence[_Found], scale: Scale) -> tuple[Row, ...]:
    """Runs stand side by side under each statistic."""
    each = zip(*(it.statistics() for it in found), strict=True)
    return tuple(
        _row(of, statistic, estimate, scale=scale)
        for same in each
        for of, (statistic, estimate) in zip(found, same, strict=True)
    )


def _row(of: _Found, statistic: str, estimate: Estimate, *, scale: Scale) -> Row:
    known = estimate.value is not None
    return Row(
        run=of.run,
        plot=whisker(mark(of.run, 0.0, estimate), scale) if known else Markup(""),
        statistic=statistic,
        figure=estimated(estimate, of.measure.definition.unit),
        n=of.measure.scored,
        clusters=of.measure.mean.groups,
        unscored=of.measure.unscored,
        errors=of.measure.errors,
        failed=of.failed,
    )


def _scale(definition: Definition, found: Sequence[_Found]) -> Scale:
    """The measure's own range, so that rows compare; what is seen if it has none."""
    if definition.low is not None and definition.high is not None:
        return Scale(definition.low, definition.high)
    every = [estimate for it in found for _, estimate in it.statistics()]
    marks = [mark(0, 0.0, it) for it in every if it.value is not None]
    return fitted([value for it in marks for value in (it.low, it.high)])


def _ends(definition: Definition, scale: Scale) -> Ends:
    ends = (end(scale.low, definition.unit), end(scale.high, definition.unit))
    return axis_ends(definition, ends)
