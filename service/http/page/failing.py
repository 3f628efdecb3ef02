"""A failure as a page, for who came by a browser."""

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.types import Scope

from service.http.page.query import PageQuery
from service.http.page.rendering import page
from service.http.page.views import NoticeView
from service.http.problems import ProblemError, title_of

_LIMITED, _NOT_FOUND, _BUSY = 429, 404, 503
_TITLES = {
    _LIMITED: "Too many questions at once",
    _NOT_FOUND: "Nothing to show here",
    _BUSY: "Not just now",
    504: "This took too long",
    401: "This needs a key",
}
_OF_KEYS = frozenset({"invalid_api_key", "insufficient_scope"})


def is_page(path: str) -> bool:
    """Whether readers come to that path with a browser."""
    return path in {"/", "/status"} or path.startswith("/articles/")


def problem_page(scope: Scope, problem: ProblemError) -> Response:
    """The problem with the form, filled in as before; its code is the outcome."""
    scope.setdefault("state", {})["outcome"] = problem.code
    query = PageQuery.of(QueryParams(scope.get("query_string", b"")))
    notice = NoticeView(
        kind="limited" if problem.status == _LIMITED else "failed",
        title=_TITLES.get(problem.status, title_of(problem.status)),
        text=problem.detail,
    )
    return page(
        "problem.html.jinja",
        status=problem.status,
        headers=problem.headers,
        query=query,
        notice=notice,
        asks_for_key=problem.code in _OF_KEYS,
        standing=None,
    )
