"""A provider that keeps failing is left alone for a while."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from service.chat.errors import ChatError, Reason


class CircuitBreaker:
    """Opens after some failures in a row; after a rest one request is let through.

    That one decides: the breaker closes, or rests again. A refusal is no failure: whom
    the provider answers, it serves. A request given up by us tells nothing.
    """

    def __init__(
        self,
        failures: int,
        *,
        rest_s: float,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = failures
        self._rest_s = rest_s
        self._now_s = now_s
        self._lock = threading.Lock()
        self._failures = 0
        self._rests_until: float | None = None
        self._probing = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Around one request, to learn how it ends.

        Raises:
            ChatError: `breaker_open`: the request must not be made.
        """
        probes = self._admit()
        try:
            yield
        except ChatError as error:
            if error.may_pass:
                self._failed(probes=probes)
            elif error.reason is Reason.CANCELLED:
                self._let_go(probes=probes)
            else:
                self._served()
            raise
        except BaseException:
            self._let_go(probes=probes)
            raise
        else:
            self._served()

    def _admit(self) -> bool:
        """Whether the request is the one that decides."""
        with self._lock:
            if self._rests_until is None:
                return False
            if self._probing or self._now_s() < self._rests_until:
                message = "the chat model failed again and again and is left alone"
                raise ChatError(Reason.BREAKER_OPEN, message)
            self._probing = True
            return True

    def _failed(self, *, probes: bool) -> None:
        with self._lock:
            self._failures += 1
            if self._failures >= self._most:
                self._rests_until = self._now_s() + self._rest_s
            self._probing &= not probes

    def _served(self) -> None:
        with self._lock:
            self._failures, self._rests_until, self._probing = 0, None, False

    def _let_go(self, *, probes: bool) -> None:
        with self._lock:
            self._probing &= not probes
