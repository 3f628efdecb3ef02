import re

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from service.http.app import create_app
from service.http.middleware import RequestContext, server_timing
from service.logs import JsonLines
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.server import client_of

QUESTION = {"question": "How did the council vote?"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json", "/nowhere"])
def test_every_response_has_a_request_id_of_ours(
    client: httpx.Client, path: str
) -> None:
    first, second = client.get(path), client.get(path)

    assert re.fullmatch(r"req_[0-9a-f]{24}", first.headers["x-request-id"])
    assert first.headers["x-request-id"] != second.headers["x-request-id"]


def test_a_sane_request_id_is_kept(client: httpx.Client) -> None:
    sane = "trace-7.A:b_c"

    reply = client.get("/healthz", headers={"X-Request-Id": sane})

    assert reply.headers["x-request-id"] == sane


@pytest.mark.parametrize("odd", ["", "a b", "x" * 129, "<script>", "café"])
def test_an_odd_request_id_is_replaced(client: httpx.Client, odd: str) -> None:
    headers = [(b"X-Request-Id", odd.encode("latin-1"))]

    reply = client.get("/healthz", headers=headers)

    assert reply.headers["x-request-id"].startswith("req_")


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("POST", "/v1/ask", ("/v1/ask", 200, "answered")),
        ("GET", "/v1/articles/a1", ("/v1/articles/{article_id}", 200, "found")),
        ("GET", "/v1/articles/a9", ("/v1/articles/{article_id}", 404, None)),
        ("GET", "/nowhere", (None, 404, "not_found")),
        ("GET", "/v1/ask", ("/v1/ask", 405, "method_not_allowed")),
    ],
)
def test_every_request_has_one_line_in_the_log(
    settings: ServiceSettings,
    caplog: pytest.LogCaptureFixture,
    *,
    method: str,
    path: str,
    expected: tuple[str | None, int, str | None],
) -> None:
    caplog.set_level("INFO", logger="service")

    with client_of(create_app(CannedAnswering(), settings)) as client:
        client.request(method, path, json=QUESTION if method == "POST" else None)

    [line] = [vars(r) for r in caplog.records if r.message == "request.finished"]
    route, status, outcome = expected
    assert (line["method"], line["route"], line["status"]) == (method, route, status)
    assert line["outcome"] == (outcome or "article_not_found")
    assert line["latency_ms"] >= 0


def test_what_people_ask_is_not_logged_even_when_it_fails(
    settings: ServiceSettings, caplog: pytest.LogCaptureFixture
) -> None:
    answering = CannedAnswering()

    def quote_the_question() -> None:
        raise RuntimeError(answering.asked[-1].text)

    caplog.set_level("INFO")
    with client_of(create_app(answering, settings)) as client:
        client.post("/v1/ask", json=QUESTION)
        answering.before = quote_the_question
        client.post("/v1/ask", json=QUESTION)

    lines = "\n".join(JsonLines().format(record) for record in caplog.records)
    assert "council" not in lines
    assert "RuntimeError" in lines


async def test_a_response_that_breaks_off_is_not_turned_into_another() -> None:
    sent: list[Message] = []

    async def breaking_off(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ConnectionError

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/", "headers": []}
    with pytest.raises(ConnectionError):
        await RequestContext(breaking_off)(scope, receive, send)

    assert [message["type"] for message in sent] == ["http.response.start"]


def test_steps_become_tokens_in_the_timing_header() -> None:
    timings = {"retrieve": 40.0, "write draft;": 0.049}

    assert server_timing(timings) == "retrieve;dur=40.0, write_draft_;dur=0.0"
