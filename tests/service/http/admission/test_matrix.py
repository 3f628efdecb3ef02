"""Every route, asked with every kind of key."""

from collections.abc import Iterator

import httpx
import pytest

from corpus.archive.scopes import Scope
from service.http.admission.scopes import RULES, rule_of, scope_needed
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.gate import Gate, open_gate, routes_of, shown

ROUTES = routes_of(create_app(CannedAnswering(), ServiceSettings(_env_file=None)))
INVALID = ("none", "wrong", "revoked", "expired")
OPENS = {
    Scope.ASK: {"ask", "admin"},
    Scope.INGEST: {"ingest", "admin"},
    Scope.ADMIN: {"admin"},
}


@pytest.fixture(scope="module")
def standing(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Gate, dict[str, str]]]:
    with open_gate(tmp_path_factory.mktemp("gate")) as gate:
        yield gate, gate.tokens()


def asked(
    standing: tuple[Gate, dict[str, str]], method: str, path: str, *, kind: str
) -> httpx.Response:
    gate, tokens = standing
    # An empty object is no valid body: nothing behind the check need be real.
    return gate.client.request(method, path, json={}, headers=shown(tokens[kind]))


def told(reply: httpx.Response, code: str) -> bool:
    """Whether the reply names the code, in OpenAI's form too; a page has none."""
    if reply.headers["content-type"].startswith("text/html"):
        return "<form" in reply.text
    said = reply.json()
    # OpenAI's form nests it.
    return bool(said.get("error", said)["code"] == code)


def comes_all_the_same(kind: str, method: str, path: str) -> bool:
    """Whether it is a page, which comes without a key, or with any, as well."""
    rule = rule_of(method, path)
    if rule is None or kind in INVALID[1:]:
        return False
    return rule.page if kind == "none" else rule.any_key


def test_there_are_routes_of_each_kind() -> None:
    needed = {scope_needed(method, path) for method, path in ROUTES}

    assert needed == {None, Scope.ASK, Scope.INGEST}
    assert len(ROUTES) >= 14


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_has_a_rule(method: str, path: str) -> None:
    assert rule_of(method, path) is not None


@pytest.mark.parametrize("kind", [*INVALID, "ask", "ingest", "admin"])
@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_a_route_opens_to_the_keys_that_allow_it_and_to_no_other(
    standing: tuple[Gate, dict[str, str]], method: str, path: str, kind: str
) -> None:
    needed = scope_needed(method, path)

    reply = asked(standing, method, path, kind=kind)

    is_open = needed is None or kind in OPENS[needed]
    if is_open or comes_all_the_same(kind, method, path):
        assert reply.status_code not in {401, 403}
    elif kind in INVALID:
        assert reply.status_code == 401
        assert reply.headers["www-authenticate"] == "Bearer"
        assert method == "HEAD" or told(reply, "invalid_api_key")
    else:
        assert reply.status_code == 403
        assert method == "HEAD" or told(reply, "insufficient_scope")


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "/healthz", None),
        ("HEAD", "/openapi.json", None),
        ("POST", "/v1/ask", Scope.ASK),
        ("GET", "/v1/articles/a1", Scope.ASK),
        ("DELETE", "/v1/articles/a1", Scope.INGEST),
        ("POST", "/v1/articles", Scope.INGEST),
        ("GET", "/v1/articles/a1/versions/2", Scope.ASK),
        ("GET", "/v1/models/news/qa", Scope.ASK),
        ("POST", "/v1/chat/completions", Scope.ASK),
        ("POST", "/mcp/", Scope.ASK),
        ("POST", "/mcp", Scope.ASK),
        # Whatever nobody thought of.
        ("PUT", "/v1/articles/a1", Scope.ADMIN),
        ("POST", "/healthz", Scope.ADMIN),
        ("GET", "/v1/keys", Scope.ADMIN),
        ("POST", "/v1/ask/", Scope.ADMIN),
        ("POST", "//v1/ask", Scope.ADMIN),
        ("GET", "/v1/articles/a1/versions/2/3", Scope.ADMIN),
        ("GET", "/", Scope.ASK),
        ("HEAD", "/status", Scope.INGEST),
        ("GET", "/articles/a1", Scope.ASK),
        ("GET", "/static/0123/page.css", None),
        ("POST", "/", Scope.ADMIN),
        ("GET", "/index.html", Scope.ADMIN),
    ],
)
def test_a_request_takes_the_scope_of_its_rule_or_else_an_admin(
    method: str, path: str, scope: Scope | None
) -> None:
    assert scope_needed(method, path) == scope


def test_no_two_rules_are_for_the_same_request() -> None:
    requests = [(m, rule.path) for rule in RULES for m in rule.methods.split()]

    assert len(requests) == len(set(requests))


@pytest.mark.parametrize("path", ["/?q=Who+won%3F", "/articles/a1", "/status"])
def test_a_page_without_a_key_asks_nothing_of_the_archive(
    standing: tuple[Gate, dict[str, str]], path: str
) -> None:
    answering = standing[0].answering
    answering.asked.clear()
    answering.looked_up.clear()

    page = standing[0].client.get(path)

    assert "This archive needs a key" in page.text
    assert (answering.asked, answering.looked_up) == ([], [])


def test_a_page_with_a_key_shows_what_the_key_opens(
    standing: tuple[Gate, dict[str, str]],
) -> None:
    gate, tokens = standing

    page = gate.client.get("/articles/a1", headers=shown(tokens["ask"]))

    assert "The council voted 5-2" in page.text
