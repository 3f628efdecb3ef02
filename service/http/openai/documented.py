"""The failures of these routes as the OpenAPI description tells them."""

from typing import Any

from service.http.documented import Documented
from service.http.event_schemas import events_like
from service.http.openai import examples
from service.http.openai_errors import CompatErrorBody, error_of
from service.http.pointers import FieldProblem
from service.http.problems import ProblemError

_BUSY = "Too many questions are waiting; try again in a moment."
_TOP_K = FieldProblem(
    pointer="/top_k", detail="Input should be less than or equal to 50"
)
_PROBLEMS = {
    400: ("unsupported_content", "Only text can be read."),
    404: ("model_not_found", "There is no such model."),
    413: ("body_too_large", "A body may have at most 262144 bytes."),
    415: ("unsupported_media_type", "Send the body as JSON."),
    422: ("validation_failed", "The request is not valid."),
    500: ("internal_error", "Dateline failed at this request."),
    503: ("overloaded", _BUSY),
    504: ("timeout", "There was no result within 30 s."),
}
_SCHEMA = {"$ref": "#/components/schemas/CompatErrorBody"}


def _answered(event: dict[str, str]) -> Documented:
    description = "The answer; with `stream`, the events of its making."
    return {200: {"description": description, "content": events_like(event)}}


def _documented(*statuses: int) -> Documented:
    return {status: _described(status) for status in statuses}


def _described(status: int) -> dict[str, Any]:
    code, detail = _PROBLEMS[status]
    errors = [_TOP_K] if code == "validation_failed" else []
    problem = ProblemError(status, code, detail, errors=errors)
    example = CompatErrorBody(error=error_of(problem)).model_dump()
    content = {"application/json": {"schema": _SCHEMA, "example": example}}
    return {"description": f"`{code}`: {detail}", "content": content}


_FAILURES = _documented(400, 404, 413, 415, 422, 500, 503, 504)
MODELS_PROBLEMS = _documented(500)
MODEL_PROBLEMS = _documented(404, 500)
CHAT_RESPONSES = _answered(examples.CHAT_EVENT) | _FAILURES
RESPONSES_RESPONSES = _answered(examples.RESPONSE_EVENT) | _FAILURES
