"""What is packed for who asks for it, and what never is, over a real socket."""

from __future__ import annotations

import gzip
import threading
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from service.http.app import create_app
from service.http.page.assets import assets
from service.settings import ServiceSettings
from tests.support.answering import SENTENCE, CannedAnswering
from tests.support.pages import CHANGED, ReadersDesk
from tests.support.pinging import impatient
from tests.support.server import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKED = {"Accept-Encoding": "gzip, deflate, br, zstd"}
PLAIN = {"Accept-Encoding": "identity"}
STYLES = assets().address("page.css")
LARGE = ["/", "/?q=changed", "/articles/none", "/openapi.json", STYLES]
MESSAGES = [{"role": "user", "content": "changed"}]
PARTS = [{"type": "text", "text": "changed"}]
STREAMS: dict[str, dict[str, Any]] = {
    "/v1/ask": {"question": "changed"},
    "/v1/chat/completions": {"model": "dateline", "messages": MESSAGES},
    "/v1/responses": {"model": "dateline", "input": "changed"},
    "/v1/ui/chat": {"messages": [{"id": "m-1", "role": "user", "parts": PARTS}]},
}
VERSION = "2026-07-28"
MCP = {
    "Accept": "application/json, text/event-stream",
    "MCP-Protocol-Version": VERSION,
    "Mcp-Method": "tools/call",
    "Mcp-Name": "ask",
}
CALL = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "tools/call",
    "params": {
        "name": "ask",
        "arguments": {"question": "How did they vote?"},
        "_meta": {
            "io.modelcontextprotocol/protocolVersion": VERSION,
            "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "1"},
            "io.modelcontextprotocol/clientCapabilities": {},
        },
    },
}


@pytest.fixture(scope="module")
def reader() -> Iterator[httpx.Client]:
    app = create_app(ReadersDesk(), ServiceSettings(_env_file=None))
    with client_of(app) as client:
        yield client


def sent(client: httpx.Client, path: str, **more: str) -> tuple[httpx.Headers, bytes]:
    """The headers, and the body as it came over the wire."""
    with client.stream("GET", path, headers=PACKED | more) as reply:
        return reply.headers, b"".join(reply.iter_raw())


@pytest.mark.parametrize("path", LARGE)
def test_who_takes_it_packed_gets_the_same_in_less(
    reader: httpx.Client, path: str
) -> None:
    headers, body = sent(reader, path)
    plain = reader.get(path, headers=PLAIN)

    assert headers["content-encoding"] == "gzip"
    assert int(headers["content-length"]) == len(body) < len(plain.content)
    assert headers["x-request-id"]
    # Each answer has a name of its own.
    if "q=" not in path:
        assert gzip.decompress(body) == plain.content


@pytest.mark.parametrize("path", LARGE)
def test_who_does_not_gets_it_plain_and_caches_are_told(
    reader: httpx.Client, path: str
) -> None:
    plain = reader.get(path, headers=PLAIN)
    headers, _ = sent(reader, path)

    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == headers["vary"] == "Accept-Encoding"


def test_an_answer_over_the_api_is_packed(reader: httpx.Client) -> None:
    body = {"question": "changed", "include": ["passages"]}

    packed = reader.post("/v1/ask", json=body, headers=PACKED)
    plain = reader.post("/v1/ask", json=body, headers=PLAIN)

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.json()["answer"] == plain.json()["answer"] == CHANGED.text


@pytest.mark.parametrize("path", ["/healthz", "/v1/articles/none"])
def test_what_is_small_goes_as_it_is(reader: httpx.Client, path: str) -> None:
    headers, _ = sent(reader, path)

    assert "content-encoding" not in headers


@pytest.mark.parametrize("path", [STYLES, "/v1/articles/august"])
def test_what_is_kept_is_known_again_packed_or_not(
    reader: httpx.Client, path: str
) -> None:
    headers, _ = sent(reader, path)
    plain = reader.get(path, headers=PLAIN)
    etag = headers["etag"]

    # A strong one would promise the same bytes.
    assert etag == plain.headers["etag"]
    assert etag.startswith('W/"')
    for form in (PACKED, PLAIN):
        again = reader.get(path, headers=form | {"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == etag


@pytest.mark.parametrize("path", ["/", STYLES])
def test_head_tells_the_headers_of_what_would_come(
    reader: httpx.Client, path: str
) -> None:
    headers, body = sent(reader, path)

    head = reader.head(path, headers=PACKED)

    assert head.content == b""
    assert head.headers["content-encoding"] == "gzip"
    assert (
        int(head.headers["content-length"])
        == len(body)
        == int(headers["content-length"])
    )


@pytest.mark.parametrize("path", STREAMS)
def test_what_streams_comes_at_once_and_so_do_its_pings(path: str) -> None:
    go_on = threading.Event()
    desk = ReadersDesk(between=lambda _: (go_on.wait(20), None)[1])
    first = CHANGED.claims[0].text
    app = impatient(create_app(desk, ServiceSettings(_env_file=None)))

    with (
        client_of(app) as client,
        client.stream(
            "POST", path, json=STREAMS[path] | {"stream": True}, headers=PACKED
        ) as reply,
    ):
        seen = ""
        for piece in reply.iter_raw():
            seen += piece.decode()
            # The answer goes on only after both of them have come.
            if first in seen and ": ping\n\n" in seen.partition(first)[2]:
                go_on.set()

    assert reply.headers["content-type"].startswith("text/event-stream")
    assert "content-encoding" not in reply.headers
    assert go_on.is_set()


def test_pings_of_a_tool_come_while_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    # The server's own, of a quarter of a minute.
    monkeypatch.setattr("mcp.server._streamable_http_modern._SSE_PING_INTERVAL", 0.05)
    go_on = threading.Event()
    desk = CannedAnswering(before=lambda: (go_on.wait(20), None)[1])

    with (
        client_of(create_app(desk, ServiceSettings(_env_file=None))) as client,
        client.stream("POST", "/mcp/", json=CALL, headers=PACKED | MCP) as reply,
    ):
        seen = ""
        for piece in reply.iter_raw():
            seen += piece.decode()
            if ": ping" in seen:
                go_on.set()

    assert "content-encoding" not in reply.headers
    assert go_on.is_set()
    assert SENTENCE in seen
