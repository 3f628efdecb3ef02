"""Failures as OpenAI's clients read them, on the routes that speak OpenAI's protocol.

Of problem+json they would show nothing but the status.
"""

from pydantic import BaseModel
from starlette.responses import Response
from starlette.types import Scope

from service.http.problems import ProblemError

_TOO_MANY, _SERVER = 429, 500
_ROUTES = ("/v1/chat/", "/v1/responses", "/v1/models")


class CompatError(BaseModel):
    """What is wrong, as OpenAI tells it."""

    message: str
    type: str
    param: str | None = None
    code: str


class CompatErrorBody(BaseModel):
    """The one field of the body."""

    error: CompatError


def compat_error(scope: Scope, problem: ProblemError) -> Response:
    """The problem as OpenAI's error object; its code becomes the request's outcome."""
    scope.setdefault("state", {})["outcome"] = problem.code
    return Response(
        CompatErrorBody(error=error_of(problem)).model_dump_json(),
        status_code=problem.status,
        media_type="application/json",
        headers={"Cache-Control": "no-store"} | problem.headers,
    )


def error_of(problem: ProblemError) -> CompatError:
    """The error object alone, for a frame of a stream too."""
    message, param = problem.detail, None
    if problem.errors:
        # Their clients show the message alone.
        first = problem.errors[0]
        param = first.pointer.lstrip("/").replace("/", ".") or None
        message = f"{param or 'body'}: {first.detail}"
    return CompatError(
        message=message, type=_type(problem.status), param=param, code=problem.code
    )


def speaks_openai(path: str) -> bool:
    """Whether the clients of that path are OpenAI's."""
    return path.startswith(_ROUTES)


def _type(status: int) -> str:
    if status == _TOO_MANY:
        return "rate_limit_error"
    return "server_error" if status >= _SERVER else "invalid_request_error"
