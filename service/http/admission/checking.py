"""Lets those in whose key allows it, before a byte of the body is read."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from corpus.archive.keys import Key
from corpus.archive.scopes import Scope as KeyScope
from service.http.admission.known_keys import KnownKeys
from service.http.admission.scopes import Rule, rule_of
from service.http.problems import ProblemError
from service.http.refusals import refusal

_UNTHOUGHT_OF = Rule("", "", KeyScope.ADMIN)
_SHOWN_AS = "`Authorization: Bearer dl_…` or `X-API-Key: dl_…`"


class KeyCheck:
    """Refuses requests without the key they need; leaves the key in `state.key`."""

    def __init__(self, app: ASGIApp, *, keys: KnownKeys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; anything but HTTP passes through."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        rule = rule_of(scope["method"], scope["path"]) or _UNTHOUGHT_OF
        token = _token(Headers(scope=scope))
        if rule.scope is not None and (token or not rule.page):
            try:
                key = await self._key(token, rule.scope, any_key=rule.any_key)
            except ProblemError as problem:
                await refusal(scope, problem)(scope, receive, send)
                return
            scope.setdefault("state", {})["key"] = key
        await self._app(scope, receive, send)

    async def _key(self, token: str, needed: KeyScope, *, any_key: bool) -> Key:
        if not token:
            detail = f"This needs a key; send it as {_SHOWN_AS}."
            raise _unknown(detail)
        key = await self._keys.find(token)
        if key is None:
            detail = "This key is unknown, revoked or expired."
            raise _unknown(detail)
        if not (any_key or key.allows(needed)):
            detail = f"This needs a key with the scope `{needed}`."
            raise ProblemError(403, "insufficient_scope", detail)
        return key


def _token(headers: Headers) -> str:
    """What the client shows as its key; empty if nothing."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return token.strip()
    return headers.get("x-api-key", "").strip()


def _unknown(detail: str) -> ProblemError:
    headers = {"WWW-Authenticate": "Bearer"}
    return ProblemError(401, "invalid_api_key", detail, headers=headers)
