"""Answers are kept a while under their Idempotency-Key, so that none is paid twice."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from time import monotonic

from service.http.problems import ProblemError

MOST = 500
KEPT_S = 600.0


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it was sent.

    Attributes:
        versions: Of the articles that it was made from, by their ids.
    """

    content: str
    versions: Mapping[str, int]


@dataclass(slots=True)
class _Entry:
    asked: bytes
    kept: Kept | None = None
    made_at: float = 0.0
    busy: bool = False


class Remembered:
    """The newest answers, by who asked for them; used by one event loop.

    They are gone with the process. Failures are not remembered.
    """

    def __init__(self, *, clock: Callable[[], float] = monotonic) -> None:
        """Begin with nothing; at most `MOST` are kept, for `KEPT_S`.

        Args:
            clock: Seconds from any moment on.
        """
        self._clock = clock
        self._entries: dict[tuple[str, str], _Entry] = {}

    async def once(
        self,
        key: tuple[str, str],
        asked: bytes,
        *,
        make: Callable[[], Awaitable[Kept]],
        holds: Callable[[Kept], Awaitable[bool]],
    ) -> tuple[str, bool]:
        """The answer, and whether it was made before.

        Args:
            key: The caller, and the key that it sent.
            asked: The digest of what is asked.
            make: Makes the answer.
            holds: Whether one that was made before may still be told.

        Raises:
            ProblemError: 409 while it is being made, 422 if something else was asked.
        """
        self._forget_old()
        entry = self._entries.setdefault(key, _Entry(asked))
        if entry.asked != asked:
            detail = (
                "This Idempotency-Key came with another body before; take a new one."
            )
            raise ProblemError(422, "idempotency_key_reused", detail)
        if entry.busy:
            detail = (
                "The answer to this Idempotency-Key is under way; ask again for it."
            )
            after = {"Retry-After": "1"}
            raise ProblemError(409, "idempotency_in_flight", detail, headers=after)
        entry.busy = True
        try:
            if entry.kept is not None and await holds(entry.kept):
                return entry.kept.content, True
            entry.kept = None
            entry.kept = await make()
            entry.made_at = self._clock()
            return entry.kept.content, False
        finally:
            entry.busy = False
            if entry.kept is None:
                del self._entries[key]

    def _forget_old(self) -> None:
        done = [key for key, entry in self._entries.items() if not entry.busy]
        done.sort(key=lambda key: self._entries[key].made_at)
        expired = self._clock() - KEPT_S
        # One place is left for what is asked now.
        for place, key in enumerate(done, start=MOST - len(done)):
            if place < 1 or self._entries[key].made_at < expired:
                del self._entries[key]
