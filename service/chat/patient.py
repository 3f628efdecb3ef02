"""A chat model that is asked again, left alone, and given up when it must be."""

from collections.abc import AsyncIterator, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from random import SystemRandom
from threading import BoundedSemaphore, Event

from service.chat.breaker import CircuitBreaker
from service.chat.errors import ChatError, Reason
from service.chat.patience import LOOK_S, Patience
from service.chat.ports import NO_WISHES, Account, Message, Piece, Provider
from service.chat.reading import read
from service.questions import Wishes

_chance = SystemRandom()


@dataclass(frozen=True, slots=True)
class Limits:
    """What one model is given.

    Attributes:
        tries: Requests for one reply, the first included.
        stall_s: The longest silence within a reply.
        longest_wait_s: Before the second try; twice that before the third. The wait
            is drawn at random below ("full jitter"), and comes after any Retry-After.
        concurrency: Replies at once; further ones wait for a place.
        failures: In a row, after which the model is left alone.
        rest_s: For how long.
    """

    tries: int = 3
    stall_s: float = 15.0
    longest_wait_s: float = 1.0
    concurrency: int = 16
    failures: int = 5
    rest_s: float = 30.0


class PatientChatModel:
    """The only layer that tries again; the provider's own retries are off.

    A reply that broke off after its first piece is not tried again: what was said may
    be shown already.
    """

    def __init__(self, provider: Provider, limits: Limits) -> None:
        self._provider = provider
        self._limits = limits
        self._places = BoundedSemaphore(limits.concurrency)
        self._breaker = CircuitBreaker(limits.failures, rest_s=limits.rest_s)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        deadline_s: float,
        cancelled: Event,
        account: Account,
        wishes: Wishes = NO_WISHES,
    ) -> Generator[str, None, None]:
        """The reply as it comes; see the port."""
        patience = Patience(deadline_s, cancelled)
        with self._place(patience):
            for tries in count(1):
                said = False
                pieces = self._provider.pieces(messages, wishes)
                try:
                    with closing(self._tried(pieces, patience, account)) as texts:
                        for text in texts:
                            said = True
                            yield text
                except ChatError as error:
                    wait_s = self._wait_s(error, tries)
                    if said or wait_s is None or not patience.leaves(wait_s):
                        raise
                    patience.wait(wait_s)
                else:
                    return

    def _tried(
        self, pieces: AsyncIterator[Piece], patience: Patience, account: Account
    ) -> Generator[str, None, None]:
        with self._breaker.watching():
            account.begin()
            said = False
            reading = read(pieces, patience, stall_s=self._limits.stall_s)
            with closing(reading):
                for piece in reading:
                    account.add(piece)
                    if piece.text:
                        said = True
                        yield piece.text
            if not said:
                raise _empty(truncated=account.truncated)

    def _wait_s(self, error: ChatError, tries: int) -> float | None:
        """How long to wait before another try; None if there must be none."""
        if not error.may_pass or tries >= self._limits.tries:
            return None
        longest_s = self._limits.longest_wait_s * 2 ** (tries - 1)
        return error.retry_after_s + _chance.uniform(0, longest_s)

    @contextmanager
    def _place(self, patience: Patience) -> Iterator[None]:
        try:
            while not self._places.acquire(timeout=min(LOOK_S, patience.left_s())):
                pass
        except ChatError as error:
            if error.reason is Reason.CANCELLED:
                raise
            message = "the chat model has as many replies to write as it may"
            raise ChatError(Reason.BUSY, message) from error
        try:
            yield
        finally:
            self._places.release()


def _empty(*, truncated: bool) -> ChatError:
    if truncated:
        message = "the chat model used up its tokens before it said anything"
        return ChatError(Reason.REFUSED, message)
    return ChatError(Reason.GARBAGE, "the chat model's reply was empty")
