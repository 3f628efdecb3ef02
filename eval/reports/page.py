"""What the page shows, made of one run or of two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.reports.charts import Chart, duration_chart, month_chart, support_chart
from eval.reports.difference_rows import DifferenceRow, difference_rows
from eval.reports.facts import Fact, facts
from eval.reports.head import Head, head, warnings
from eval.reports.questions import question_data
from eval.reports.ranges import range_in_words
from eval.reports.strings import Strings
from eval.reports.tables import Group, measure_group, tag_groups
from eval.results import Run
from eval.runs.summary import Summary, summarise
from eval.scores import Definition
from eval.statistics.paired import compare
from eval.statistics.percentiles import estimate_percentiles

# Of all texts of passages: a page of two runs of 1,500 questions must open quickly.
_TEXT_CHARACTERS = 8_000_000


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure closely; `reach` is its range and direction in words."""

    definition: Definition
    reach: str
    charts: tuple[Chart, ...]
    tags: tuple[Group, ...]


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

    @property
    def clustered(self) -> bool:
        """Whether some questions are not independent of each other."""
        rows = (row for group in self.measures for row in group.rows)
        return any(row.clusters < row.n for row in rows)


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
        runs=tuple(map(head, labels, runs)),
        warnings=tuple(warnings(runs, summaries, cut=cut)),
        differences=difference_rows(compare(base, run)) if base else (),
        measures=tuple(
            measure_group([it.overall for it in summaries], definition)
            for definition in told
        ),
        silent=tuple(it.name for it in run.definitions if it not in told),
        panels=tuple(_panel(runs, summaries, definition) for definition in told),
        latency=_latency(runs, labels[-1]),
        facts=tuple(facts([it.manifest for it in runs])),
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
        "measures": [
            {"name": it.name, "unit": it.unit, "more_is_better": it.higher_is_better}
            for it in definitions
        ],
        "strings": texts,
        "questions": questions,
    }
    return data, cut


def _panel(
    runs: Sequence[Run], summaries: Sequence[Summary], definition: Definition
) -> Panel:
    charts = (month_chart(runs, definition), support_chart(runs, definition))
    return Panel(
        definition=definition,
        reach=range_in_words(definition),
        charts=tuple(it for it in charts if it is not None),
        tags=tag_groups(summaries, definition),
    )


def _latency(runs: Sequence[Run], last: str) -> Chart | None:
    timed = [
        [
            it.response.timings.total_ms
            for it in run.results
            if it.response and it.response.timings
        ]
        for run in runs
    ]
    return duration_chart(timed, estimate_percentiles(timed[-1]), last=last)
