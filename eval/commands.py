"""`dateline eval`: run, compare, report, make-questions, feedback.

Exit codes: 0 done, 1 the harness failed, 2 wrong usage, 100 a bar was missed.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from eval.bench.command import app as bench_app
from eval.corruptions.command import corruptions
from eval.reading_commands import follow_ups, rgb, several_parts, time_phrases

if TYPE_CHECKING:
    from eval.gates import Verdict
    from eval.results import Run
    from eval.scores import Measure

app = typer.Typer(help="Is it right, is it fast, did it change.", no_args_is_help=True)
app.add_typer(bench_app, name="bench")
for command in (corruptions, time_phrases, follow_ups, several_parts, rgb):
    app.command()(command)
# Each command imports what it needs, as in `dateline`.

Folder = Annotated[Path, typer.Argument(help="A run's folder.")]
Bars = Annotated[
    Path | None, typer.Option(help="A YAML file of bars; exits 100 if one is missed.")
]
Base = Annotated[Path | None, typer.Option(help="The folder of a run to compare with.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def run(
    questions: Annotated[
        str,
        typer.Argument(help="A file, or FORMAT:PATH such as realtimeqa:q.jsonl.gz."),
    ],
    into: Annotated[Path, typer.Option(help="The run's folder; resumed if begun.")],
    system: Annotated[
        str,
        typer.Option(
            help="in-process, a Dateline's URL, openai:URL#MODEL, recorded:PATH or "
            "dataset-ranking."
        ),
    ] = "in-process",
    measures: Annotated[
        str | None, typer.Option(help="Names with commas; all if none.")
    ] = None,
    judge: Annotated[
        str,
        typer.Option(
            help="Of support and citations: copying (ours), cross-encoder:PLACE or "
            "chat:PROVIDER:MODEL, which also judges correctness."
        ),
    ] = "copying",
    limit: Annotated[
        int | None, typer.Option(min=1, help="Only the first questions.")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of what is drawn by chance.")] = 0,
    concurrency: Annotated[
        int, typer.Option(min=1, max=64, help="Questions under way at once.")
    ] = 2,
    retry_errors: Annotated[
        bool, typer.Option(help="Ask again what the system failed on.")
    ] = False,
    max_errors: Annotated[
        float, typer.Option(min=0, max=1, help="Share of failures that ends the run.")
    ] = 0.5,
    timeout_s: Annotated[
        float, typer.Option(min=1, help="For one answer over HTTP.")
    ] = 60,
    api_key_variable: Annotated[
        str | None, typer.Option(help="Environment variable with a server's key.")
    ] = None,
    bars: Bars = None,
    base: Base = None,
    as_json: AsJson = False,
) -> None:
    """Ask every question of a system, score the answers, and keep both."""
    from eval.console import track_run
    from eval.datasets.loading import load_dataset
    from eval.runs.manifest import manifest_of
    from eval.runs.runner import Effort, run_samples
    from eval.systems.loading import SystemOptions, open_system

    dataset = load_dataset(questions)
    chosen = _measures(measures, judge)
    options = SystemOptions(timeout_s=timeout_s, api_key_variable=api_key_variable)
    with (
        open_system(system, options) as opened,
        track_run(Console(stderr=True)) as seen,
    ):
        done = run_samples(
            dataset.samples[:limit],
            into,
            manifest_of(dataset, opened, seed=seed, limit=limit),
            system=opened,
            measures=chosen,
            effort=Effort(
                concurrency=concurrency,
                retry_errors=retry_errors,
                max_errors=max_errors,
            ),
            on_progress=seen,
        )
    _show(done, as_json=as_json)
    _judge(done, bars, base)


@app.command()
def compare(base: Folder, new: Folder, as_json: AsJson = False) -> None:
    """Compare two runs of the same questions, question by question."""
    from eval.reports.as_json import comparison_json
    from eval.reports.terminal import comparison_table
    from eval.runs.journal import read_run
    from eval.statistics.paired import compare as compare_runs
    from eval.statistics.paired import not_compared

    before, after = read_run(base), read_run(new)
    compared = compare_runs(before, after)
    if as_json:
        print(comparison_json(compared))
    else:
        Console().print(comparison_table(compared))
    if missing := not_compared(before, after):
        Console(stderr=True).print(
            "not compared, for only one run has them as they are defined: "
            f"{', '.join(missing)}"
        )


@app.command()
def report(
    folder: Folder,
    html: Annotated[
        Path | None, typer.Option(help="Write one page that holds everything.")
    ] = None,
    junit: Annotated[
        Path | None, typer.Option(help="Write JUnit XML of bars and errors.")
    ] = None,
    markdown: Annotated[bool, typer.Option(help="Print a Markdown table.")] = False,
    bars: Bars = None,
    base: Base = None,
    as_json: AsJson = False,
) -> None:
    """Show a run: as a table, a page, JUnit XML or JSON."""
    from eval.reports.html import html_page
    from eval.reports.junit import junit_xml
    from eval.reports.markdown import markdown_table
    from eval.reports.page import make_page
    from eval.runs.journal import read_run

    found = read_run(folder)
    compared = None if base is None else read_run(base)
    if html is not None:
        html.write_text(html_page(make_page(found, base=compared)), encoding="utf-8")
    if junit is not None:
        junit.write_text(
            junit_xml(found, _verdict(found, bars, base)), encoding="utf-8"
        )
    if markdown:
        print(markdown_table(found))
    else:
        _show(found, as_json=as_json)
    _judge(found, bars, base)


@app.command()
def make_questions(
    into: Annotated[
        Path, typer.Argument(help="The file to write, .jsonl or .jsonl.gz.")
    ],
    number: Annotated[int, typer.Option(min=1, help="How many.")] = 100,
    model: Annotated[
        str | None,
        typer.Option(help="A chat model, PROVIDER:MODEL; cloze and headlines if none."),
    ] = None,
    seed: Annotated[int, typer.Option(help="Which questions come of it.")] = 0,
) -> None:
    """Make questions from the archive, each with its gold article and quote."""
    from contextlib import closing

    from corpus.archive.archive import open_archive
    from corpus.settings import CorpusSettings
    from eval.datasets.native import write_native
    from eval.making.building import build
    from eval.making.chat import ChatMaker
    from eval.making.chat_model import load_asker
    from eval.making.cloze import ClozeMaker
    from eval.making.drafts import Mixed
    from eval.making.headline import HeadlineMaker

    maker = (
        Mixed(ClozeMaker(), HeadlineMaker())
        if model is None
        else ChatMaker(load_asker(model))
    )
    with closing(open_archive(CorpusSettings().archive_address)) as archive:
        built = build(
            archive.articles,
            maker,
            number=number,
            now=datetime.now(UTC),
            seed=seed,
            max_candidates=None if model is None else _CANDIDATES_A_QUESTION * number,
        )
    write_native(into, built.samples)
    print(built.account)


@app.command()
def feedback(
    into: Annotated[
        Path, typer.Argument(help="The file to write, .jsonl or .jsonl.gz; a new one.")
    ],
) -> None:
    """Make questions from what readers said of answers; list what tells too little."""
    from contextlib import closing

    from corpus.archive.archive import open_archive
    from corpus.settings import CorpusSettings
    from eval.making.feedback import sift, write_new
    from eval.reports.plain import plain

    with closing(open_archive(CorpusSettings().archive_address)) as archive:
        sifted = sift(archive.feedback.all())
    for line in sifted.lines():
        print(plain(line))
    write_new(into, sifted.samples)


_CANDIDATES_A_QUESTION = 5
"""Tried with a chat model before fewer questions than asked for are enough."""


def _measures(names: str | None, judge: str) -> "tuple[Measure, ...]":
    from eval.judging.loading import load_entailment
    from eval.measures.catalogue import measures
    from eval.measures.judged import judged_measures

    chosen = None if names is None else [name.strip() for name in names.split(",")]
    return measures(chosen, known=judged_measures(load_entailment(judge)))


def _show(run: "Run", *, as_json: bool) -> None:
    from eval.reports.as_json import run_json
    from eval.reports.terminal import run_table
    from eval.runs.summary import summarise

    if as_json:
        print(run_json(run))
    else:
        Console().print(run_table(summarise(run)))


def _verdict(run: "Run", bars: Path | None, base: Path | None) -> "Verdict | None":
    from eval.gates import judge, load_bars
    from eval.runs.journal import read_run

    if bars is None:
        return None
    return judge(run, load_bars(bars), base=None if base is None else read_run(base))


def _judge(run: "Run", bars: Path | None, base: Path | None) -> None:
    """Print each bar, and end with its code."""
    from eval.reports.terminal import verdict_table

    verdict = _verdict(run, bars, base)
    if verdict is None:
        return
    Console(stderr=True).print(verdict_table(verdict))
    if not verdict.passed:
        raise typer.Exit(verdict.exit_code)
