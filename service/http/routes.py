"""Searches and articles over HTTP."""

from datetime import UTC, datetime
from functools import partial

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from service.http.article_body import ArticleBody, told_article
from service.http.bodies import require_json, unstored
from service.http.documented import ARTICLE_PROBLEMS, QUESTION_PROBLEMS, TAGGED
from service.http.edge import TheEdge, in_thread
from service.http.leads import FROM_ARTICLE, FROM_SEARCH
from service.http.lookups import ArticleId, kept, looked_up
from service.http.responses import SearchBody
from service.http.schemas import SearchRequest
from service.http.telling import told_passages
from service.logs import request_id

router = APIRouter()


@router.post(
    "/v1/search",
    operation_id="search",
    response_model=SearchBody,
    responses=QUESTION_PROBLEMS | {200: FROM_SEARCH},
    dependencies=[Depends(require_json)],
)
async def search(body: SearchRequest, request: Request, edge: TheEdge) -> Response:
    """The passages that an answer would be made from, best first."""
    question = body.asked(body.question, now=datetime.now(UTC))
    found = await in_thread(
        edge.questions, request, partial(edge.answering.search, question)
    )
    request.state.outcome = "found" if found.passages else "nothing_found"
    request.state.timings_ms = found.timings_ms
    return unstored(told_passages(found, request_id=request_id.get()))


@router.get(
    "/v1/articles/{article_id}",
    operation_id="getArticle",
    response_model=ArticleBody,
    responses=ARTICLE_PROBLEMS | {200: FROM_ARTICLE | TAGGED},
)
async def get_article(
    article_id: ArticleId, request: Request, edge: TheEdge
) -> Response:
    """The current version of an article; the permalink of one that has no address."""
    stored = await looked_up(
        article_id,
        partial(edge.answering.article, article_id),
        request=request,
        edge=edge,
    )
    return kept(told_article(stored), request=request, modified=stored.ingested_at)
