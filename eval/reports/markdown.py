"""A run as a table for the docs, with where its figures come from."""

from eval.reports.figures import estimated
from eval.results import Run
from eval.runs.summary import MeasureSummary, summarise


def markdown_table(run: Run) -> str:
    """The run's origin, then a row a measure that has a value."""
    made = run.manifest
    overall = summarise(run).overall
    origin = (
        f"{made.system.get('name', 'a system')} on {made.dataset}: commit "
        f"{made.commit}, {made.started_at}, {made.machine}, Python {made.python}, "
        f"n = {overall.questions}, {overall.failed} failed"
    )
    rows = [_row(found) for found in overall.measures if found.scored]
    head = ["| measure | mean [95 %] | n |", "| --- | --- | --- |"]
    return "\n".join([origin, "", *head, *rows])


def _row(found: MeasureSummary) -> str:
    unit, spread = found.definition.unit, found.percentiles
    if spread is None:
        figure = estimated(found.mean, unit)
    else:
        figure = f"p50 {estimated(spread.p50, unit)}, p95 {estimated(spread.p95, unit)}"
    return f"| {found.definition.name} | {figure} | {found.scored} |"
