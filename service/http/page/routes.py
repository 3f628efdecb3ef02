"""The reader's page: a question by its address, articles, and how the archive stands.

A browser that navigates shows no key. Where keys are required the pages come without
what a key opens, and their script asks the API with the key it was given.
"""

from fastapi import APIRouter, Request
from starlette.responses import Response

from corpus.archive.keys import Key
from corpus.archive.scopes import Scope
from service.http.edge import Edge, TheEdge
from service.http.page.query import PageQuery
from service.http.page.reading import (
    answer_of,
    article_of,
    offer_of,
    runs_of,
    standing_now,
)
from service.http.page.rendering import page
from service.http.page.serving import file_of
from service.http.page.views import NO_OFFER, AnswerView, NoticeView
from service.http.problems import ProblemError

_READING = ["GET", "HEAD"]
_NEEDS_KEY = NoticeView(
    kind="caution",
    title="This archive needs a key",
    text="Answers, articles and runs are for those who have one.",
)
_NEEDS_SCOPE = NoticeView(
    kind="caution",
    title="This key does not open runs",
    text="They are for keys with the scope “ingest”.",
)

router = APIRouter(include_in_schema=False)


@router.api_route("/", methods=_READING)
async def ask_page(request: Request, edge: TheEdge) -> Response:
    """The form, and the cited answer to what the address asks."""
    query = PageQuery.of(request.query_params)
    answer: AnswerView | None = None
    notice = None if _admitted(request, edge) else _NEEDS_KEY
    offer = NO_OFFER
    if query.q and notice is None and request.method != "HEAD":
        _require_navigation(request)
        asked = query.request()
        if isinstance(asked, PageQuery):
            query = asked
        else:
            answer = await answer_of(asked, request, edge)
    if notice is None:
        offer = await offer_of(request, edge, is_front=not query.q)
    return page(
        "ask.html.jinja",
        status=422 if query.problems else 200,
        query=query,
        answer=answer,
        notice=notice,
        offer=offer,
        standing=await standing_now(request, edge),
    )


@router.api_route("/articles/{article_id}", methods=_READING)
async def article_page(article_id: str, request: Request, edge: TheEdge) -> Response:
    """An article with the quote that the address names, and its versions."""
    article = None
    if _admitted(request, edge):
        article = await article_of(article_id, request, edge)
    return page(
        "article.html.jinja",
        article=article,
        notice=None if article else _NEEDS_KEY,
        standing=await standing_now(request, edge),
    )


@router.api_route("/status", methods=_READING)
async def status_page(request: Request, edge: TheEdge) -> Response:
    """What the archive holds, how fresh it is, and how its newest runs went."""
    notice: NoticeView | None = _NEEDS_KEY
    if _admitted(request, edge):
        notice = None if _opens_runs(request) else _NEEDS_SCOPE
    return page(
        "status.html.jinja",
        runs=None if notice else await runs_of(request, edge),
        notice=notice,
        standing=await standing_now(request, edge),
    )


@router.api_route("/static/{digest}/{name:path}", methods=_READING)
async def static_file(digest: str, name: str, request: Request) -> Response:
    """A file of the page; under the present digest it may be kept for ever."""
    return file_of(digest, name, request)


def _admitted(request: Request, edge: Edge) -> bool:
    return not edge.settings.keys_required or hasattr(request.state, "key")


def _opens_runs(request: Request) -> bool:
    """Whether no key is needed, or the one that was shown may see runs."""
    key: Key | None = getattr(request.state, "key", None)
    return key is None or key.allows(Scope.INGEST)


def _require_navigation(request: Request) -> None:
    """Answer nobody whom a page of another site sends without their knowing.

    Raises:
        ProblemError: 403.
    """
    headers = request.headers
    site, into = headers.get("sec-fetch-site"), headers.get("sec-fetch-dest")
    if site == "cross-site" and into != "document":
        detail = "A page of another site may link to an answer, not load one."
        raise ProblemError(403, "cross_site", detail)
