"""What one caller may ask, over real HTTP."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from corpus.archive.scopes import Scope as KeyScope
from service.http.admission.limiting import RateLimit, caller_of
from tests.support.gate import Gate, open_gate, shown

ARTICLE, QUESTION = "/v1/articles/a1", {"question": "How did the council vote?"}
# By the day: no window ends while a test runs, but at midnight.
TWICE = {"rate_limit": "2/day"}


def told(reply: httpx.Response) -> tuple[int, str]:
    """The status, and how many more requests there may be."""
    found = re.fullmatch(r'"default";r=(\d+);t=[1-9]\d*', reply.headers["ratelimit"])
    assert found is not None, reply.headers["ratelimit"]
    return reply.status_code, found.group(1)


def test_a_caller_is_told_how_it_stands_and_refused_beyond_the_limit(
    tmp_path: Path,
) -> None:
    with open_gate(tmp_path, keys="off", **TWICE) as gate:
        replies = [gate.client.get(ARTICLE) for _ in range(3)]

    assert [told(reply) for reply in replies] == [(200, "1"), (200, "0"), (429, "0")]
    assert {reply.headers["ratelimit-policy"] for reply in replies} == {
        '"default";q=2;w=86400'
    }
    refused = replies[2]
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["code"] == "rate_limited"
    assert 1 <= int(refused.headers["retry-after"]) <= 86_400
    assert "retry-after" not in replies[1].headers


def test_each_key_is_counted_alone(tmp_path: Path) -> None:
    with open_gate(tmp_path, **TWICE) as gate:
        one, two = gate.token("one", KeyScope.ASK), gate.token("two", KeyScope.ASK)
        statuses = [
            gate.client.get(ARTICLE, headers=shown(token)).status_code
            for token in (one, one, one, two)
        ]

    assert statuses == [200, 200, 429, 200]


def test_open_routes_and_refused_keys_are_not_counted(tmp_path: Path) -> None:
    with open_gate(tmp_path, **TWICE) as gate:
        token = gate.token("one", KeyScope.ASK)
        for _ in range(3):
            assert gate.client.get("/healthz").status_code == 200
            assert gate.client.get(ARTICLE).status_code == 401
        reply = gate.client.get(ARTICLE, headers=shown(token))

    assert told(reply) == (200, "1")


def test_without_a_limit_nothing_is_told(gate: Gate) -> None:
    reply = gate.client.get(ARTICLE, headers=shown(gate.token("one", KeyScope.ASK)))

    assert reply.status_code == 200
    assert not any(name.startswith("ratelimit") for name in reply.headers)


def test_clients_of_openai_are_refused_in_their_own_form(tmp_path: Path) -> None:
    with open_gate(tmp_path, keys="off", rate_limit="1/day") as gate:
        gate.client.get(ARTICLE)
        reply = gate.client.post("/v1/chat/completions", json={})

    assert reply.status_code == 429
    assert reply.json()["error"]["type"] == "rate_limit_error"
    assert reply.json()["error"]["code"] == "rate_limited"
    assert "retry-after" in reply.headers


@pytest.mark.parametrize(
    ("trusted", "statuses"),
    [
        ("", [200, 200, 429, 429]),
        ("10.0.0.0/8", [200, 200, 429, 429]),
        # The last of them is what the proxy saw; what stands before it is hearsay.
        ("127.0.0.1", [200, 200, 429, 200]),
    ],
)
def test_an_address_is_believed_of_trusted_proxies_only(
    tmp_path: Path, trusted: str, statuses: list[int]
) -> None:
    told_by = ["192.0.2.1", "192.0.2.9, 192.0.2.1", "192.0.2.1", "192.0.2.2"]
    settings = {"keys": "off", "trusted_proxies": trusted, **TWICE}

    with open_gate(tmp_path, **settings) as gate:
        replies = [
            gate.client.get(ARTICLE, headers={"X-Forwarded-For": address})
            for address in told_by
        ]

    assert [reply.status_code for reply in replies] == statuses


@pytest.mark.parametrize(
    ("client", "caller"),
    [
        (("192.0.2.1", 4711), "address:192.0.2.1"),
        (("2001:db8:1:2:3:4:5:6", 1), "address:2001:db8:1:2::/64"),
        (("testclient", 1), "address:testclient"),
        (None, "address:"),
    ],
)
def test_a_caller_without_a_key_is_an_address_or_a_network_of_ipv6(
    client: tuple[str, int] | None, caller: str
) -> None:
    assert caller_of({"client": client}) == caller


def test_one_caller_is_served_so_many_times_at_once(tmp_path: Path) -> None:
    reached, go = Event(), Event()

    def hold() -> None:
        reached.set()
        assert go.wait(20)

    with (
        open_gate(tmp_path, max_concurrent_per_key=1) as gate,
        ThreadPoolExecutor(1) as threads,
    ):
        one, two = (shown(gate.token(name, KeyScope.ASK)) for name in ("one", "two"))
        gate.answering.before = hold
        first = threads.submit(gate.client.post, "/v1/ask", json=QUESTION, headers=one)
        assert reached.wait(20)
        gate.answering.before = lambda: None
        second = gate.client.get(ARTICLE, headers=one)
        other = gate.client.get(ARTICLE, headers=two)
        go.set()
        served = first.result(20)
        after = gate.client.get(ARTICLE, headers=one)

    assert (second.status_code, second.json()["code"]) == (429, "rate_limited")
    assert second.headers["retry-after"] == "1"
    assert [r.status_code for r in (other, served, after)] == [200, 200, 200]


async def test_of_a_caller_that_was_served_nothing_stays() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        assert list(limit._served) == ["address:192.0.2.1"]

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        return

    limit = RateLimit(app, windows=None, most_at_once=1)
    client = ("192.0.2.1", 4711)
    scope = {"type": "http", "method": "POST", "path": "/v1/ask", "client": client}

    await limit(scope, receive, send)

    assert list(limit._served) == []


def test_a_store_that_is_away_stops_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # Nothing listens on port 1.
    store = {"rate_store": "redis://127.0.0.1:1", **TWICE}

    with open_gate(tmp_path, keys="off", **store) as gate:
        statuses = [gate.client.get(ARTICLE).status_code for _ in range(3)]

    assert statuses == [200, 200, 200]
    assert caplog.messages.count("rate_store.unavailable") == 3
