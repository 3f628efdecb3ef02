"""Failures as OpenAI's clients read them."""

import json
from typing import Any

import pytest

from service.http.openai_errors import compat_error, error_of, speaks_openai
from service.http.pointers import FieldProblem
from service.http.problems import ProblemError
from service.http.refusals import refusal

FIELD = FieldProblem(pointer="/messages/0/role", detail="Field required")


def scope_of(path: str) -> dict[str, Any]:
    return {"type": "http", "method": "POST", "path": path, "headers": []}


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "invalid_request_error"),
        (401, "invalid_request_error"),
        (404, "invalid_request_error"),
        (429, "rate_limit_error"),
        (500, "server_error"),
        (503, "server_error"),
    ],
)
def test_the_type_follows_from_the_status(status: int, kind: str) -> None:
    told = error_of(ProblemError(status, "some_code", "Say it otherwise."))

    assert told.model_dump() == {
        "message": "Say it otherwise.",
        "type": kind,
        "param": None,
        "code": "some_code",
    }


def test_the_first_field_that_is_wrong_is_the_param_and_in_the_message() -> None:
    problem = ProblemError(422, "validation_failed", "It is not valid.", errors=[FIELD])

    told = error_of(problem)

    assert told.param == "messages.0.role"
    assert told.message == "messages.0.role: Field required"


def test_status_headers_and_outcome_are_those_of_the_problem() -> None:
    scope = scope_of("/v1/chat/completions")
    problem = ProblemError(429, "rate_limited", "Wait.", headers={"Retry-After": "7"})

    response = compat_error(scope, problem)

    assert response.status_code == 429
    assert response.headers["retry-after"] == "7"
    assert response.headers["cache-control"] == "no-store"
    assert scope["state"]["outcome"] == "rate_limited"
    assert json.loads(bytes(response.body))["error"]["message"] == "Wait."


@pytest.mark.parametrize(
    ("path", "spoken"),
    [
        ("/v1/chat/completions", True),
        ("/v1/responses", True),
        ("/v1/models", True),
        ("/v1/models/dateline", True),
        ("/v1/ask", False),
        ("/v1/ui/chat", False),
        ("/mcp/", False),
    ],
)
def test_a_route_is_refused_in_the_form_of_its_clients(path: str, spoken: bool) -> None:  # noqa: FBT001
    response = refusal(scope_of(path), ProblemError(401, "invalid_api_key", "No."))

    form = "application/json" if spoken else "application/problem+json"
    assert speaks_openai(path) is spoken
    assert response.headers["content-type"] == form
