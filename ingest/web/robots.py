"""What a site's robots.txt lets us fetch, and how fast (RFC 9309)."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from protego import Protego

from ingest.errors import FetchError, Reason
from ingest.web.targets import Target

MAX_BYTES = 500 * 1024
MAX_CRAWL_DELAY_S = 30.0
KEPT_S = 3600.0
MAX_AGE_S = 24 * 3600.0
"""How old rules may become while new ones cannot be read."""

REFUSED_S = 300.0
"""How long a site is left alone whose rules could not be read."""

_MAX_SITES = 256
# protego holds each rule once for each agent it is for: half a megabyte of hostile
# lines would become hundreds of millions. The largest of real files stay far below.
_MAX_AGENTS_TIMES_LINES = 1_000_000


@dataclass(frozen=True, slots=True)
class _Held:
    """Rules, or why there are none.

    Attributes:
        read_at: By the clock, as is `due_at`, when they are to be read again.
    """

    rules: Protego | FetchError
    read_at: float
    due_at: float


class Robots:
    """Keeps the rules of sites for an hour.

    Args:
        read: Gives the bytes of a robots.txt; raises FetchError, with a status if the
            site answered one.
        agent: The name that rules are for, such as `Dateline`.
        clock: In seconds.
    """

    def __init__(
        self,
        read: Callable[[Target], bytes],
        *,
        agent: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._agent = agent
        self._clock = clock
        self._held: dict[tuple[str, str], _Held] = {}

    def check(self, target: Target) -> float:
        """The seconds that the site wants between two requests.

        A site without robots.txt, which is one that answers 4xx, allows everything.

        Raises:
            FetchError: `robots_forbid`; why the rules cannot be read, transient if
                they may be later.
        """
        rules = self._rules(target)
        if not rules.can_fetch(target.url, self._agent):
            detail = "The site's robots.txt forbids it; ask the publisher for a feed."
            raise FetchError(Reason.ROBOTS_FORBID, detail)
        return min(rules.crawl_delay(self._agent) or 0.0, MAX_CRAWL_DELAY_S)

    def _rules(self, target: Target) -> Protego:
        site = target.scheme, target.netloc
        held = self._held.pop(site, None)
        if held is None or self._clock() >= held.due_at:
            held = self._renewed(target, held)
        self._held[site] = held
        if len(self._held) > _MAX_SITES:
            self._held.pop(next(iter(self._held)))
        if isinstance(held.rules, FetchError):
            raise _unread(held.rules)
        return held.rules

    def _renewed(self, target: Target, before: _Held | None) -> _Held:
        try:
            rules = self._parsed(replace(target, path="/robots.txt"))
        except FetchError as error:
            # The end of this process says nothing of the site.
            if error.reason is Reason.STOPPED:
                raise
            now = self._clock()
            if before is None or now - before.read_at >= MAX_AGE_S:
                return _Held(error, now, now + REFUSED_S)
            return replace(before, due_at=now + REFUSED_S)
        now = self._clock()
        return _Held(rules, now, now + KEPT_S)

    def _parsed(self, target: Target) -> Protego:
        try:
            text = self._read(target).decode("utf-8-sig", "replace")
        except FetchError as error:
            if error.status is None or error.transient:
                raise
            text = ""
        agents, lines = text.lower().count("agent"), len(text.splitlines())
        if agents * lines > _MAX_AGENTS_TIMES_LINES:
            raise FetchError(Reason.TOO_COMPLEX, "It has too many rules.")
        return Protego.parse(text)


def _unread(error: FetchError) -> FetchError:
    detail = f"The site's robots.txt cannot be read. {error.detail}"
    return FetchError(error.reason, detail, transient=error.transient)
