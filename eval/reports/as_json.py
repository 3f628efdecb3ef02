"""Summaries and comparisons for programs."""

from collections.abc import Sequence

from pydantic_core import to_json

from eval.results import Run
from eval.runs.summary import summarise
from eval.statistics.paired import Comparison


def run_json(run: Run) -> str:
    """The manifest and the summary; a mean without a value is null."""
    return _json({"manifest": run.manifest, "summary": summarise(run)})


def comparison_json(compared: Sequence[Comparison]) -> str:
    """One object a measure: base, new, their difference and its tests."""
    return _json(list(compared))


def _json(value: object) -> str:
    return to_json(value, indent=2).decode()
