"""What the page shows, made of one run or of two."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.reports.charts import Chart, duration_chart, month_chart, support_chart
from eval.reports.questions import question_data
from eval.reports.strings import Strings
from eval.reports.tables import (
    DifferenceRow,
    Group,
    difference_rows,
    measure_group,
    tag_groups,
)
from eval.results import Manifest, Run
from eval.runs.summary import Summary, summarise
from eval.scores import Definition
from eval.statistics.paired import compare
from eval.statistics.percentiles import estimate_percentiles

# Of all texts of passages: a page of two runs of 1,500 questions must open quickly.
_TEXT_CHARACTERS = 8_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """A run in the page's head; its label is its column's in every table."""

    label: str
    says: str
    failed: int


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure closely."""

    definition: Definition
    charts: tuple[Chart, ...]
    tags: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the manifests, a value a run."""

    name: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the runs have it differently."""
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template shows.

    Attributes:
        runs: The base first, where two are compared.
        differences: Empty for a single run.
        silent: Measures without a value and without an error, by name.
        data: What the page's script reads; see `eval/reports/questions.py`.
    """

    dataset: str
    runs: tuple[Head, ...]
    warnings: tuple[str, ...]
    differences: tuple[DifferenceRow, ...]
    measures: tuple[Group, ...]
    silent: tuple[str, ...]
    panels: tuple[Panel, ...]
    latency: Chart | None
    facts: tuple[Fact, ...]
    data: Mapping[str, object]

    @property
    def compares(self) -> bool:
        """Whether it shows two runs."""
        return len(self.runs) > 1


def make_page(run: Run, *, base: Run | None = None) -> Page:
    """The page of a run, compared with a base if there is one.

    Raises:
        EvalError: The runs cannot be compared; see `eval.statistics.paired.compare`.
    """
    runs = [run] if base is None else [base, run]
    summaries = [summarise(it) for it in runs]
    told = [it for it in run.definitions if _told(summaries, it)]
    labels = ["base", "new"] if base else ["this run"]
    data, cut = _data(runs, told, labels)
    return Page(
        dataset=run.manifest.dataset,
        runs=tuple(map(_head, labels, runs, summaries)),
        warnings=tuple(_warnings(cut)),
        differences=difference_rows(compare(base, run)) if base else (),
        measures=tuple(
            measure_group([it.overall for it in summaries], definition)
            for definition in told
        ),
        silent=tuple(it.name for it in run.definitions if it not in told),
        panels=tuple(_panel(runs, summaries, definition) for definition in told),
        latency=_latency(runs),
        facts=tuple(_facts([it.manifest for it in runs])),
        data=data,
    )


def _told(summaries: Sequence[Summary], definition: Definition) -> bool:
    group = measure_group([it.overall for it in summaries], definition)
    return any(row.n or row.errors for row in group.rows)


def _data(
    runs: Sequence[Run], definitions: Sequence[Definition], labels: Sequence[str]
) -> tuple[Mapping[str, object], int | None]:
    strings = Strings()
    questions = list(question_data(runs, definitions, strings))
    texts, cut = strings.fitted(_TEXT_CHARACTERS)
    data = {
        "runs": labels,
        "measures": [{"name": it.name, "unit": it.unit} for it in definitions],
        "strings": texts,
        "questions": questions,
    }
    return data, cut


def _head(label: str, run: Run, summary: Summary) -> Head:
    made = run.manifest
    says = (
        f"{_system(made)}, {summary.overall.questions} questions, "
        f"commit {made.commit}, {made.started_at}, {made.machine}, Python {made.python}"
    )
    return Head(label, says, summary.overall.failed)


def _system(made: Manifest) -> str:
    return made.system.get("name", "a system without a name")


def _warnings(cut: int | None) -> Iterator[str]:
    if cut is not None:
        yield f"Passages are shown to their first {cut} characters, to keep it small."


def _panel(
    runs: Sequence[Run], summaries: Sequence[Summary], definition: Definition
) -> Panel:
    charts = (month_chart(runs, definition), support_chart(runs, definition))
    return Panel(
        definition=definition,
        charts=tuple(it for it in charts if it is not None),
        tags=tag_groups(summaries, definition),
    )


def _latency(runs: Sequence[Run]) -> Chart | None:
    timed = [
        [
            it.response.timings.total_ms
            for it in run.results
            if it.response and it.response.timings
        ]
        for run in runs
    ]
    return duration_chart(timed, estimate_percentiles(timed[-1]))


def _facts(manifests: Sequence[Manifest]) -> Iterator[Fact]:
    told = [_told_of(it) for it in manifests]
    for name in dict.fromkeys(name for facts in told for name in facts):
        yield Fact(name, tuple(facts.get(name, "–") for facts in told))


def _told_of(made: Manifest) -> Mapping[str, str]:
    return {
        "started": made.started_at,
        "commit": made.commit,
        "machine": made.machine,
        "Python": made.python,
        "dataset": made.dataset,
        "dataset SHA-256": made.dataset_sha256,
        "seed": str(made.seed),
        "limit": "none" if made.limit is None else str(made.limit),
        **{f"system {name}": value for name, value in sorted(made.system.items())},
    }
