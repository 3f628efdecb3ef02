"""What our path adds to a chat model's own time, over HTTP and streamed.

Each question is put to the service, whose model writes to a timetable; then the very
request that the model got is put to it directly. The service shows a sentence once it
is verified: beside it stands the moment at which the model alone had written it whole.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import httpx
import numpy as np
from rich.console import Console
from rich.progress import track

from corpus.settings import CorpusSettings
from eval.bench.answered import Answered, Desk
from eval.bench.asking import need_articles, question_blocks
from eval.bench.processes import need
from eval.bench.served import served
from eval.bench.stub import Pace, stub, written_by
from eval.bench.tables import spread, table
from eval.bench.turns import Plan
from eval.errors import EvalError
from eval.provenance import provenance
from service.questions import Question


@dataclass(frozen=True, slots=True)
class _Turn:
    """A block of questions.

    Attributes:
        answered: Those whose first sentence was shown as the model wrote it.
        cpu_s: Of the service, an answer.
    """

    asked: int
    answered: Sequence[Answered]
    cpu_s: float


_ROWS: dict[str, Callable[[Answered], float]] = {
    "model alone: first token": lambda one: one.alone.token_ms,
    "model alone: first sentence": lambda one: one.alone.sentence_ms,
    "model alone: last token": lambda one: one.alone.last_ms,
    "dateline: first sentence": lambda one: one.first_ms,
    "dateline: done": lambda one: one.done_ms,
    "first sentence, over the model's": lambda one: one.over_sentence_ms,
    "- of it the model's words on the question": lambda one: one.aside_ms,
    "- of it understanding and retrieval": lambda one: one.found_ms - one.aside_ms,
    "- of it the prompt, until the model has it": lambda one: one.prompt_ms,
    "- of it the rest: client, verification, stream": lambda one: one.rest_ms,
    "first sentence, over the model's first token": lambda one: one.over_token_ms,
    "done, over the model's last token": lambda one: one.over_last_ms,
}


def bench_overhead(
    questions: str, plan: Plan, settings: CorpusSettings, *, pace: Pace
) -> str:
    """Milliseconds an answer, and the CPU time of the service.

    Raises:
        EvalError: The questions cannot be read or are too few, the archive is empty,
            the service does not start, or it showed nothing that the model wrote.
    """
    need("langchain_openai")
    blocks = question_blocks(questions, plan)
    need_articles(settings)
    with ExitStack() as stack:
        model = stack.enter_context(stub(pace))
        service = stack.enter_context(served(written_by(model)))
        client = stack.enter_context(httpx.Client(trust_env=False, timeout=60))
        desk = Desk(client, service.url, model)
        _, *turns = [
            _turn(desk, block, service.cpu_s)
            for block in track(blocks, console=Console(stderr=True))
        ]
    return _report(turns, pace)


def _turn(desk: Desk, block: Sequence[Question], cpu_s: Callable[[], float]) -> _Turn:
    before = cpu_s()
    told = [desk.ask(question) for question in block]
    spent = (cpu_s() - before) / len(block)
    return _Turn(len(block), [one for one in told if one is not None], spent)


def _report(turns: Sequence[_Turn], pace: Pace) -> str:
    answered = [one for turn in turns for one in turn.answered]
    if not answered:
        message = "no answer showed what the model wrote; ask what the archive answers"
        raise EvalError(message)
    rows = []
    for name, figure in _ROWS.items():
        p50, p95 = np.percentile([figure(one) for one in answered], [50, 95])
        rows.append([name, f"{p50:.1f}", f"{p95:.1f}"])
    left_out = sum(turn.asked for turn in turns) - len(answered)
    cpu = spread([turn.cpu_s for turn in turns])
    return (
        f"{provenance(n=len(answered))}\n"
        f"{pace}; "
        f"{left_out} left out, whose first sentence was not the model's\n\n"
        f"{table(['ms an answer', 'p50', 'p95'], rows)}\n\n"
        f"CPU seconds of the service an answer, by block: {cpu}"
    )
