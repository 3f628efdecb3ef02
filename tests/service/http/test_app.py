import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel

from service.http import examples, ingest_examples
from service.http.app import create_app
from service.http.article_body import ArticleBody
from service.http.health import ReadinessBody
from service.http.history_body import HistoryBody
from service.http.problems import Problem
from service.http.receiving import FORM, JSON, LINES
from service.http.responses import AnswerBody, SearchBody
from service.http.run_body import RunBody, RunsBody
from service.http.schemas import AskRequest, SearchRequest
from service.http.trace_body import Trace
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.server import client_of


@pytest.fixture
def described(answering: CannedAnswering, settings: ServiceSettings) -> dict[str, Any]:
    return create_app(answering, settings).openapi()


def test_the_lifespan_is_entered_before_and_left_after_serving(
    answering: CannedAnswering, settings: ServiceSettings
) -> None:
    happened: list[str] = []

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        happened.append("opened")
        yield
        happened.append("closed")

    with client_of(create_app(answering, settings, lifespan=lifespan)) as client:
        client.post("/v1/ask", json={"question": "How?"})
        happened.append("served")

    assert happened == ["opened", "served", "closed"]


def test_operations_have_stable_ids(described: dict[str, Any]) -> None:
    ids = {
        (method, path): operation["operationId"]
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    }

    assert ids == {
        ("post", "/v1/ask"): "ask",
        ("post", "/v1/search"): "search",
        ("post", "/v1/verify"): "verify",
        ("post", "/v1/timeline"): "timeline",
        ("post", "/v1/feedback"): "postFeedback",
        ("get", "/v1/articles/{article_id}"): "getArticle",
        ("get", "/v1/articles/{article_id}/versions"): "listArticleVersions",
        ("get", "/v1/articles/{article_id}/versions/{number}"): "getArticleVersion",
        ("get", "/v1/outlets"): "listOutlets",
        ("post", "/v1/articles"): "postArticles",
        ("delete", "/v1/articles/{article_id}"): "deleteArticle",
        ("get", "/v1/ingest/runs"): "listIngestRuns",
        ("get", "/v1/ingest/runs/{run_id}"): "getIngestRun",
        ("get", "/v1/models"): "listModels",
        ("get", "/v1/models/{model}"): "getModel",
        ("post", "/v1/chat/completions"): "createChatCompletion",
        ("post", "/v1/responses"): "createResponse",
        ("post", "/v1/ui/chat"): "chatOfPage",
        ("get", "/healthz"): "healthz",
        ("get", "/readyz"): "readyz",
    }


def test_failures_are_described_as_problems(described: dict[str, Any]) -> None:
    responses = described["paths"]["/v1/ask"]["post"]["responses"]

    assert set(responses) == {
        *("200", "400", "401", "403", "409", "413", "415", "422", "429", "500"),
        *("503", "504"),
    }
    for status, response in responses.items():
        if status != "200":
            [(media_type, content)] = response["content"].items()
            assert media_type == "application/problem+json"
            assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
            assert Problem.model_validate(content["example"]).status == int(status)


@pytest.mark.parametrize(
    ("operation", "statuses"),
    [
        (
            ("/v1/articles", "post"),
            "200 202 400 401 403 408 413 415 422 429 500 503 504 507",
        ),
        (
            ("/v1/articles/{article_id}", "delete"),
            "204 401 403 404 429 500 503 504",
        ),
        (("/v1/ingest/runs", "get"), "200 401 403 422 429 500 503 504"),
        (
            ("/v1/ingest/runs/{run_id}", "get"),
            "200 401 403 404 422 429 500 503 504",
        ),
    ],
)
def test_routes_of_ingest_describe_every_status(
    described: dict[str, Any], operation: tuple[str, str], statuses: str
) -> None:
    path, method = operation

    responses = described["paths"][path][method]["responses"]

    assert sorted(responses) == statuses.split()
    for status, response in responses.items():
        if int(status) >= 400:
            [content] = response["content"].values()
            assert Problem.model_validate(content["example"]).status == int(status)


def test_every_form_of_body_that_articles_come_in_is_described(
    described: dict[str, Any],
) -> None:
    operation = described["paths"]["/v1/articles"]["post"]

    assert set(operation["requestBody"]["content"]) == {JSON, LINES, FORM}
    assert [parameter["name"] for parameter in operation["parameters"]] == [
        "Idempotency-Key",
        "Prefer",
    ]


def test_every_reference_in_the_description_leads_somewhere(
    described: dict[str, Any],
) -> None:
    text = json.dumps(described)
    parts = text.split('"$ref": "#/components/schemas/')[1:]
    referred = {part.split('"')[0] for part in parts}

    assert referred <= set(described["components"]["schemas"])
    assert "HTTPValidationError" not in text


@pytest.mark.parametrize(
    ("body", "example"),
    [
        (AskRequest, examples.ASK_REQUEST),
        (SearchRequest, examples.SEARCH_REQUEST),
        (AnswerBody, examples.ANSWER),
        (Trace, examples.TRACE),
        (SearchBody, examples.SEARCH),
        (ArticleBody, examples.ARTICLE),
        (HistoryBody, examples.HISTORY),
        (RunBody, ingest_examples.RUN),
        (RunsBody, ingest_examples.RUNS),
        (ReadinessBody, examples.READINESS),
    ],
)
def test_every_body_has_a_valid_example(
    described: dict[str, Any], *, body: type[BaseModel], example: dict[str, Any]
) -> None:
    assert described["components"]["schemas"][body.__name__]["examples"]
    assert set(example) <= set(body.model_fields)
    body.model_validate(example)


def test_the_description_is_served(client: httpx.Client) -> None:
    reply = client.get("/openapi.json")

    assert reply.status_code == 200
    assert reply.json()["info"]["title"] == "Dateline"
