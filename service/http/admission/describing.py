"""Keys and their refusals in the OpenAPI description, route by route."""

from typing import Any

from service.http.admission.scopes import scope_needed
from service.http.openai_errors import CompatErrorBody, error_of, speaks_openai
from service.http.problems import PROBLEM_TYPE, ProblemError, title_of

_SCHEMES = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "apiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
}
_EITHER: list[dict[str, list[str]]] = [{name: []} for name in _SCHEMES]
_REFUSALS = (
    ProblemError(401, "invalid_api_key", "This key is unknown, revoked or expired."),
    ProblemError(403, "insufficient_scope", "This needs a key with another scope."),
    ProblemError(429, "rate_limited", "Too many requests; try again in 12 s."),
)
_SCHEMA = "#/components/schemas/"


def describe_admission(described: dict[str, Any]) -> None:
    """Add to each operation what may refuse it, where it does not say so itself."""
    components = described["components"]
    components["securitySchemes"] = _SCHEMES
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            if scope_needed(method.upper(), path) is None:
                continue
            operation["security"] = _EITHER
            for refusal in _REFUSALS:
                told = _told(path, refusal)
                operation["responses"].setdefault(str(refusal.status), told)
        if speaks_openai(path):
            template = f"{_SCHEMA}{{model}}"
            schema = CompatErrorBody.model_json_schema(ref_template=template)
            components["schemas"] |= schema.pop("$defs") | {"CompatErrorBody": schema}


def _told(path: str, refusal: ProblemError) -> dict[str, Any]:
    if speaks_openai(path):
        example = CompatErrorBody(error=error_of(refusal)).model_dump()
        schema, media_type = "CompatErrorBody", "application/json"
    else:
        schema, media_type = "Problem", PROBLEM_TYPE
        example = {
            "type": "about:blank",
            "title": title_of(refusal.status),
            "status": refusal.status,
            "detail": refusal.detail,
            "instance": "/v1/…",
            "code": refusal.code,
            "request_id": "req_3f9a1c5be20d47a86b1e0c52",
            "errors": [],
        }
    content = {"schema": {"$ref": f"{_SCHEMA}{schema}"}, "example": example}
    return {
        "description": f"`{refusal.code}`: {refusal.detail}",
        "content": {media_type: content},
    }
