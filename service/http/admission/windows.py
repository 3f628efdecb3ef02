"""How many requests a caller had in a sliding window; the door to `limits`."""

import logging
import math
import time
from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.storage.redis.redispy import RedispyBridge
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import ConfigurationError, StorageError

from service.errors import UnstartableError

log = logging.getLogger(__name__)

_PATIENCE_S = 1.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a caller stands after a request.

    Attributes:
        allowed: Whether the request is within the limit.
        remaining: How many more would be, now.
        reset_s: When one more will be, seconds from now; at least 1.
    """

    allowed: bool
    remaining: int
    reset_s: int


class Windows:
    """Counts the requests of each caller.

    Attributes:
        limit: Requests in a window.
        window_s: Its length, seconds.
    """

    def __init__(self, limit: str, store: str) -> None:
        """Begin to count.

        Args:
            limit: Such as `60/minute`.
            store: The URL of a Redis that several services share; empty: this
                process's memory.

        Raises:
            UnstartableError: The client of Redis is not installed.
        """
        self._item: RateLimitItem = parse(limit)
        self.limit = self._item.amount
        self.window_s = self._item.get_expiry()
        self._storage = _storage(store)
        self._limiter = SlidingWindowCounterRateLimiter(self._storage)

    async def hit(self, caller: str) -> Standing | None:
        """Count one request of the caller; None: the store cannot be reached.

        A request that is not allowed does not count.
        """
        try:
            allowed = await self._limiter.hit(self._item, caller)
            stats = await self._limiter.get_window_stats(self._item, caller)
        except StorageError:
            log.warning("rate_store.unavailable", exc_info=True)
            return None
        # limits tells the moment by this clock.
        reset_s = math.ceil(stats.reset_time - time.time())  # noqa: TID251 - as above
        return Standing(allowed, max(0, stats.remaining), max(1, reset_s))

    async def close(self) -> None:
        """Leave the store."""
        bridge = getattr(self._storage, "bridge", None)
        if isinstance(bridge, RedispyBridge):
            await bridge.storage.aclose()


def _storage(store: str) -> Storage:
    if not store:
        return MemoryStorage()
    try:
        return RedisStorage(
            f"async+{store}",
            wrap_exceptions=True,
            implementation="redispy",
            key_prefix="dateline",
            socket_timeout=_PATIENCE_S,
            socket_connect_timeout=_PATIENCE_S,
        )
    except ConfigurationError as error:
        message = (
            "DATELINE_RATE_STORE needs the client of Redis: "
            "pip install 'dateline[redis]'"
        )
        raise UnstartableError(message) from error
