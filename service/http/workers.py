"""Blocking work, kept off the event loop, bounded in number and in time."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from threading import BoundedSemaphore
from typing import Any, TypeVar

T = TypeVar("T")


class OverloadedError(Exception):
    """Every thread is busy and as much as may wait is waiting."""


class WorkTimeoutError(Exception):
    """The work was not done within its budget."""

    def __init__(self, *, budget_s: float) -> None:
        super().__init__(f"not done within {budget_s:g} s")
        self.budget_s = budget_s


class ClientGoneError(Exception):
    """The client closed the connection before there was a response."""


class Workers:
    """A fixed number of threads and a bounded queue before them.

    A thread cannot be interrupted: work that nobody waits for any longer keeps its
    place until it ends, so that the bound holds for what is really running.
    """

    def __init__(
        self, *, threads: int, waiting: int, timeout_s: float, name: str
    ) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._places = BoundedSemaphore(threads + waiting)
        self._timeout_s = timeout_s

    async def run(self, work: Callable[[], T], *, gone: Coroutine[Any, Any, None]) -> T:
        """Do the work in a thread, with the caller's context variables.

        Args:
            work: Called once, in a thread.
            gone: Returns when nobody wants the result any more.

        Raises:
            OverloadedError: There is no place in the queue.
            WorkTimeoutError: The budget ran out, in the queue or in the thread.
            ClientGoneError: `gone` returned first.
        """
        watcher = asyncio.ensure_future(gone)
        try:
            result = asyncio.wrap_future(self._submit(work))
            return await self._first(result, watcher)
        finally:
            watcher.cancel()
            await asyncio.gather(watcher, return_exceptions=True)

    async def close(self) -> None:
        """Drop what waits and return when the running work has ended."""
        await asyncio.to_thread(self._pool.shutdown, cancel_futures=True)

    def _submit(self, work: Callable[[], T]) -> Future[T]:
        if not self._places.acquire(blocking=False):
            raise OverloadedError
        try:
            future = self._pool.submit(copy_context().run, work)
        except RuntimeError as error:  # The pool is closing down.
            self._places.release()
            raise OverloadedError from error
        future.add_done_callback(lambda _: self._places.release())
        return future

    async def _first(
        self, result: asyncio.Future[T], watcher: asyncio.Future[None]
    ) -> T:
        try:
            either: set[asyncio.Future[Any]] = {result, watcher}
            await asyncio.wait(
                either,
                timeout=self._timeout_s,
                return_when=asyncio.FIRST_COMPLETED,
            )
            if result.done():
                return result.result()
            if watcher.done():
                watcher.result()
                raise ClientGoneError
            raise WorkTimeoutError(budget_s=self._timeout_s)
        finally:
            result.cancel()
