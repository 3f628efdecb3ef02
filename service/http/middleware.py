"""What happens around every request: an id, one log line, a limit on the body.

Plain ASGI, so that streamed responses and disconnects pass through untouched.
"""

import logging
import re
import secrets
from collections.abc import Mapping
from time import perf_counter

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.http.problems import BodyTooLargeError, problem_of
from service.http.refusals import refusal
from service.logs import request_id

log = logging.getLogger(__name__)

_SANE_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")
_NOT_TOKEN = re.compile(r"[^A-Za-z0-9_.-]")


class RequestContext:
    """Gives a request its id, its `Server-Timing` and its line in the log.

    Routes leave `outcome` (a word) and `timings_ms` (by step) in `request.state`, the
    check of keys leaves `key` there.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; anything but HTTP passes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send)
        token = request_id.set(exchange.request_id)
        try:
            await self._serve(exchange, receive)
        finally:
            exchange.log()
            request_id.reset(token)

    async def _serve(self, exchange: "_Exchange", receive: Receive) -> None:
        try:
            await self._app(exchange.scope, receive, exchange.send)
        # The edge of the process: whatever it was, the client gets a problem.
        except Exception as error:
            log.exception("request.failed")
            if exchange.status is not None:
                raise
            response = refusal(exchange.scope, problem_of(error))
            await response(exchange.scope, receive, exchange.send)


class _Exchange:
    """One request and what has become of it so far."""

    def __init__(self, scope: Scope, send: Send) -> None:
        scope.setdefault("state", {})
        self.scope = scope
        self.status: int | None = None
        self.request_id = _request_id(Headers(scope=scope).get("x-request-id", ""))
        self._send = send
        self._started = perf_counter()

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["X-Request-Id"] = self.request_id
            if timings := self.scope["state"].get("timings_ms"):
                headers["Server-Timing"] = server_timing(timings)
        await self._send(message)

    def log(self) -> None:
        route = self.scope.get("route")
        key = self.scope["state"].get("key")
        log.info(
            "request.finished",
            extra={
                "method": self.scope["method"],
                "route": getattr(route, "path", None),
                "status": self.status,
                "latency_ms": round((perf_counter() - self._started) * 1000, 1),
                "outcome": self.scope["state"].get("outcome"),
                # Which it was; nothing that would open anything.
                "key": key.key_id if key else None,
            },
        )


class BodyLimit:
    """Refuses bodies over the limit, whether they announce their length or not."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        max_bytes: int,
        exceptions: Mapping[tuple[str, str], int] | None = None,
    ) -> None:
        """Wrap the app.

        Args:
            app: What is served.
            max_bytes: The limit.
            exceptions: Other limits, by method and path.
        """
        self._app = app
        self._max_bytes = max_bytes
        self._exceptions = dict(exceptions or {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; anything but HTTP passes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        asked = (scope["method"], scope["path"])
        max_bytes = self._exceptions.get(asked, self._max_bytes)
        if _declared_length(scope) > max_bytes:
            problem = problem_of(BodyTooLargeError(max_bytes=max_bytes))
            await refusal(scope, problem)(scope, receive, send)
            return
        await self._app(scope, _counted(receive, max_bytes), send)


def _counted(receive: Receive, max_bytes: int) -> Receive:
    received = 0

    async def counting() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > max_bytes:
            raise BodyTooLargeError(max_bytes=max_bytes)
        return message

    return counting


def server_timing(timings_ms: Mapping[str, float]) -> str:
    """The header's value: `retrieve;dur=40.0, rerank;dur=80.5`."""
    return ", ".join(
        f"{_NOT_TOKEN.sub('_', step)};dur={took:.1f}"
        for step, took in timings_ms.items()
    )


def _declared_length(scope: Scope) -> int:
    """What `Content-Length` says; 0 without one, and then the bytes are counted."""
    declared = Headers(scope=scope).get("content-length", "")
    return int(declared[:18]) if declared.isdecimal() else 0


def _request_id(inbound: str) -> str:
    if _SANE_ID.fullmatch(inbound):
        return inbound
    return f"req_{secrets.token_hex(12)}"
