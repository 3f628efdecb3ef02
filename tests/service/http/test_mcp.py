"""The tools over the Model Context Protocol, called by its own client."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from mcp.client import Client
from mcp.shared.exceptions import MCPError

from tests.support.answering import ABSTENTION, SENTENCE, CannedAnswering
from tests.support.builders import article, moment
from tests.support.chat_behaviours import slow, stalling
from tests.support.slow_desk import SlowDesk, open_slow_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx
    from mcp.types import CallToolResult, Tool

    from corpus.embedding.ports import Embedder

PATHS = ("/mcp/", "/mcp")
# Of the protocol: the newest version that both know, and those before 2026.
MODES = pytest.mark.parametrize("mode", ["auto", "legacy"])
SAID = "The council voted 5-2 to keep the library open through June."
STORY = article(SAID, url="https://courier.example/a", published=moment("2025-10-14"))
ASKED = "How did the council vote on the library?"


def door(client: httpx.Client, *, path: str = "/mcp/", **more: Any) -> Client:  # noqa: ANN401
    return Client(f"{client.base_url}".rstrip("/") + path, **more)


def called(
    client: httpx.Client,
    tool: str,
    arguments: dict[str, Any],
    **more: Any,  # noqa: ANN401
) -> CallToolResult:
    async def call() -> CallToolResult:
        async with door(client, **more) as session:
            return await session.call_tool(tool, arguments)

    return asyncio.run(call())


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert content.type == "text"
    return content.text


@pytest.mark.parametrize("path", PATHS)
def test_the_tools_are_listed_and_none_writes_anything(
    client: httpx.Client, path: str
) -> None:
    async def listed() -> list[Tool]:
        async with door(client, path=path) as session:
            return (await session.list_tools()).tools

    tools = asyncio.run(listed())

    assert [tool.name for tool in tools] == ["search", "fetch", "ask"]
    hints = [tool.annotations for tool in tools]
    assert all(hint is not None and hint.read_only_hint for hint in hints)
    assert all(tool.description for tool in tools)


@MODES
def test_ask_gives_the_answer_with_its_quotes(client: httpx.Client, mode: str) -> None:
    result = called(client, "ask", {"question": "How did they vote?"}, mode=mode)

    told = json.loads(text_of(result))
    assert result.structured_content == told
    assert told["status"] == "answered"
    assert told["answer"] == f"{SENTENCE} [1]"
    (source,) = told["sources"]
    assert (source["n"], source["id"], source["quotes"]) == (1, "a1", [SENTENCE])
    assert source["url"] == "https://courier.example/library"


def test_search_gives_each_article_once_in_the_shape_of_connectors(
    client: httpx.Client,
) -> None:
    result = called(client, "search", {"query": "library", "as_of": "2025-02-01"})

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
    client: httpx.Client,
) -> None:
    result = called(client, "fetch", {"id": "nobody"})

    assert result.is_error
    assert "no such article" in text_of(result)


def test_an_abstention_is_a_result_without_sources(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = ABSTENTION

    result = called(client, "ask", {"question": "Who won?"})

    told = json.loads(text_of(result))
    assert not result.is_error
    assert (told["status"], told["answer"]) == ("insufficient", "I do not know.")
    assert told["sources"] == []


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("search", {"query": "Who?"}),
        ("fetch", {"id": "a1"}),
        ("ask", {"question": "?"}),
    ],
)
def test_a_failure_is_an_error_that_says_nothing_of_its_cause(
    client: httpx.Client,
    answering: CannedAnswering,
    tool: str,
    arguments: dict[str, str],
) -> None:
    def broken() -> None:
        detail = "/srv/secret"
        raise RuntimeError(detail)

    answering.before = broken

    result = called(client, tool, arguments)

    assert result.is_error
    assert text_of(result) == f"Error executing tool {tool}"


@pytest.fixture(scope="module")
def slow_desk(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[SlowDesk]:
    with open_slow_desk(tmp_path_factory.mktemp("slow"), embedder, STORY) as opened:
        yield opened


def test_a_slow_answer_is_read_over_the_pings(
    slow_desk: SlowDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The server's own, of a quarter of a minute.
    monkeypatch.setattr("mcp.server._streamable_http_modern._SSE_PING_INTERVAL", 0.05)
    slow_desk.server.replies = [slow(f"{SAID} [1]", pause_s=0.02)]

    result = called(slow_desk.client, "ask", {"question": ASKED})

    assert json.loads(text_of(result))["answer"] == f"{SAID} [1]"


@MODES
def test_who_leaves_before_the_answer_stops_the_chat_model(
    slow_desk: SlowDesk, mode: str
) -> None:
    slow_desk.server.left.clear()
    slow_desk.server.asked.clear()
    slow_desk.server.replies = [stalling("The council")]

    # Until it had the time to ask the model.
    while not slow_desk.server.asked:
        with pytest.RaisesGroup(MCPError, flatten_subgroups=True):
            called(
                slow_desk.client,
                "ask",
                {"question": ASKED},
                mode=mode,
                read_timeout_seconds=0.5,
            )

    assert slow_desk.server.left.wait(5)


@pytest.mark.parametrize(
    "arguments",
    [{"question": " "}, {"question": "Who?", "as_of": "tomorrow"}, {}],
    ids=["blank", "no date", "nothing"],
)
def test_bad_arguments_are_an_error_the_model_can_read(
    client: httpx.Client, arguments: dict[str, Any]
) -> None:
    assert called(client, "ask", arguments).is_error


def test_a_name_that_is_not_this_machines_own_is_refused(client: httpx.Client) -> None:
    reply = client.post("/mcp/", json={}, headers={"Host": "evil.example"})

    assert reply.status_code == 421


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("path", PATHS)
def test_there_is_no_stream_to_listen_to_and_no_session_to_end(
    client: httpx.Client, path: str, method: str
) -> None:
    reply = client.request(method, path)

    assert (reply.status_code, reply.headers["allow"]) == (405, "POST")
