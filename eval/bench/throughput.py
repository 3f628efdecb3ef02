"""How many requests a second one core serves, without a chat model.

The service has a core to itself and its clients the others; there are always as many
requests under way as keep it busy. Beside it, on the same core in the same run: the
encoder alone, once a question, which no answer can do without.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from time import perf_counter

import numpy as np

from corpus.settings import CorpusSettings
from eval.bench.asking import need_articles, question_blocks
from eval.bench.cores import on_cores, one_and_others
from eval.bench.crowd import Crowd, Doors, crowd
from eval.bench.processes import worker
from eval.bench.served import Service, served
from eval.bench.serving import Take
from eval.bench.tables import ratios, spread, table
from eval.bench.timing import Work
from eval.bench.turns import Plan, take_turns
from eval.bench.workers.crowd import Call
from eval.errors import EvalError
from eval.provenance import provenance
from service.questions import Question

AT_ONCE = 4
_ENCODER = "the encoder alone"


@dataclass(frozen=True, slots=True)
class _Turn:
    """A block of requests.

    Attributes:
        ms: Of each; empty where nobody waits for one.
        cpu_s: Of the service, a request; None: it took no part.
    """

    work: Work
    ms: Sequence[float] = ()
    cpu_s: float | None = None


@dataclass(frozen=True, slots=True)
class _Desk:
    clients: Crowd
    service: Service

    def turn(
        self, call: Callable[[Question], Call], block: Sequence[Question]
    ) -> _Turn:
        cpu_s, began = self.service.cpu_s(), perf_counter()
        heard = self.clients.make([call(one) for one in block], at_once=AT_ONCE)
        seconds, cpu_s = perf_counter() - began, self.service.cpu_s() - cpu_s
        faults = [one.fault for one in heard if one.fault]
        if faults:
            message = f"{self.service.url} refuses what it is asked: {faults[0]}"
            raise EvalError(message)
        ms = [one.whole_ms for one in heard if one.whole_ms is not None]
        return _Turn(Work({"requests": len(heard)}, seconds), ms, cpu_s / len(heard))


def bench_throughput(questions: str, plan: Plan, settings: CorpusSettings) -> str:
    """Requests a second and core, and the milliseconds that each of them takes then.

    Raises:
        EvalError: The questions cannot be read or are too few, the archive is empty,
            there are not two cores, or the service refuses a question.
    """
    blocks = question_blocks(questions, plan)
    need_articles(settings)
    ours, others = one_and_others()
    with ExitStack() as stack:
        with on_cores(ours):
            service = stack.enter_context(served({}))
            encoder = stack.enter_context(worker("embed_questions"))
        with on_cores(others):
            clients = stack.enter_context(crowd())
        turns = take_turns(_paths(_Desk(clients, service), encoder), blocks)
    return _report(turns)


def _paths(
    desk: _Desk, encoder: Take
) -> Mapping[str, Callable[[Sequence[Question]], _Turn]]:
    doors = Doors(desk.service.url)
    asked = partial(doors.ask, stream=False)
    return {
        "/v1/ask": partial(desk.turn, asked),
        "/v1/ask, streamed": partial(desk.turn, partial(doors.ask, stream=True)),
        "/v1/search": partial(desk.turn, doors.search),
        "/healthz": partial(desk.turn, lambda _: doors.get("/healthz")),
        _ENCODER: lambda block: _Turn(Work(**encoder([one.text for one in block]))),
    }


def _report(turns: Mapping[str, Sequence[_Turn]]) -> str:
    rates = {
        name: [turn.work.rate("requests") for turn in done]
        for name, done in turns.items()
    }
    rows = [[name, spread(rates[name]), *_cost(done)] for name, done in turns.items()]
    header = ["path", "requests/s", "p50 ms", "p95 ms", "CPU s of the service"]
    n = sum(turn.work.done["requests"] for turn in turns["/v1/ask"])
    return (
        f"{provenance(n=n)}\n"
        f"The service has one core; {AT_ONCE} requests at once\n\n"
        f"{table(header, rows)}\n\n{ratios(rates, of='requests/s')}"
    )


def _cost(done: Sequence[_Turn]) -> list[str]:
    ms = [one for turn in done for one in turn.ms]
    cpu_s = [turn.cpu_s for turn in done if turn.cpu_s is not None]
    if not ms:
        return ["–"] * 3
    p50, p95 = np.percentile(ms, [50, 95])
    return [f"{p50:.1f}", f"{p95:.1f}", f"{np.mean(cpu_s):.3f}"]
