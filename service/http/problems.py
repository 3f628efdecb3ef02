"""Every failure as an RFC 9457 problem that tells the client what it can do.

ProblemError              a failure with its status, code and sentence
HTTPException             raised by the framework: 400, 404, 405
└── BodyTooLargeError     413, also in the middle of a streamed body
RequestValidationError    422, or 400 if the body is not JSON at all
CorpusError               503 `not_ready`: the archive or an index is unusable
OverloadedError, WorkTimeoutError, ClientGoneError      503, 504, 499
anything else             500, and not a word about why
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import singledispatch
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Scope

from corpus.errors import CorpusError
from service.http.methods import offered
from service.http.pointers import FieldProblem, field_problems
from service.http.workers import ClientGoneError, OverloadedError, WorkTimeoutError
from service.logs import request_id

log = logging.getLogger(__name__)

Respond = Callable[[Scope, "ProblemError"], Response]

PROBLEM_TYPE = "application/problem+json"
CLIENT_CLOSED_REQUEST = 499
# Names that Python lacks, or changed from one version to the next.
_TITLES = {
    413: "Content Too Large",
    422: "Unprocessable Content",
    CLIENT_CLOSED_REQUEST: "Client Closed Request",
}

_FRAMEWORK = {
    400: ("invalid_request", "The body is not valid JSON."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not offer that method."),
}


class Problem(BaseModel):
    """What a client is told about a failure."""

    type: str = Field(default="about:blank", description="`code` says which problem.")
    title: str = Field(description="The status in words.")
    status: int
    detail: str = Field(description="One sentence for a person.")
    instance: str = Field(description="The path that was asked for.")
    code: str = Field(description="A constant that programs can rely on.")
    request_id: str | None = Field(description="Finds the request in the log.")
    errors: list[FieldProblem] = Field(description="What is wrong with the body.")


class ProblemError(Exception):
    """A failure that knows how it is told to the client."""

    def __init__(
        self,
        status: int,
        code: str,
        detail: str,
        *,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[FieldProblem] = (),
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})
        self.errors = list(errors)


class BodyTooLargeError(HTTPException):
    """The body exceeds the limit.

    An HTTPException, since only those pass through the framework's body reading.
    """

    def __init__(self, *, max_bytes: int) -> None:
        super().__init__(413, f"A body may have at most {max_bytes} bytes.")


@singledispatch
def problem_of(_error: Exception) -> ProblemError:
    """How a failure is told to the client; one that nobody foresaw says nothing."""
    detail = "Dateline failed at this request; its log has the cause by request id."
    return ProblemError(500, "internal_error", detail)


@problem_of.register
def _(error: ProblemError) -> ProblemError:
    return error


@problem_of.register
def _(error: HTTPException) -> ProblemError:
    fallback = (f"http_{error.status_code}", str(error.detail))
    code, detail = _FRAMEWORK.get(error.status_code, fallback)
    return ProblemError(error.status_code, code, detail, headers=error.headers)


@problem_of.register
def _(error: BodyTooLargeError) -> ProblemError:
    return ProblemError(413, "body_too_large", error.detail)


@problem_of.register
def _(error: RequestValidationError) -> ProblemError:
    found = error.errors()
    if any(item["type"] == "json_invalid" for item in found):
        return ProblemError(400, *_FRAMEWORK[400])
    detail = "The request is not valid; `errors` says where and why."
    errors = field_problems(found)
    return ProblemError(422, "validation_failed", detail, errors=errors)


@problem_of.register
def _(_error: CorpusError) -> ProblemError:
    detail = "The archive cannot be used right now; /readyz says what is wrong."
    return ProblemError(503, "not_ready", detail, headers={"Retry-After": "5"})


@problem_of.register
def _(_error: OverloadedError) -> ProblemError:
    detail = "Too many questions are waiting; try again in a moment."
    return ProblemError(503, "overloaded", detail, headers={"Retry-After": "1"})


@problem_of.register
def _(error: WorkTimeoutError) -> ProblemError:
    detail = f"There was no result within {error.budget_s:g} s."
    return ProblemError(504, "timeout", detail)


@problem_of.register
def _(_error: ClientGoneError) -> ProblemError:
    detail = "The client closed the connection."
    return ProblemError(CLIENT_CLOSED_REQUEST, "client_closed_request", detail)


def problem_body(scope: Scope, problem: ProblemError) -> Problem:
    """The problem as it is told; its code becomes the request's outcome."""
    scope.setdefault("state", {})["outcome"] = problem.code
    return Problem(
        title=title_of(problem.status),
        status=problem.status,
        detail=problem.detail,
        instance=quote(scope["path"]),
        code=problem.code,
        request_id=request_id.get(),
        errors=problem.errors,
    )


def problem_response(scope: Scope, problem: ProblemError) -> Response:
    """The problem as an ASGI response."""
    return Response(
        problem_body(scope, problem).model_dump_json(),
        status_code=problem.status,
        media_type=PROBLEM_TYPE,
        headers={"Cache-Control": "no-store"} | problem.headers,
    )


def tell_problems(app: FastAPI, respond: Respond) -> None:
    """Answer every foreseen failure of the app.

    Args:
        app: Whose failures they are.
        respond: Makes the response, in the form that the route's clients read.
    """

    async def render(request: Request, error: Exception) -> Response:
        if isinstance(error, CorpusError):
            kind = type(error).__name__
            log.error("corpus.unavailable", extra={"kind": kind, "reason": str(error)})
        problem = problem_of(error)
        if problem.status == HTTPStatus.METHOD_NOT_ALLOWED:
            problem.headers["Allow"] = offered(app, request.scope["path"])
        return respond(request.scope, problem)

    for kind in (
        ProblemError,
        HTTPException,
        RequestValidationError,
        CorpusError,
        OverloadedError,
        WorkTimeoutError,
        ClientGoneError,
    ):
        app.add_exception_handler(kind, render)


def title_of(status: int) -> str:
    """The status in words, as RFC 9110 has them."""
    return _TITLES.get(status) or HTTPStatus(status).phrase
