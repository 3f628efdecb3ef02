"""What a key must allow, route by route. A route without a rule takes an admin."""

from dataclasses import dataclass

from starlette.routing import compile_path

from corpus.archive.scopes import Scope

_READ, _WRITE = "GET", "POST"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a route takes.

    Attributes:
        methods: Separated by blanks; GET means HEAD as well.
        path: As routes write it: `{name}` is one segment, `{name:path}` several.
        scope: None: nothing, it is open to everybody.
        page: Whether it is a page, which comes without a key as well and then shows
            nothing that takes one. It counts towards limits as any other.
        any_key: Whether a key without that scope comes in as well, and is shown what
            takes none.
    """

    methods: str
    path: str
    scope: Scope | None
    page: bool = False
    any_key: bool = False


RULES = (
    Rule(_READ, "/healthz", None),
    Rule(_READ, "/readyz", None),
    Rule(_READ, "/openapi.json", None),
    Rule(_READ, "/static/{digest}/{name:path}", None),
    Rule(_READ, "/", Scope.ASK, page=True),
    Rule(_READ, "/articles/{article_id}", Scope.ASK, page=True),
    Rule(_READ, "/status", Scope.INGEST, page=True, any_key=True),
    Rule(_WRITE, "/v1/ask", Scope.ASK),
    Rule(_WRITE, "/v1/search", Scope.ASK),
    Rule(_WRITE, "/v1/verify", Scope.ASK),
    Rule(_WRITE, "/v1/timeline", Scope.ASK),
    Rule(_WRITE, "/v1/feedback", Scope.ASK),
    Rule(_READ, "/v1/articles/{article_id}", Scope.ASK),
    Rule(_READ, "/v1/articles/{article_id}/versions", Scope.ASK),
    Rule(_READ, "/v1/articles/{article_id}/versions/{number}", Scope.ASK),
    Rule(_READ, "/v1/outlets", Scope.ASK),
    Rule(_READ, "/v1/models", Scope.ASK),
    Rule(_READ, "/v1/models/{model:path}", Scope.ASK),
    Rule(_WRITE, "/v1/chat/completions", Scope.ASK),
    Rule(_WRITE, "/v1/responses", Scope.ASK),
    Rule(_WRITE, "/v1/ui/chat", Scope.ASK),
    Rule("GET POST DELETE", "/mcp", Scope.ASK),
    Rule("GET POST DELETE", "/mcp/{rest:path}", Scope.ASK),
    Rule(_WRITE, "/v1/articles", Scope.INGEST),
    Rule("DELETE", "/v1/articles/{article_id}", Scope.INGEST),
    Rule(_READ, "/v1/ingest/runs", Scope.INGEST),
    Rule(_READ, "/v1/ingest/runs/{run_id}", Scope.INGEST),
)
# Paths are matched by the router's own expressions, so that both see the same route.
_COMPILED = tuple(
    (frozenset(rule.methods.split()), compile_path(rule.path)[0], rule)
    for rule in RULES
)


def rule_of(method: str, path: str) -> Rule | None:
    """The rule for a request; None if nobody has thought of it."""
    asked = "GET" if method == "HEAD" else method
    for methods, expression, rule in _COMPILED:
        if asked in methods and expression.match(path):
            return rule
    return None


def scope_needed(method: str, path: str) -> Scope | None:
    """What a key must allow for a request; None: no key is needed."""
    rule = rule_of(method, path)
    return Scope.ADMIN if rule is None else rule.scope
