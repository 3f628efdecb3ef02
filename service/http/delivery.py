"""One answer on its way to a client: whole, or in frames while it is made.

Who leaves before it is there gives it up, unless it said that it will come back, and a
chat model that writes is told to stop.
"""

import logging
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from contextlib import aclosing
from functools import partial
from threading import Event as Flag
from typing import Protocol

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from service.answering.events import Event, Finished
from service.answers import Answer
from service.http.edge import Edge, in_thread
from service.http.problems import ProblemError, problem_of
from service.http.streaming import arriving
from service.questions import Question

log = logging.getLogger(__name__)

PING = b": ping\n\n"
"""A comment, which clients ignore and proxies take for life."""

_EVENTS = "text/event-stream"
_HEADERS = {
    "Cache-Control": "no-store",
    # Or a proxy would keep the sentences back until there are many of them.
    "X-Accel-Buffering": "no",
}


class Telling(Protocol):
    """How one answer is told in frames; used for one stream."""

    def tell(self, event: Event) -> Iterable[bytes]:
        """What the event tells, and after the last one how the stream ends."""

    def fail(self, problem: ProblemError) -> Iterable[bytes]:
        """How the stream ends if there is no answer."""


async def answered(
    question: Question, request: Request, edge: Edge, *, to_the_end: bool = False
) -> Answer:
    """The whole answer.

    Args:
        question: What is answered.
        request: Whose client may leave.
        edge: Whose threads to answer in.
        to_the_end: Who leaves comes back for it.
    """
    cancelled = Flag()
    try:
        work = partial(edge.answering.ask, question, cancelled=cancelled)
        waiting = None if to_the_end else request
        answer = await in_thread(edge.questions, waiting, work)
    finally:
        cancelled.set()
    note(answer, request)
    return answer


async def streamed(
    question: Question,
    request: Request,
    *,
    edge: Edge,
    telling: Telling,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer in frames, with pings in a silence.

    What fails before there is a first event is raised, so it still has a status.
    """

    def make(cancelled: Flag) -> Iterator[Event]:
        return edge.answering.events(question, cancelled=cancelled)

    events = arriving(edge, request, make)
    try:
        first = await anext(events)
    except BaseException:
        await events.aclose()
        raise
    frames = _frames(_again(first, events), request, telling)
    return event_stream(frames, headers)


def event_stream(
    frames: AsyncGenerator[bytes, None] | Iterable[bytes],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Frames as server-sent events, which nobody may keep or hold back."""
    told = _HEADERS | dict(headers or {})
    return StreamingResponse(frames, media_type=_EVENTS, headers=told)


def note(answer: Answer, request: Request) -> None:
    """Leave for the log and `Server-Timing` how it went."""
    request.state.outcome = answer.status.value
    request.state.timings_ms = answer.timings_ms


async def _again(
    first: Event | None, events: AsyncGenerator[Event | None, None]
) -> AsyncGenerator[Event | None, None]:
    """The events with the first one, which was already taken."""
    async with aclosing(events):
        yield first
        async for event in events:
            yield event


async def _frames(
    events: AsyncGenerator[Event | None, None], request: Request, telling: Telling
) -> AsyncGenerator[bytes, None]:
    async with aclosing(events):
        try:
            async for event in events:
                for frame in _told(event, request, telling):
                    yield frame
        # The status is sent: the client learns of whatever it was from a frame.
        except Exception as error:
            log.exception("stream.failed")
            problem = problem_of(error)
            request.state.outcome = problem.code
            for frame in telling.fail(problem):
                yield frame


def _told(event: Event | None, request: Request, telling: Telling) -> Iterable[bytes]:
    if event is None:
        return (PING,)
    if isinstance(event, Finished):
        note(event.answer, request)
    return telling.tell(event)
