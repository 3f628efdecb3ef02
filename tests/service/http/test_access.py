"""Who may hand articles in: programs on this machine, or those with a key."""

from pathlib import Path

import httpx
import pytest

from corpus.archive.scopes import Scope
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.gate import open_gate, shown
from tests.support.intake import CannedIntake
from tests.support.server import client_of

RUNS = "/v1/ingest/runs"


def asked(
    headers: dict[str, str], *, method: str = "GET", path: str = RUNS, **settings: str
) -> httpx.Response:
    """The reply of a service with these settings, asked on the loopback."""
    chosen = ServiceSettings.model_validate(settings)
    app = create_app(CannedAnswering(), chosen, intake=CannedIntake())
    with client_of(app) as client:
        return client.request(method, path, headers=headers)


def refusal(reply: httpx.Response) -> tuple[str, str]:
    assert reply.status_code == 403, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    return reply.json()["code"], reply.json()["detail"]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.8.8"])
def test_a_service_on_loopback_takes_articles(host: str) -> None:
    assert asked({}, host=host).status_code == 200


@pytest.mark.parametrize("settings", [{"host": "0.0.0.0"}, {"keys": "on"}])  # noqa: S104
@pytest.mark.parametrize("http_ingest", ["auto", "on"])
@pytest.mark.parametrize(
    "headers",
    [{}, {"Host": "news.example"}, {"Origin": "https://desk.example"}],
)
def test_where_keys_are_required_one_that_allows_it_is_enough_from_anywhere(
    tmp_path: Path, settings: dict[str, str], http_ingest: str, headers: dict[str, str]
) -> None:
    chosen = {"keys": "auto", "http_ingest": http_ingest, **settings}
    with open_gate(tmp_path, **chosen) as gate:
        ingest, ask = gate.token("desk", Scope.INGEST), gate.token("web", Scope.ASK)
        replies = [
            gate.client.get(RUNS, headers=headers | shown(token))
            for token in (ingest, ask, "")
        ]

    assert [reply.status_code for reply in replies] == [200, 403, 401]


def test_off_is_off_with_a_key_too(tmp_path: Path) -> None:
    with open_gate(tmp_path, http_ingest="off") as gate:
        token = gate.token("desk", Scope.INGEST)

        code, detail = refusal(gate.client.get(RUNS, headers=shown(token)))

    assert (code, "is off" in detail) == ("ingest_refused", True)


def test_off_is_off_on_loopback_too() -> None:
    code, detail = refusal(asked({}, http_ingest="off"))

    assert (code, "is off" in detail) == ("ingest_refused", True)


@pytest.mark.parametrize(
    "name", ["news.example", "127.0.0.1.evil.example:80", "192.0.2.1", "[", "", "::1"]
)
def test_only_a_name_of_this_machine_is_answered_to(name: str) -> None:
    code, detail = refusal(asked({"Host": name}))

    assert code == "ingest_refused"
    assert "name of this machine" in detail
    assert "DATELINE_KEYS=on" in detail


@pytest.mark.parametrize(
    "name", ["localhost", "127.0.0.1:1", "[::1]:8765", "LOCALHOST:8765"]
)
def test_every_name_of_this_machine_is_answered_to(name: str) -> None:
    assert asked({"Host": name}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/articles"),
        ("DELETE", "/v1/articles/a1"),
        ("GET", RUNS),
        ("GET", f"{RUNS}/1"),
    ],
)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Origin": "http://localhost:3000", "Host": "localhost:8765"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("http_ingest", ["auto", "on"])
def test_a_page_of_another_site_is_refused(
    method: str, path: str, headers: dict[str, str], http_ingest: str
) -> None:
    reply = asked(headers, method=method, path=path, http_ingest=http_ingest)

    assert refusal(reply)[0] == "cross_site"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://localhost:8765", "Host": "localhost:8765"},
        {"Origin": "http://LOCALHOST:8765", "Host": "localhost:8765"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_page_of_its_own_is_not_refused(headers: dict[str, str]) -> None:
    assert asked(headers).status_code == 200


def test_a_service_without_an_intake_says_that_it_only_answers(
    client: httpx.Client,
) -> None:
    code, detail = refusal(client.get(RUNS))

    assert (code, "only answers" in detail) == ("ingest_refused", True)
