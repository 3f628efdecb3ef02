"""Run work in threads of its own, a bounded distance ahead and in order."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import Empty, Full, Queue
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

_POLL_S = 0.1


class _End:
    """The iterator is done, or failed with this error."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


class _Feed(Generic[T]):
    def __init__(self, items: Iterable[T], *, ahead: int) -> None:
        self._items = items
        self._queue: Queue[T | _End] = Queue(maxsize=ahead)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="prefetch", daemon=True)
        self._thread.start()

    def __iter__(self) -> Iterator[T]:
        while True:
            item = self._queue.get()
            if not isinstance(item, _End):
                yield item
                continue
            if item.error is not None:
                raise item.error
            return

    def stop(self) -> None:
        self._stopped.set()
        while self._thread.is_alive():
            # The thread may be waiting for room.
            try:
                self._queue.get(timeout=_POLL_S)
            except Empty:
                continue
        self._thread.join()

    def _run(self) -> None:
        error: BaseException | None = None
        try:
            for item in self._items:
                if not self._put(item):
                    return
        except BaseException as caught:  # noqa: BLE001 - raised again by the consumer
            error = caught
        self._put(_End(error))

    def _put(self, item: T | _End) -> bool:
        while not self._stopped.is_set():
            try:
                self._queue.put(item, timeout=_POLL_S)
            except Full:
                continue
            return True
        return False


@contextmanager
def prefetch(items: Iterable[T], *, ahead: int) -> Iterator[Iterator[T]]:
    """Give the items while a thread makes the next ones, at most `ahead` waiting.

    An error of the iterable is raised where its item would have come. Leaving the
    context stops the thread after the item it is at.
    """
    feed = _Feed(items, ahead=ahead)
    try:
        yield iter(feed)
    finally:
        feed.stop()


def side_by_side(
    function: Callable[[T], U], items: Iterable[T], *, at_once: int
) -> Iterator[tuple[T, U]]:
    """Each item with what the function makes of it, in order, some made at once.

    An error is raised in its place: one of the items after all that came before it.
    """
    under_way: deque[tuple[T, Future[U]]] = deque()
    source = iter(items)
    with ThreadPoolExecutor(at_once) as threads:
        error: BaseException | None = None
        while error is None:
            try:
                item = next(source)
            except BaseException as caught:  # noqa: BLE001 - raised again below
                error = caught
            else:
                under_way.append((item, threads.submit(function, item)))
            while under_way and (error or len(under_way) == at_once):
                first, future = under_way.popleft()
                yield first, future.result()
        if not isinstance(error, StopIteration):
            raise error
