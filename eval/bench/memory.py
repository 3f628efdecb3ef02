"""Whether the service's memory stays where it is over thousands of requests.

Answers as JSON, as streams of both protocols, streams that are left after their first
event, searches, probes, and articles that are not there; no chat model. Before the
count every question is answered once by as many threads as there are: what each of
them keeps from the largest batch it ever had is no growth.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import cycle, islice

import numpy as np
from rich.console import Console
from rich.progress import track
from scipy.stats import linregress, t

from corpus.settings import CorpusSettings
from eval.bench.asking import need_articles, question_blocks
from eval.bench.crowd import Crowd, Doors, crowd
from eval.bench.served import Memory, served
from eval.bench.tables import table
from eval.bench.turns import Plan
from eval.bench.workers.crowd import Call, Heard
from eval.errors import EvalError
from eval.provenance import provenance
from service.questions import Question

FLAT_MIB = 1.0
"""Growth over a thousand requests up to which memory is called flat."""

AT_ONCE = 8
WARMING_AT_ONCE = 32
_ROWS = 10
_SAMPLES_A_ROW = 5
_WARMING_ROWS = 2
_CONFIDENCE = 0.95
_ABSENT = "/v1/articles/a0000000000000000"
_NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Slope:
    """MiB by which memory grows over a thousand requests, with its 95 % interval."""

    mib: float
    low: float
    high: float


def slope(requests: Sequence[int], mib: Sequence[float]) -> Slope:
    """By least squares; the interval takes the samples as independent.

    Args:
        requests: Made before each sample; at least three, not all the same.
        mib: Held at each.
    """
    fitted = linregress(np.asarray(requests) / 1000, mib)
    half = fitted.stderr * t.ppf((1 + _CONFIDENCE) / 2, len(mib) - 2)
    return Slope(fitted.slope, fitted.slope - half, fitted.slope + half)


def bench_memory(
    questions: str, plan: Plan, settings: CorpusSettings, *, requests: int
) -> str:
    """Memory of the service after each tenth of the requests, and how it grows.

    Raises:
        EvalError: The questions cannot be read or are too few, the archive is empty,
            there are fewer requests than samples, or a reply is not as it should be.
    """
    asked = [one for block in question_blocks(questions, plan) for one in block]
    need_articles(settings)
    held: list[Memory] = []
    with ExitStack() as stack:
        service = stack.enter_context(served({}))
        clients = stack.enter_context(crowd())
        doors = Doors(service.url)
        warming = [call for question in asked for call in _heavy(doors, question)]
        _make(clients, warming, at_once=WARMING_AT_ONCE)
        calls = _calls(doors, asked)
        samples = Plan(requests, _ROWS * _SAMPLES_A_ROW, "requests")
        for _ in track(range(samples.blocks), console=Console(stderr=True)):
            some = list(islice(calls, samples.items // samples.blocks))
            _make(clients, some, at_once=AT_ONCE)
            held.append(service.memory())
    return _report(held, samples.items // samples.blocks)


def _calls(doors: Doors, asked: Sequence[Question]) -> Iterator[Call]:
    """Each kind in turn, and light ones between them; without an end."""
    for question in cycle(asked):
        for call in _heavy(doors, question):
            yield call
            yield doors.get(_ABSENT)
            yield doors.get("/readyz")
            yield doors.get("/v1/models")
            yield doors.get("/healthz")
            yield doors.get(_ABSENT)


def _heavy(doors: Doors, question: Question) -> tuple[Call, ...]:
    return (
        doors.ask(question, stream=False),
        doors.ask(question, stream=True),
        doors.ask(question, stream=True, leaves=True),
        doors.chat(question),
        doors.chat(question, leaves=True),
        doors.search(question),
    )


def _make(clients: Crowd, calls: Sequence[Call], *, at_once: int) -> None:
    heard = clients.make(calls, at_once=at_once)
    for call, one in zip(calls, heard, strict=True):
        if not _is_right(call, one):
            message = f"{call.url} says {one.status}: {one.fault}"
            raise EvalError(message)


def _is_right(call: Call, heard: Heard) -> bool:
    if call.url.endswith(_ABSENT):
        return heard.status == _NOT_FOUND
    return heard.first_ms is not None if call.leaves else not heard.fault


def _report(held: Sequence[Memory], each: int) -> str:
    counts = [each * number for number in range(1, len(held) + 1)]
    shown = slice(_SAMPLES_A_ROW - 1, None, _SAMPLES_A_ROW)
    rows = [
        [f"{count:,}", f"{one.rss_mib:.1f}", f"{one.own_mib:.1f}", str(one.threads)]
        for count, one in zip(counts[shown], held[shown], strict=True)
    ]
    warm = slice(_WARMING_ROWS * _SAMPLES_A_ROW, None)
    grown = slope(counts[warm], [one.own_mib for one in held[warm]])
    verdict = "flat" if grown.high < FLAT_MIB else "not flat"
    return (
        f"{provenance(n=counts[-1])}\n"
        f"{AT_ONCE} clients; of 36 requests 5 are answers, 2 of them left midway, and "
        f"1 is a search\n\n"
        f"{table(['requests', 'RSS MiB', 'own MiB', 'threads'], rows)}\n\n"
        f"Its own memory grows by {grown.mib:.2f} MiB [{grown.low:.2f}, "
        f"{grown.high:.2f}] in 1,000 requests, by least squares over the last "
        f"{len(held[warm])} samples: {verdict} (below {FLAT_MIB:g})"
    )
