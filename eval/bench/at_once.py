"""Many streams at once: what their clients have when, and what they cost the service.

The model writes to a timetable in one process, the clients call from another. Beside
the service, the same clients ask the model itself: what they have of it is the least
that these processes can be seen to take.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice
from time import perf_counter

import numpy as np
from rich.console import Console
from rich.progress import track

from corpus.settings import CorpusSettings
from eval.bench.asking import need_articles, question_blocks
from eval.bench.crowd import Crowd, Doors, crowd
from eval.bench.processes import need
from eval.bench.served import Memory, Service, served
from eval.bench.serving import Take
from eval.bench.stub import Pace, stub, written_by
from eval.bench.tables import table
from eval.bench.turns import Plan
from eval.bench.workers.chat_stub import shows_passages
from eval.bench.workers.crowd import Call, Heard
from eval.errors import EvalError
from eval.provenance import provenance
from service.questions import Question

_MODEL = "the model alone"
_HEADER = (
    *("asked", "n", "errors", "not by the model"),
    *("first event p50", "p95", "first sentence p50", "p95", "whole p50", "p95"),
    *("answers/s", "CPU s of the service"),
)


@dataclass(frozen=True, slots=True)
class _Round:
    """Every client's stream.

    Attributes:
        written: Of the replies, by the model.
        cpu_s: Of the service.
    """

    heard: Sequence[Heard]
    written: int
    seconds: float
    cpu_s: float


@dataclass(frozen=True, slots=True)
class _Desk:
    clients: Crowd
    service: Service
    model: Take

    def round(self, calls: Sequence[Call]) -> tuple[_Round, list[Call]]:
        """All calls at once; and the same as they reached the model."""
        cpu_s, began = self.service.cpu_s(), perf_counter()
        heard = self.clients.make(calls, at_once=len(calls))
        seconds, cpu_s = perf_counter() - began, self.service.cpu_s() - cpu_s
        told = self.model(None)
        address = f"{told['url']}/chat/completions"
        bodies = [one["body"] for one in told["asked"] if shows_passages(one["body"])]
        written = [Call(address, body) for body in bodies]
        return _Round(heard, len(written), seconds, cpu_s), written


def bench_streams(
    questions: str, plan: Plan, settings: CorpusSettings, *, clients: int, pace: Pace
) -> str:
    """Milliseconds of the streams, and CPU seconds of the service an answer.

    Each question is asked by several clients where there are more of them.

    Raises:
        EvalError: The questions cannot be read or are too few, the archive is empty,
            or the service or its model does not answer at all.
    """
    need("langchain_openai")
    blocks = question_blocks(questions, plan)
    need_articles(settings)
    with ExitStack() as stack:
        model = stack.enter_context(stub(pace))
        service = stack.enter_context(served(written_by(model)))
        desk = _Desk(stack.enter_context(crowd()), service, model)
        before = service.memory()
        rounds: dict[str, list[_Round]] = {}
        for number, block in enumerate(track(blocks, console=Console(stderr=True))):
            asked = list(islice(cycle(block), clients))
            for name, made in _rounds(desk, asked).items():
                if number:
                    rounds.setdefault(name, []).append(made)
        after = service.memory()
    held = _held(before, after, clients)
    return (
        f"{provenance(n=clients * plan.blocks)}\n"
        f"{clients} streams at once, {plan.blocks} times by each path; {pace}\n\n"
        f"{table(_HEADER, [_row(name, made) for name, made in rounds.items()])}\n\n"
        f"{held}"
    )


def _rounds(desk: _Desk, asked: Sequence[Question]) -> dict[str, _Round]:
    doors = Doors(desk.service.url)
    paths: dict[str, Callable[[Question], Call]] = {
        "/v1/ask": lambda one: doors.ask(one, stream=True),
        "/v1/chat/completions": doors.chat,
    }
    made: dict[str, _Round] = {}
    written: list[Call] = []
    for name, call in paths.items():
        made[name], written = desk.round([call(one) for one in asked])
    if not written:
        message = "the model was not asked for any answer; ask what the archive holds"
        raise EvalError(message)
    alone = list(islice(cycle(written), len(asked)))
    return {**made, _MODEL: desk.round(alone)[0]}


def _row(name: str, rounds: Sequence[_Round]) -> list[str]:
    heard = [one for made in rounds for one in made.heard]
    whole = [one for one in heard if not one.fault]
    written = sum(made.written for made in rounds)
    seconds = sum(made.seconds for made in rounds)
    cpu_s = sum(made.cpu_s for made in rounds)
    return [
        name,
        str(len(heard)),
        str(len(heard) - len(whole)),
        str(len(whole) - written),
        *_percentiles([one.first_ms for one in whole]),
        *_percentiles([one.sentence_ms for one in whole]),
        *_percentiles([one.whole_ms for one in whole]),
        f"{len(whole) / seconds:.1f}",
        "–" if name == _MODEL else f"{cpu_s / len(heard):.3f}",
    ]


def _percentiles(moments: Sequence[float | None]) -> list[str]:
    """In whole milliseconds; of what never came, nothing."""
    came = [ms for ms in moments if ms is not None]
    if not came:
        return ["–", "–"]
    return [f"{ms:.0f}" for ms in np.percentile(came, [50, 95])]


def _held(before: Memory, after: Memory, clients: int) -> str:
    each = (after.peak_mib - before.rss_mib) * 1024 / clients
    return (
        f"Memory of the service: {before.rss_mib:.0f} MiB before the first question, "
        f"{after.peak_mib:.0f} at most, {each:.0f} KiB a stream; "
        f"{after.threads} threads"
    )
