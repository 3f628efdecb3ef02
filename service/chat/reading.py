"""A provider's reply, brought from the loop it is read on to the thread that waits."""

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Generator
from contextlib import suppress
from queue import Empty, SimpleQueue

from service.chat.errors import ChatError, Reason
from service.chat.patience import LOOK_S, Patience
from service.chat.ports import Piece

_lock = threading.Lock()
_loops: list[asyncio.AbstractEventLoop] = []


def read(
    pieces: AsyncIterator[Piece], patience: Patience, *, stall_s: float
) -> Generator[Piece, None, None]:
    """The pieces as they come; giving up closes the connection at once.

    Raises:
        ChatError: Of the provider; `timeout` also after a silence of `stall_s`.
    """
    arrived: SimpleQueue[Piece | ChatError | None] = SimpleQueue()
    given_up = threading.Event()
    carrying = _carry(pieces, arrived, given_up)
    reading = asyncio.run_coroutine_threadsafe(carrying, _loop())
    try:
        while (item := _next(arrived, patience, stall_s)) is not None:
            if isinstance(item, ChatError):
                raise item
            yield item
    finally:
        given_up.set()
        reading.cancel()


async def _carry(
    pieces: AsyncIterator[Piece],
    arrived: "SimpleQueue[Piece | ChatError | None]",
    given_up: threading.Event,
) -> None:
    try:
        async for piece in pieces:
            arrived.put(piece)
            # OpenAI's package reads with wait_for, which before Python 3.12 loses the
            # cancellation that meets a piece (python/cpython#86296).
            if given_up.is_set() and (task := asyncio.current_task()):
                task.cancel()
    except ChatError as error:
        arrived.put(error)
    arrived.put(None)


def _next(
    arrived: "SimpleQueue[Piece | ChatError | None]",
    patience: Patience,
    stall_s: float,
) -> Piece | ChatError | None:
    stalled_at = time.monotonic() + stall_s
    while time.monotonic() < stalled_at:
        with suppress(Empty):
            return arrived.get(timeout=min(LOOK_S, patience.left_s()))
    message = f"the chat model was silent for {stall_s:g} s"
    raise ChatError(Reason.TIMEOUT, message)


def _loop() -> asyncio.AbstractEventLoop:
    """One for the process: providers' packages share connections between models."""
    with _lock:
        if not _loops:
            loop = asyncio.new_event_loop()
            threading.Thread(target=loop.run_forever, name="chat", daemon=True).start()
            _loops.append(loop)
        return _loops[0]
