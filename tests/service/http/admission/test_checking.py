"""The check of keys, over real HTTP."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.archive.scopes import Scope
from service.http.app import create_app
from service.logs import JsonLines
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.desk import await_that
from tests.support.gate import WRONG, Gate, open_gate, routes_of, shown
from tests.support.server import client_of

ASK, QUESTION = "/v1/ask", {"question": "How did the council vote?"}
ARTICLE = "/v1/articles/a1"


@pytest.mark.parametrize(
    "headers",
    [
        {"Authorization": "Bearer {}"},
        {"authorization": "bearer  {}"},
        {"X-API-Key": "{}"},
        {"Authorization": "Basic dXNlcjpwYXNz", "X-API-Key": "{}"},
    ],
)
def test_a_key_is_shown_in_either_header(gate: Gate, headers: dict[str, str]) -> None:
    token = gate.token("web", Scope.ASK)

    sent = {name: value.format(token) for name, value in headers.items()}

    assert gate.client.get(ARTICLE, headers=sent).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": ""},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer ,"},
        {"Authorization": "{}"},
        {"Authorization": "Basic {}"},
        {"Authorization": "Bearer x{}"},
        {"Authorization": "Bearer {} x"},
        {"Authorization": "Bearer x", "X-API-Key": "{}"},
        {"X-API-Key": "{}x"},
        {"Cookie": "key={}"},
    ],
)
def test_nothing_else_is_a_key(gate: Gate, headers: dict[str, str]) -> None:
    token = gate.token("web", Scope.ASK)
    sent = {name: value.format(token) for name, value in headers.items()}

    reply = gate.client.get(ARTICLE, headers=sent, params={"api_key": token})

    assert (reply.status_code, reply.json()["code"]) == (401, "invalid_api_key")


def test_a_key_that_is_no_ascii_is_only_unknown(gate: Gate) -> None:
    headers = [(b"Authorization", "Bearer café".encode("latin-1"))]

    assert gate.client.get(ARTICLE, headers=headers).status_code == 401


def test_a_refusal_says_what_is_missing(gate: Gate) -> None:
    ingest = gate.token("desk", Scope.INGEST)

    nothing = gate.client.post(ASK, json=QUESTION)
    wrong = gate.client.post(ASK, json=QUESTION, headers=shown(WRONG))
    other = gate.client.post(ASK, json=QUESTION, headers=shown(ingest))

    for reply in (nothing, wrong, other):
        assert reply.headers["content-type"] == "application/problem+json"
        assert reply.headers["x-request-id"] == reply.json()["request_id"]
        assert reply.headers["cache-control"] == "no-store"
    assert "Authorization: Bearer" in nothing.json()["detail"]
    assert "unknown, revoked or expired" in wrong.json()["detail"]
    assert "`ask`" in other.json()["detail"]
    assert gate.answering.asked == []


@pytest.mark.parametrize(
    "path",
    ["/v1/chat/completions", "/v1/responses", "/v1/models", "/v1/models/dateline"],
)
def test_clients_of_openai_are_refused_in_their_own_form(gate: Gate, path: str) -> None:
    method = "GET" if "models" in path else "POST"

    reply = gate.client.request(method, path, headers=shown(WRONG))

    assert (reply.status_code, reply.headers["content-type"]) == (
        401,
        "application/json",
    )
    assert reply.headers["www-authenticate"] == "Bearer"
    assert reply.json() == {
        "error": {
            "message": "This key is unknown, revoked or expired.",
            "type": "invalid_request_error",
            "param": None,
            "code": "invalid_api_key",
        }
    }


@pytest.mark.parametrize("path", ["/v1/ask", "/v1/articles"])
def test_a_refusal_comes_before_the_body(gate: Gate, path: str) -> None:
    where = gate.client.base_url
    head = f"POST {path} HTTP/1.1\r\nHost: {where.host}\r\nContent-Length: 9000\r\n\r\n"

    with socket.create_connection((where.host, where.port or 0), 10) as connection:
        connection.sendall(head.encode())
        said = connection.recv(100)

    assert said.startswith(b"HTTP/1.1 401 ")


def test_a_revoked_key_is_refused_within_seconds_without_a_restart(gate: Gate) -> None:
    headers = shown(gate.token("web", Scope.ASK))
    before = gate.client.get(ARTICLE, headers=headers)

    gate.archive.keys.revoke("web", now=datetime.now(UTC))

    assert before.status_code == 200
    await_that(lambda: gate.client.get(ARTICLE, headers=headers).status_code == 401)


def test_a_key_expires_while_the_service_runs(gate: Gate) -> None:
    ends = datetime.now(UTC) + timedelta(milliseconds=400)
    headers = shown(gate.token("web", Scope.ASK, expires_at=ends))

    await_that(lambda: gate.client.get(ARTICLE, headers=headers).status_code == 401)

    assert gate.archive.keys.all()[0].revoked_at is None


def test_the_hour_of_a_use_is_written_down(gate: Gate) -> None:
    headers = shown(gate.token("web", Scope.ASK))

    gate.client.get(ARTICLE, headers=headers)

    await_that(lambda: gate.archive.keys.all()[0].last_used_at is not None)


@pytest.mark.parametrize("settings", [{"keys": "auto"}, {"keys": "off"}])
def test_on_loopback_no_key_is_asked_for_and_any_is_ignored(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    with open_gate(tmp_path, **settings) as gate:
        replies = [
            gate.client.get(ARTICLE, headers=headers) for headers in ({}, shown(WRONG))
        ]

    assert [reply.status_code for reply in replies] == [200, 200]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "news.example"])  # noqa: S104
def test_elsewhere_a_key_is_asked_for(tmp_path: Path, host: str) -> None:
    with open_gate(tmp_path, host=host, keys="auto") as gate:
        assert gate.client.get(ARTICLE).status_code == 401
        assert gate.client.get("/readyz").status_code == 200


def test_an_app_that_requires_keys_is_not_made_without_them() -> None:
    settings = ServiceSettings(_env_file=None, keys="on")

    with pytest.raises(ValueError, match="must be given"):
        create_app(CannedAnswering(), settings)


def test_a_route_without_a_rule_takes_an_admin(gate: Gate) -> None:
    settings = ServiceSettings(_env_file=None, keys="on")
    app = create_app(CannedAnswering(), settings, keys=gate.archive.keys)

    @app.get("/v1/new")
    def new() -> None:
        return

    ask, admin = gate.token("web", Scope.ASK), gate.token("root", Scope.ADMIN)

    with client_of(app) as client:
        replies = [
            client.get("/v1/new", headers=shown(token)) for token in ("", ask, admin)
        ]

    assert ("GET", "/v1/new") in routes_of(app)
    assert [reply.status_code for reply in replies] == [401, 403, 200]


def test_a_key_stands_in_no_line_of_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # Those of the client itself would tell what it sends.
    for name in ("httpx", "httpcore"):
        caplog.set_level("CRITICAL", logger=name)
    caplog.set_level("DEBUG")
    app = create_app(CannedAnswering(), ServiceSettings(_env_file=None))
    routes = [(method, path) for method, path in routes_of(app) if method != "HEAD"]

    # Opened here: pytest would listen to what uvicorn was told not to say.
    with open_gate(tmp_path) as gate:
        tokens = [WRONG, gate.token("web", Scope.ASK), gate.token("root", Scope.ADMIN)]
        key_id = gate.archive.keys.all()[0].key_id
        for token in tokens:
            for method, path in routes:
                for headers in (shown(token), {"X-API-Key": token}, {}):
                    gate.client.request(
                        method,
                        path if headers else f"{path}/{token}",
                        params={"api_key": token},
                        headers=headers,
                        json={},
                    )

    lines = [JsonLines(reveal=True).format(record) for record in caplog.records]
    said = [line for line in lines if any(token[3:] in line for token in tokens)]
    assert said == []
    ended = [line for line in lines if "request.finished" in line]
    assert len(ended) == len(tokens) * len(routes) * 3
    assert any(key_id in line for line in ended)
