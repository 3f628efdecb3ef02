"""The failures of each route as the OpenAPI description tells them."""

from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from service.http.event_schemas import ANSWER_EVENTS
from service.http.leads import FROM_ANSWER
from service.http.problems import PROBLEM_TYPE, title_of

Documented = dict[int | str, dict[str, Any]]

_CODES = {
    400: ("invalid_request", "The body is not valid JSON."),
    403: ("ingest_refused", "Articles are not taken over HTTP here."),
    404: ("article_not_found", "There is no article with this id."),
    408: ("request_timeout", "Nothing came for 30 s; send the body again."),
    409: ("idempotency_in_flight", "What this key asked for is under way."),
    413: ("body_too_large", "A body may have at most 262144 bytes."),
    415: ("unsupported_media_type", "Send the body as JSON."),
    422: ("validation_failed", "The request is not valid."),
    500: ("internal_error", "Dateline failed at this request."),
    503: ("not_ready", "The archive cannot be used right now."),
    504: ("timeout", "There was no result within 30 s."),
    507: ("insufficient_storage", "The disk is full."),
}
_OF_UPLOADS = {
    400: ("invalid_idempotency_key", "An Idempotency-Key has 1 to 255 characters."),
    413: ("body_too_large", "A body may have at most 67108864 bytes."),
    415: ("unsupported_media_type", "Send articles as application/json."),
    422: ("idempotency_key_reused", "This key came with another body before."),
    503: ("too_many_submissions", "As many submissions as may wait are waiting."),
}
_OF_FEEDBACK = {403: ("feedback_refused", "This service keeps no feedback.")}
_OF_RUNS = {404: ("run_not_found", "There is no run with this number.")}
_SCHEMA = {"$ref": "#/components/schemas/Problem"}


def _headed(name: str, type_: str, description: str) -> dict[str, Any]:
    header = {"required": True, "schema": {"type": type_}, "description": description}
    return {"headers": {name: header}}


_LATER = _headed("Retry-After", "integer", "Seconds until it may be otherwise.")
TAGGED = _headed("ETag", "string", "Sent as `If-None-Match`, it may give a 304.")
LOCATED = _headed("Location", "string", "The path of the run.")


def _documented(
    *statuses: int, codes: Mapping[int, tuple[str, str]] = MappingProxyType({})
) -> Documented:
    told = {**_CODES, **codes}
    return {status: _problem(status, *told[status]) for status in statuses}


def _problem(status: int, code: str, detail: str) -> dict[str, Any]:
    pointed = [{"pointer": "/top_k", "detail": "Input should be at most 50."}]
    invalid = code == "validation_failed"
    example = {
        "type": "about:blank",
        "title": title_of(status),
        "status": status,
        "detail": detail,
        "instance": "/v1/…",
        "code": code,
        "request_id": "req_3f9a1c5be20d47a86b1e0c52",
        "errors": pointed if invalid else [],
    }
    content = {PROBLEM_TYPE: {"schema": _SCHEMA, "example": example}}
    described = {"description": f"`{code}`: {detail}", "content": content}
    return described | (_LATER if status == HTTPStatus.SERVICE_UNAVAILABLE else {})


QUESTION_PROBLEMS = _documented(400, 413, 415, 422, 500, 503, 504)
ASK_RESPONSES: Documented = {
    200: {
        "description": "The answer; with `stream`, the events of its making.",
        "content": ANSWER_EVENTS,
        **FROM_ANSWER,
    },
    **QUESTION_PROBLEMS,
    **_documented(409),
}
FEEDBACK_PROBLEMS = QUESTION_PROBLEMS | _documented(403, codes=_OF_FEEDBACK)
PROBE_PROBLEMS = _documented(500)
UPLOAD_PROBLEMS = _documented(
    400, 403, 408, 413, 415, 422, 500, 503, 504, 507, codes=_OF_UPLOADS
)
RUN_PROBLEMS = _documented(403, 404, 422, 500, 503, 504, codes=_OF_RUNS)
RUNS_PROBLEMS = _documented(403, 422, 500, 503, 504)
DELETION_PROBLEMS = _documented(403, 404, 500, 503, 504)
_KEPT: Documented = {
    304: {"description": "The client has this version already."} | TAGGED
}
LISTING_PROBLEMS: Documented = {**_KEPT, **_documented(500, 503, 504)}
ARTICLE_PROBLEMS: Documented = {**_KEPT, **_documented(404, 500, 503, 504)}
