"""A service that runs elsewhere, called over HTTP."""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, SecretStr, ValidationError

from service.errors import ServiceUnreachableError

T = TypeVar("T", bound=BaseModel)

_KEY = re.compile(r"[\x21-\x7e]+")
_NO_KEY = (
    "DATELINE_API_KEY is no key: keys have no blanks and no letters beyond ASCII; copy "
    "it anew"
)
_OTHER_KEY = (
    "set DATELINE_API_KEY to a key that it takes, made with `dateline keys create NAME "
    "--scope ask`"
)
_REFUSED_FOR_ITS_KEY = frozenset({401, 403})


@dataclass(frozen=True, slots=True)
class RemoteService:
    """Where a service is, and how it is called; every failure says what to do.

    Attributes:
        url: With its scheme, such as `https://news.example`.
        key: Sent as a Bearer token; told to nobody else.
        timeout_s: The longest silence that is waited through, seconds.
        trust_env: Whether the proxies that the environment names are used.
    """

    url: str
    key: SecretStr | None = None
    timeout_s: float = 60.0
    trust_env: bool = True

    def post(self, path: str, body: BaseModel, told: type[T]) -> T:
        """What it tells, read as that model.

        Raises:
            ServiceUnreachableError: It does not answer, refuses, or is something else.
        """
        with self._reached(), httpx.Client(**self._client()) as client:
            reply = client.post(self._at(path), **_sent(body))
        return self._read(reply, told)

    async def apost(self, path: str, body: BaseModel, told: type[T]) -> T:
        """The same without blocking.

        Raises:
            ServiceUnreachableError: As above.
        """
        with self._reached():
            async with httpx.AsyncClient(**self._client()) as client:
                reply = await client.post(self._at(path), **_sent(body))
        return self._read(reply, told)

    def _at(self, path: str) -> str:
        return f"{self.url.rstrip('/')}{path}"

    def _client(self) -> dict[str, Any]:
        return {
            "headers": self._shown(),
            "timeout": self.timeout_s,
            "trust_env": self.trust_env,
            "verify": _certificates(),
        }

    def _shown(self) -> dict[str, str]:
        key = self.key.get_secret_value().strip() if self.key else ""
        # What cannot be sent would be quoted by the error that says so.
        if key and not _KEY.fullmatch(key):
            raise ServiceUnreachableError(_NO_KEY)
        return {"Authorization": f"Bearer {key}"} if key else {}

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            why = str(error) or type(error).__name__
            message = (
                f"the service at {self.url} does not answer ({why}); see whether it "
                "runs there, and restart it if it does"
            )
            raise ServiceUnreachableError(message) from error

    def _read(self, reply: httpx.Response, told: type[T]) -> T:
        if reply.is_error:
            message = f"the service at {self.url} says: {_refusal(reply)}"
            raise ServiceUnreachableError(message)
        try:
            return told.model_validate_json(reply.content)
        except ValidationError as error:
            message = (
                f"what answers at {self.url} is no Dateline of this release; correct "
                "the address, or restart it"
            )
            raise ServiceUnreachableError(message) from error


@cache
def _certificates() -> ssl.SSLContext:
    # Reading them anew for each call would take longer than most searches.
    return httpx.create_ssl_context()


def _sent(body: BaseModel) -> dict[str, Any]:
    content = body.model_dump_json(exclude_unset=True)
    return {"content": content, "headers": {"Content-Type": "application/json"}}


def _refusal(reply: httpx.Response) -> str:
    """What a problem says of itself, and what to do about a key."""
    said = _problem(reply)
    if reply.status_code in _REFUSED_FOR_ITS_KEY:
        return f"{said.rstrip('.')}; {_OTHER_KEY}"
    return said


def _problem(reply: httpx.Response) -> str:
    """A proxy's page only has a status."""
    try:
        problem = _Problem.model_validate_json(reply.content)
    except ValidationError:
        after = reply.headers.get("retry-after")
        later = f"; try again in {after} s" if after else ""
        return f"{reply.status_code} {reply.reason_phrase}{later}"
    faults = (f"{fault.pointer}: {fault.detail}" for fault in problem.errors)
    return " ".join([problem.detail, *faults])


class _Fault(BaseModel):
    pointer: str
    detail: str


class _Problem(BaseModel):
    detail: str
    errors: list[_Fault] = []
