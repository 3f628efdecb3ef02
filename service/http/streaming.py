"""Events of an answer, from the thread that makes them to the event loop."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from threading import Event as Flag

from fastapi import Request

from service.answering.events import Event
from service.http.edge import Edge, in_thread


async def arriving(
    edge: Edge, request: Request, make: Callable[[Flag], Iterator[Event]]
) -> AsyncGenerator[Event | None, None]:
    """The events as they come; None where there was none for `edge.ping_s`.

    Closing it gives the answer up: a chat model that writes is told to stop.

    Args:
        edge: With the threads to make them in.
        request: Whoever asked; when they leave, the answer is given up.
        make: Called once, in a thread, with the flag that gives the answer up.

    Raises:
        Exception: Whatever `make` raised, or the edge in its place; in its turn.
    """
    arrived: asyncio.Queue[Event | None] = asyncio.Queue()
    loop, cancelled = asyncio.get_running_loop(), Flag()

    def carry() -> None:
        for event in make(cancelled):
            loop.call_soon_threadsafe(arrived.put_nowait, event)

    work = asyncio.ensure_future(in_thread(edge.questions, request, carry))
    work.add_done_callback(lambda _: arrived.put_nowait(None))
    try:
        while not (work.done() and arrived.empty()):
            try:
                event = await asyncio.wait_for(arrived.get(), edge.ping_s)
            except TimeoutError:
                yield None
                continue
            if event is not None:
                yield event
        await work
    finally:
        cancelled.set()
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)
