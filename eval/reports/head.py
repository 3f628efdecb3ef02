"""What a run is, in the page's head, and what to beware of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from eval.reports.questions import FAILED, outcome
from eval.responses import Status
from eval.results import Run
from eval.runs.summary import Summary

# Cameron and Miller 2015, section VI: below 20 to 50 clusters, by how alike they are.
_FEW_CLUSTERS = 20


@dataclass(frozen=True, slots=True)
class Head:
    """A run; its label is its column's in every table.

    Attributes:
        asked: Such as `the first 60 questions`.
        outcomes: How many questions had each, failures always among them.
        made: When, from what commit and where.
    """

    label: str
    system: str
    asked: str
    outcomes: tuple[tuple[str, int], ...]
    made: str


def head(label: str, run: Run) -> Head:
    """The head of a run."""
    made, n = run.manifest, len(run.results)
    counts = Counter(map(outcome, run.results))
    told = [status.value for status in Status if counts[status.value]]
    first = "" if made.limit is None else "the first "
    return Head(
        label=label,
        system=made.system.get("name", "a system without a name"),
        asked=f"{first}{n:,} {'question' if n == 1 else 'questions'}",
        outcomes=tuple((name, counts[name]) for name in [*told, FAILED]),
        made=f"{_moment(made.started_at)}, commit {made.commit}, {made.machine}, "
        f"Python {made.python}",
    )


def _moment(started_at: str) -> str:
    """To the minute; as it stands if it is no ISO 8601."""
    try:
        return f"{datetime.fromisoformat(started_at):%Y-%m-%d %H:%M} UTC"
    except ValueError:
        return started_at


def warnings(
    runs: Sequence[Run], summaries: Sequence[Summary], *, cut: int | None
) -> Iterator[str]:
    """Why the page's figures may mislead.

    Args:
        runs: One or two.
        summaries: Of the runs.
        cut: What passages are cut to; None where they are whole.
    """
    known = [n for n in map(_clusters, summaries) if n is not None]
    if known and min(known) < _FEW_CLUSTERS:
        yield (
            f"The questions are of {min(known)} clusters, such as weeks. From fewer "
            f"than {_FEW_CLUSTERS}, intervals tend to come out too narrow."
        )
    if len({len(run.results) for run in runs}) > 1:
        yield "The runs did not ask the same number of questions: compare differences."
    if cut is not None:
        yield f"Passages are cut to {cut} characters, to keep the page small."


def _clusters(summary: Summary) -> int | None:
    """Of the measure with the most; None where questions stand alone."""
    means = [it.mean for it in summary.overall.measures]
    return max((it.groups for it in means if it.groups < it.n), default=None)
