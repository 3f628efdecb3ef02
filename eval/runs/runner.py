"""Ask every question once, whatever comes between."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from time import perf_counter

from eval.errors import EvalError
from eval.results import Manifest, Run, SampleResult
from eval.runs.asking import ask, sample_key, score_all
from eval.runs.encoding import Header, Record
from eval.runs.journal import Journal, opened_journal
from eval.samples import Sample
from eval.scores import Measure
from eval.systems.ports import System


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come.

    Attributes:
        done: Questions that need no more asking, those of earlier starts included.
        errors: Those of them that the system failed on.
        per_second: Questions asked in this start.
    """

    done: int
    total: int
    errors: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard to ask; none of it decides what is answered.

    Attributes:
        concurrency: Questions under way at once, 1 or more.
        retry_errors: Ask again what the system failed on in an earlier start; the old
            error stays recorded until there is a new outcome.
        max_errors: The share of all questions, 0 to 1, that the system may fail on
            before the run is ended.
    """

    concurrency: int = 4
    retry_errors: bool = False
    max_errors: float = 1.0


def run_samples(
    samples: Sequence[Sample],
    folder: Path,
    manifest: Manifest,
    *,
    system: System,
    measures: Sequence[Measure],
    effort: Effort,
    on_progress: Callable[[Progress], None],
) -> Run:
    """Ask what the folder has no record of; gives the whole run.

    An outcome is on the disk before it is counted, so a killed run goes on where it
    was. System and measures are called from several threads. When it is interrupted,
    or a thread fails, the questions under way are still recorded.

    Args:
        samples: No two have the same id.
        folder: Made if need be; one run stands in it.
        manifest: Its system and seed are part of every key.
        system: What the manifest describes.
        measures: In the order they are shown.
        effort: It may differ from start to start.
        on_progress: Called in this thread, at once and after every question.

    Raises:
        EvalError: Too many errors: what was answered is kept. Or the folder cannot
            be used: see `opened_journal`.
    """
    definitions = tuple(measure.definition for measure in measures)
    with opened_journal(folder, Header(manifest, definitions)) as journal:

        def put(question: _Question) -> bool:
            sample, key = question.sample, question.key
            result = ask(sample, key=key, system=system, measures=measures)
            journal.append(Record(question.position, result))
            return result.error is not None

        todo, errors = _plan(samples, journal, effort=effort)
        before, started = len(samples) - len(todo), perf_counter()
        with _under_way(put, todo, concurrency=effort.concurrency) as outcomes:
            for asked, failed in enumerate(chain([False], outcomes)):
                errors += failed
                per_second = asked / (perf_counter() - started)
                on_progress(Progress(before + asked, len(samples), errors, per_second))
                _require_few(errors, of=len(samples), effort=effort, folder=folder)
        return journal.run()


def rescore(run: Run, measures: Sequence[Measure]) -> Run:
    """The same answers scored by these measures, without asking again.

    Records hold no texts of whole articles: measures that need them are unscored.
    """
    return Run(
        manifest=run.manifest,
        definitions=tuple(measure.definition for measure in measures),
        results=tuple(_rescored(result, measures) for result in run.results),
    )


def _rescored(result: SampleResult, measures: Sequence[Measure]) -> SampleResult:
    if result.response is None:
        return result
    scores = score_all(result.sample, result.response, measures)
    return replace(result, scores=scores)


@dataclass(frozen=True, slots=True)
class _Question:
    position: int
    sample: Sample
    key: str


def _plan(
    samples: Sequence[Sample], journal: Journal, *, effort: Effort
) -> tuple[list[_Question], int]:
    """What is to be asked, and how many errors of earlier starts stay as they are."""
    todo, errors = [], 0
    for position, sample in enumerate(samples):
        key = sample_key(sample, journal.manifest)
        kept = journal.result(sample.sample_id)
        if kept is None or kept.key != key or (kept.error and effort.retry_errors):
            todo.append(_Question(position, sample, key))
        else:
            errors += kept.error is not None
    return todo, errors


@contextmanager
def _under_way(
    put: Callable[[_Question], bool], todo: Sequence[_Question], *, concurrency: int
) -> Iterator[Iterator[bool]]:
    """Outcomes as they come; at the end, waits for those that have begun."""
    pool = ThreadPoolExecutor(concurrency, thread_name_prefix="eval")
    try:
        futures = [pool.submit(put, question) for question in todo]
        yield (future.result() for future in as_completed(futures))
    finally:
        pool.shutdown(cancel_futures=True)


def _require_few(errors: int, *, of: int, effort: Effort, folder: Path) -> None:
    if errors > effort.max_errors * of:
        message = (
            f"The run was ended: the system failed on {errors} of {of} questions, and "
            f"{effort.max_errors:.0%} may fail. What was answered is kept in {folder}; "
            "its records say why the others failed. Mend that, then run again and "
            "retry errors."
        )
        raise EvalError(message)
