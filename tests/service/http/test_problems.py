import re
from collections.abc import Iterator

import httpx
import pytest

from corpus.errors import ArchiveError, IndexDamagedError
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.server import client_of

JSON = {"Content-Type": "application/json"}
QUESTION = {"question": "How did they vote?"}


def problem(reply: httpx.Response, status: int) -> dict[str, object]:
    """The problem, after checks of what all of them promise."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["cache-control"] == "no-store"
    told: dict[str, object] = reply.json()
    assert set(told) == {
        "type",
        "title",
        "status",
        "detail",
        "instance",
        "code",
        "request_id",
        "errors",
    }
    assert told["type"] == "about:blank"
    assert told["status"] == status
    assert told["request_id"] == reply.headers["x-request-id"]
    return told


@pytest.mark.parametrize(
    "body", [b"{", b"{'a': 1}", b"\xff\xfe", b"[" * 100_000, b"9" * 5000]
)
def test_what_is_not_json_is_a_400(client: httpx.Client, body: bytes) -> None:
    reply = client.post("/v1/ask", content=body, headers=JSON)

    told = problem(reply, 400)
    assert told["code"] == "invalid_request"
    assert told["title"] == "Bad Request"
    assert told["detail"] == "The body is not valid JSON."


@pytest.mark.parametrize(
    "path", ["/nowhere", "/docs", "/redoc", "/v1/ask/", "/a%00%22"]
)
def test_an_unknown_address_is_a_404(client: httpx.Client, path: str) -> None:
    told = problem(client.get(path), 404)

    assert told["code"] == "not_found"
    assert told["instance"] == path


def test_a_wrong_method_is_a_405_that_names_the_right_one(
    client: httpx.Client,
) -> None:
    reply = client.get("/v1/ask")

    assert problem(reply, 405)["code"] == "method_not_allowed"
    assert reply.headers["allow"] == "POST"


def test_a_wrong_method_names_those_of_every_route_of_the_address(
    client: httpx.Client,
) -> None:
    reply = client.put("/v1/articles/a1")

    assert problem(reply, 405)["code"] == "method_not_allowed"
    assert reply.headers["allow"] == "DELETE, GET"


@pytest.mark.parametrize(
    "headers", [{}, {"Content-Type": "text/plain"}, {"Content-Type": "json"}]
)
def test_a_body_that_does_not_say_it_is_json_is_a_415(
    client: httpx.Client, headers: dict[str, str]
) -> None:
    reply = client.post("/v1/search", content=b'{"question": "How?"}', headers=headers)

    assert problem(reply, 415)["code"] == "unsupported_media_type"


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "Application/JSON"]
)
def test_json_may_be_named_with_parameters_and_in_capitals(
    client: httpx.Client, kind: str
) -> None:
    body = b'{"question": "How?"}'

    reply = client.post("/v1/search", content=body, headers={"Content-Type": kind})

    assert reply.status_code == 200


def test_a_body_that_announces_too_much_is_a_413(client: httpx.Client) -> None:
    reply = client.post("/v1/ask", content=b" " * (256 * 1024 + 1), headers=JSON)

    told = problem(reply, 413)
    assert told["code"] == "body_too_large"
    assert told["detail"] == "A body may have at most 262144 bytes."


def test_a_streamed_body_is_stopped_at_the_limit(answering: CannedAnswering) -> None:
    settings = ServiceSettings(_env_file=None, max_body_bytes=1024)

    def endless() -> Iterator[bytes]:
        for _ in range(5):
            yield b" " * 256

    with client_of(create_app(answering, settings)) as client:
        reply = client.post("/v1/ask", content=endless(), headers=JSON)

    assert problem(reply, 413)["detail"] == "A body may have at most 1024 bytes."


def test_a_body_at_the_limit_is_read(answering: CannedAnswering) -> None:
    settings = ServiceSettings(_env_file=None, max_body_bytes=1024)
    body = b'{"question": "How?"}'.ljust(1024)

    with client_of(create_app(answering, settings)) as client:
        announced = client.post("/v1/ask", content=body, headers=JSON)
        streamed = client.post("/v1/ask", content=iter([body]), headers=JSON)

    assert (announced.status_code, streamed.status_code) == (200, 200)


@pytest.mark.parametrize("error", [ArchiveError, IndexDamagedError])
def test_an_unusable_archive_is_a_503_that_says_when_to_come_back(
    client: httpx.Client, answering: CannedAnswering, *, error: type[Exception]
) -> None:
    def unusable() -> None:
        message = "/srv/private/archive.db is locked"
        raise error(message)

    answering.before = unusable

    for reply in (
        client.post("/v1/ask", json=QUESTION),
        client.post("/v1/search", json=QUESTION),
        client.get("/v1/articles/a1"),
    ):
        assert problem(reply, 503)["code"] == "not_ready"
        assert reply.headers["retry-after"] == "5"
        assert "private" not in reply.text


def test_what_nobody_foresaw_is_a_500_without_a_word_of_the_inside(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    def fail() -> None:
        message = "secret at /srv/private"
        raise RuntimeError(message)

    answering.before = fail

    reply = client.post("/v1/ask", json=QUESTION, headers={"X-Request-Id": "mine"})

    told = problem(reply, 500)
    assert told["code"] == "internal_error"
    assert told["request_id"] == "mine"
    assert not re.search(r"secret|private|Traceback|RuntimeError|\.py", reply.text)


def test_the_app_goes_on_after_a_failure(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    def fail() -> None:
        raise RuntimeError

    answering.before = fail
    problem(client.post("/v1/ask", json=QUESTION), 500)
    answering.before = lambda: None

    assert client.post("/v1/ask", json=QUESTION).status_code == 200
