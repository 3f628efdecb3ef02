"""Pages of other origins: refused by default, allowed by name."""

from pathlib import Path

import httpx

from corpus.archive.scopes import Scope
from tests.support.gate import Gate, open_gate, shown

PAGE = "https://news.example"
ARTICLE = "/v1/articles/a1"


def preflight(gate: Gate, origin: str) -> httpx.Response:
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, x-stainless-lang",
    }
    return gate.client.options("/v1/ask", headers=headers)


def test_by_default_no_page_of_another_origin_is_answered_to(gate: Gate) -> None:
    headers = {"Origin": PAGE, **shown(gate.token("web", Scope.ASK))}

    reply = gate.client.get(ARTICLE, headers=headers)

    assert preflight(gate, PAGE).status_code == 401
    assert not any(name.startswith("access-control") for name in reply.headers)


def test_a_page_of_an_origin_that_is_named_may_ask_with_a_key(tmp_path: Path) -> None:
    origins = f"https://desk.example, {PAGE}"

    with open_gate(tmp_path, cors_origins=origins) as gate:
        before = preflight(gate, PAGE)
        headers = {"Origin": PAGE, **shown(gate.token("web", Scope.ASK))}
        reply = gate.client.get(ARTICLE, headers=headers)
        refused = gate.client.get(ARTICLE, headers={"Origin": PAGE})

    assert before.status_code == 200
    assert before.headers["access-control-allow-origin"] == PAGE
    assert "x-stainless-lang" in before.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in before.headers
    assert (reply.status_code, refused.status_code) == (200, 401)
    for told in (reply, refused):
        assert told.headers["access-control-allow-origin"] == PAGE
        assert "X-Request-Id" in told.headers["access-control-expose-headers"]


def test_a_page_of_any_other_origin_may_not(tmp_path: Path) -> None:
    other = f"{PAGE}.evil.example"

    with open_gate(tmp_path, cors_origins=PAGE) as gate:
        before = preflight(gate, other)
        headers = {"Origin": other, **shown(gate.token("web", Scope.ASK))}
        reply = gate.client.get(ARTICLE, headers=headers)

    assert before.status_code == 400
    assert "access-control-allow-origin" not in before.headers
    assert "access-control-allow-origin" not in reply.headers
