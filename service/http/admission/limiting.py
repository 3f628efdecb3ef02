"""Bounds what one caller may ask: in a window of time, and at once."""

from collections import Counter
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.admission.scopes import scope_needed
from service.http.admission.windows import Standing, Windows
from service.http.problems import ProblemError
from service.http.refusals import refusal

# Who has an IPv6 address has all of its network, of at least this size.
_IPV6_PREFIX = 64


class RateLimit:
    """Refuses with 429 what a key, or an address without one, asks too much.

    Open routes are neither counted nor refused. The headers are those of
    draft-ietf-httpapi-ratelimit-headers-10.
    """

    def __init__(
        self, app: ASGIApp, *, windows: Windows | None, most_at_once: int | None
    ) -> None:
        """Wrap the app.

        Args:
            app: What is served.
            windows: What counts; None: nothing does.
            most_at_once: Requests of one caller that are served at once; None: any
                number.
        """
        self._app = app
        self._windows = windows
        self._most_at_once = most_at_once
        self._served: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; what is open passes through, as does what is not HTTP."""
        if scope["type"] != "http" or _open(scope):
            await self._app(scope, receive, send)
            if scope["type"] == "lifespan" and self._windows is not None:
                await self._windows.close()
            return
        caller = caller_of(scope)
        if self._most_at_once and self._served[caller] >= self._most_at_once:
            problem = _too_many(f"{self._most_at_once} of yours are served", after_s=1)
            await refusal(scope, problem)(scope, receive, send)
            return
        self._served[caller] += 1
        try:
            await self._in_window(scope, receive, send)
        finally:
            self._served[caller] -= 1
            # Or every address that ever asked would stay.
            if not self._served[caller]:
                del self._served[caller]

    async def _in_window(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self._app
        if self._windows is not None:
            standing = await self._windows.hit(caller_of(scope))
            # A store that is away stops nobody.
            if standing is not None:
                send = _telling(send, self._windows, standing)
                if not standing.allowed:
                    asked = f"{self._windows.limit} in {self._windows.window_s} s"
                    problem = _too_many(f"{asked} are allowed", standing.reset_s)
                    app = refusal(scope, problem)
        await app(scope, receive, send)


def caller_of(scope: Scope) -> str:
    """Who asks: the key that was checked, else the address, of IPv6 its network."""
    key = scope.get("state", {}).get("key")
    if key is not None:
        return f"key:{key.key_id}"
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ip_address(host)
    except ValueError:
        return f"address:{host}"
    if isinstance(address, IPv6Address):
        return f"address:{ip_network((address, _IPV6_PREFIX), strict=False)}"
    return f"address:{address}"


def _open(scope: Scope) -> bool:
    return scope_needed(scope["method"], scope["path"]) is None


def _telling(send: Send, windows: Windows, standing: Standing) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            policy = f'"default";q={windows.limit};w={windows.window_s}'
            headers["RateLimit-Policy"] = policy
            rest = f'"default";r={standing.remaining};t={standing.reset_s}'
            headers["RateLimit"] = rest
        await send(message)

    return sending


def _too_many(why: str, after_s: int) -> ProblemError:
    detail = f"Too many requests: {why}; try again in {after_s} s."
    headers = {"Retry-After": str(after_s)}
    return ProblemError(429, "rate_limited", detail, headers=headers)
