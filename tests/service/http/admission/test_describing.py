"""What the OpenAPI description says of keys."""

from typing import Any

import pytest

from service.http.admission.describing import describe_admission
from service.http.app import create_app
from service.http.openai_errors import CompatErrorBody
from service.http.problems import Problem
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    app = create_app(CannedAnswering(), ServiceSettings(_env_file=None))
    return app.openapi()


def test_every_operation_but_the_probes_takes_a_key_in_either_header(
    described: dict[str, Any],
) -> None:
    schemes = described["components"]["securitySchemes"]
    free = [
        path
        for path, operations in described["paths"].items()
        for operation in operations.values()
        if operation.get("security") != [{name: []} for name in schemes]
    ]

    assert schemes == {
        "bearer": {"type": "http", "scheme": "bearer"},
        "apiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    }
    assert sorted(free) == ["/healthz", "/readyz"]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("401", "invalid_api_key"),
        ("403", "insufficient_scope"),
        ("429", "rate_limited"),
    ],
)
def test_a_refusal_is_told_as_a_problem(
    described: dict[str, Any], status: str, code: str
) -> None:
    told = described["paths"]["/v1/ask"]["post"]["responses"][status]

    [(media_type, content)] = told["content"].items()
    assert media_type == "application/problem+json"
    assert Problem.model_validate(content["example"]).code == code


def test_on_routes_of_openai_it_is_told_as_an_error_of_theirs() -> None:
    operation: dict[str, Any] = {"responses": {"429": {"description": "Its own."}}}
    described: dict[str, Any] = {
        "components": {"schemas": {}},
        "paths": {"/v1/models": {"get": operation}},
    }

    describe_admission(described)

    content = operation["responses"]["401"]["content"]["application/json"]
    assert content["schema"] == {"$ref": "#/components/schemas/CompatErrorBody"}
    example = CompatErrorBody.model_validate(content["example"])
    assert example.error.code == "invalid_api_key"
    assert set(described["components"]["schemas"]) == {"CompatError", "CompatErrorBody"}
    assert operation["responses"]["429"] == {"description": "Its own."}
