"""The tools over the Model Context Protocol, called by its own client."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from mcp.client import Client

from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import SENTENCE, CannedAnswering
from tests.support.server import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcp.types import CallToolResult, Tool

PATHS = ("/mcp/", "/mcp")


@pytest.fixture(scope="module")
def served() -> Iterator[httpx.Client]:
    app = create_app(CannedAnswering(), ServiceSettings(_env_file=None))
    with client_of(app) as made:
        yield made


def called(
    served: httpx.Client, tool: str, arguments: dict[str, Any], *, path: str = "/mcp/"
) -> CallToolResult:
    async def call() -> CallToolResult:
        async with Client(f"{served.base_url}".rstrip("/") + path) as client:
            return await client.call_tool(tool, arguments)

    return asyncio.run(call())


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert content.type == "text"
    return content.text


@pytest.mark.parametrize("path", PATHS)
def test_the_tools_are_listed_and_none_writes_anything(
    served: httpx.Client, path: str
) -> None:
    async def listed() -> list[Tool]:
        async with Client(f"{served.base_url}".rstrip("/") + path) as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())

    assert [tool.name for tool in tools] == ["search", "fetch", "ask"]
    hints = [tool.annotations for tool in tools]
    assert all(hint is not None and hint.read_only_hint for hint in hints)
    assert all(tool.description for tool in tools)


def test_ask_gives_the_answer_with_its_quotes(served: httpx.Client) -> None:
    result = called(served, "ask", {"question": "How did they vote?"})

    told = json.loads(text_of(result))
    assert result.structured_content == told
    assert told["status"] == "answered"
    assert told["answer"] == f"{SENTENCE} [1]"
    (source,) = told["sources"]
    assert (source["n"], source["id"], source["quotes"]) == (1, "a1", [SENTENCE])
    assert source["url"] == "https://courier.example/library"


def test_search_gives_each_article_once_in_the_shape_of_connectors(
    served: httpx.Client,
) -> None:
    result = called(served, "search", {"query": "library", "as_of": "2025-02-01"})

    assert json.loads(text_of(result)) == {
        "results": [
            {
                "id": "a1",
                "title": "Library stays open",
                "url": "https://courier.example/library",
            }
        ]
    }


def test_an_article_that_may_not_be_shown_is_an_error_that_says_so(
    served: httpx.Client,
) -> None:
    result = called(served, "fetch", {"id": "nobody"})

    assert result.is_error
    assert "no such article" in text_of(result)


@pytest.mark.parametrize(
    "arguments",
    [{"question": " "}, {"question": "Who?", "as_of": "tomorrow"}, {}],
    ids=["blank", "no date", "nothing"],
)
def test_bad_arguments_are_an_error_the_model_can_read(
    served: httpx.Client, arguments: dict[str, Any]
) -> None:
    assert called(served, "ask", arguments).is_error


def test_a_name_that_is_not_this_machines_own_is_refused(served: httpx.Client) -> None:
    reply = served.post("/mcp/", json={}, headers={"Host": "evil.example"})

    assert reply.status_code == 421


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("path", PATHS)
def test_there_is_no_stream_to_listen_to_and_no_session_to_end(
    served: httpx.Client, path: str, method: str
) -> None:
    reply = served.request(method, path)

    assert (reply.status_code, reply.headers["allow"]) == (405, "POST")
