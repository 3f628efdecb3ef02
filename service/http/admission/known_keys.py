"""The keys as they stood at most two seconds ago."""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime
from hmac import compare_digest
from time import monotonic
from typing import Protocol

from corpus.archive.keys import Key, digest_of

log = logging.getLogger(__name__)

_FRESH_S = 1.0


class Keys(Protocol):
    """Where keys are kept; calls block."""

    def valid(self, *, now: datetime) -> Sequence[Key]:
        """Those that open something now."""

    def note_use(self, key_ids: Collection[str], *, now: datetime) -> None:
        """Remember that they were used in this hour."""


class KnownKeys:
    """Finds keys by their tokens; asks where they are kept at most once a second.

    Used by one event loop. A revocation binds within two seconds: one that the list
    may be old, and the time that reading it takes.
    """

    def __init__(self, keys: Keys, *, clock: Callable[[], float] = monotonic) -> None:
        """Look nothing up yet.

        Args:
            keys: Where they are kept.
            clock: Seconds from any moment on.
        """
        self._keys = keys
        self._clock = clock
        self._known: Sequence[Key] = ()
        self._read_at: float | None = None
        self._reading = asyncio.Lock()
        self._noting: asyncio.Task[None] | None = None
        self._noted: dict[str, datetime] = {}

    async def find(self, token: str) -> Key | None:
        """The key of the token, if it opens anything now."""
        await self._refresh()
        digest = digest_of(token)
        found: Key | None = None
        # All of them are compared: how long it takes says nothing about any.
        for key in self._known:
            if compare_digest(key.digest, digest):
                found = key
        now = datetime.now(UTC)
        if found is None or not found.valid_at(now):
            return None
        self._note(found, now)
        return found

    async def _refresh(self) -> None:
        async with self._reading:
            if self._fresh():
                return
            # From before the reading: what is revoked meanwhile may be missed by it.
            began = self._clock()
            now = datetime.now(UTC)
            self._known = await asyncio.to_thread(self._keys.valid, now=now)
            self._read_at = began

    def _fresh(self) -> bool:
        return self._read_at is not None and self._clock() - self._read_at < _FRESH_S

    def _note(self, key: Key, now: datetime) -> None:
        """Write the hour down once, and let no request wait for that."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        last = self._noted.get(key.key_id, key.last_used_at)
        busy = self._noting is not None and not self._noting.done()
        if last == hour or busy:
            return
        self._noted[key.key_id] = hour
        self._noting = asyncio.create_task(self._write(key.key_id, now))

    async def _write(self, key_id: str, now: datetime) -> None:
        try:
            await asyncio.to_thread(self._keys.note_use, [key_id], now=now)
        # The edge of a thread. Nobody is refused because this cannot be written.
        except Exception:
            log.exception("key.use_not_noted")
