"""The OpenAPI description of these routes."""

from typing import Any

import pytest
from pydantic import BaseModel

from service.http.app import create_app
from service.http.openai import examples
from service.http.openai.chat_body import ChatCompletion
from service.http.openai.chat_request import ChatRequest
from service.http.openai.responses_body import ResponseBody
from service.http.openai.responses_request import ResponsesRequest
from service.http.openai_errors import CompatErrorBody
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering

ANSWERS = "200 400 401 403 404 413 415 422 429 500 503 504"


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    app = create_app(CannedAnswering(), ServiceSettings(_env_file=None))
    return app.openapi()


@pytest.mark.parametrize(
    ("path", "method", "statuses"),
    [
        ("/v1/models", "get", "200 401 403 429 500"),
        ("/v1/models/{model}", "get", "200 401 403 404 429 500"),
        ("/v1/chat/completions", "post", ANSWERS),
        ("/v1/responses", "post", ANSWERS),
    ],
)
def test_every_failure_is_described_in_openais_form(
    described: dict[str, Any], *, path: str, method: str, statuses: str
) -> None:
    responses = described["paths"][path][method]["responses"]

    assert sorted(responses) == statuses.split()
    for status, response in responses.items():
        if status == "200":
            continue
        [(media_type, content)] = response["content"].items()
        assert media_type == "application/json"
        assert content["schema"] == {"$ref": "#/components/schemas/CompatErrorBody"}
        CompatErrorBody.model_validate(content["example"])


@pytest.mark.parametrize(
    ("body", "example"),
    [
        (ChatRequest, examples.CHAT_REQUEST),
        (ChatCompletion, examples.CHAT),
        (ResponsesRequest, examples.RESPONSES_REQUEST),
        (ResponseBody, examples.RESPONSE),
    ],
)
def test_every_body_has_a_valid_example(
    described: dict[str, Any], *, body: type[BaseModel], example: dict[str, Any]
) -> None:
    assert described["components"]["schemas"][body.__name__]["examples"]
    assert set(example) <= set(body.model_fields)
    body.model_validate(example)
