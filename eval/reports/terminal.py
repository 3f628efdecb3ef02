"""Summaries, comparisons and verdicts as tables of 80 columns."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from eval.gates import Verdict
from eval.reports.differences import Finding, finding
from eval.reports.figures import chance, estimated
from eval.reports.plain import plain
from eval.runs.summary import GroupSummary, MeasureSummary, Summary
from eval.statistics.paired import Comparison
from eval.statistics.percentiles import Percentiles

_STYLES = {Finding.BETTER: "green", Finding.WORSE: "red"}


def run_table(summary: Summary) -> Table:
    """A row a measure that has a value or an error; the rest by name below."""
    group = summary.overall
    table = _table("measure", "mean [95 %]", "n", "unscored", "errors")
    table.caption = _caption(group)
    for found in _told(group):
        table.add_row(
            plain(found.definition.name),
            _figure(found),
            str(found.scored),
            str(found.unscored),
            Text(str(found.errors), style="red" if found.errors else ""),
        )
    return table


def comparison_table(compared: Sequence[Comparison]) -> Table:
    """New less base, for measures with a value in both."""
    table = _table("measure", "new − base [95 %]", "p", "pairs", "finding")
    for each in compared:
        if each.difference.value is None:
            continue
        said = finding(each)
        table.add_row(
            plain(each.definition.name),
            estimated(each.difference, each.definition.unit, signed=True),
            chance(each.permutation_p),
            str(each.difference.n),
            Text(said.value, style=_STYLES.get(said, "")),
        )
    return table


def verdict_table(verdict: Verdict) -> Table:
    """A row a bar."""
    table = _table("bar", "found [95 %]", "n", "verdict")
    for check in verdict.checks:
        said = Text("cleared" if check.passed else "missed")
        said.stylize("green" if check.passed else "red")
        found = estimated(check.found, check.unit)
        table.add_row(plain(check.asked), found, str(check.found.n), said)
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, caption_justify="left")
    table.add_column(first, overflow="fold")
    for name in others:
        table.add_column(name, justify="right", overflow="fold")
    return table


def _told(group: GroupSummary) -> list[MeasureSummary]:
    return [found for found in group.measures if found.scored or found.errors]


def _caption(group: GroupSummary) -> str:
    silent = [it.definition.name for it in group.measures if it not in _told(group)]
    lines = [f"{group.questions} questions, {group.failed} failed: in no mean"]
    if silent:
        lines.append(plain(f"without a value here: {', '.join(silent)}"))
    return "\n".join(lines)


def _figure(found: MeasureSummary) -> str:
    if found.percentiles is None:
        return estimated(found.mean, found.definition.unit)
    return _spread(found.percentiles)


def _spread(percentiles: Percentiles) -> str:
    named = {"p50": percentiles.p50, "p95": percentiles.p95, "p99": percentiles.p99}
    return "\n".join(f"{name} {estimated(it, 'ms')}" for name, it in named.items())
