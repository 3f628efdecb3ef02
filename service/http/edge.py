"""What every route needs: the inside, and threads to call it in."""

from asyncio import Event
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, TypeVar, cast

from fastapi import Depends, Request

from service.http.remembering import Remembered
from service.http.workers import Workers
from service.ports import Answering, FeedbackStore, Intake
from service.settings import ServiceSettings

T = TypeVar("T")

_LOOKUP_THREADS = 2


@dataclass(frozen=True, slots=True)
class Edge:
    """The inside and the threads before it.

    Look-ups have threads of their own, so that a probe or a permalink need not wait
    behind questions.

    Attributes:
        intake: None where articles cannot be handed in.
        feedback: None where it is not kept.
        kept: Answers whose askers may ask for them again.
        ping_s: The longest silence on a stream; proxies end what is silent for a
            minute.
    """

    answering: Answering
    intake: Intake | None
    feedback: FeedbackStore | None
    settings: ServiceSettings
    questions: Workers
    lookups: Workers
    kept: Remembered = field(default_factory=Remembered)
    ping_s: float = 15.0

    async def close(self) -> None:
        """Return when no thread is in the inside any more."""
        await self.questions.close()
        await self.lookups.close()


def edge_of(
    answering: Answering,
    settings: ServiceSettings,
    *,
    intake: Intake | None = None,
    feedback: FeedbackStore | None = None,
) -> Edge:
    """An edge with the bounds of the settings; threads start when first needed."""
    workers = partial(
        Workers, waiting=settings.max_waiting, timeout_s=settings.request_timeout_s
    )
    return Edge(
        answering=answering,
        intake=intake,
        feedback=feedback,
        settings=settings,
        questions=workers(threads=settings.worker_threads, name="question"),
        lookups=workers(threads=_LOOKUP_THREADS, name="lookup"),
    )


async def in_thread(
    workers: Workers, request: Request | None, work: Callable[[], T]
) -> T:
    """The result of blocking work, unless the client leaves first.

    Args:
        workers: The threads to do it in.
        request: With its body already read: what follows is only the disconnect. None:
            the result is wanted even if the client leaves.
        work: What blocks.
    """
    return await workers.run(work, gone=_gone(request))


async def _gone(request: Request | None) -> None:
    if request is None:
        await Event().wait()
    else:
        while (await request.receive())["type"] != "http.disconnect":
            pass


def _edge(request: Request) -> Edge:
    return cast(Edge, request.app.state.edge)


TheEdge = Annotated[Edge, Depends(_edge)]
