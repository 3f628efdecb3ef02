"""Questions, searches and articles over HTTP."""

import re
import secrets
from datetime import UTC, datetime
from functools import partial

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel
from starlette.responses import Response

from service.http.article_body import ArticleBody, told_article
from service.http.citation_style import restyle
from service.http.conversation import ignored_parameters, question_of
from service.http.documented import ARTICLE_PROBLEMS, QUESTION_PROBLEMS
from service.http.edge import TheEdge, in_thread
from service.http.lookups import kept, looked_up
from service.http.problems import ProblemError
from service.http.responses import AnswerBody, SearchBody
from service.http.schemas import AskRequest, SearchRequest
from service.http.telling import told_answer, told_passages
from service.logs import request_id

JSON = "application/json"
_JSON_TYPE = re.compile(r"application/([a-z0-9.!#$&^_-]+\+)?json", re.IGNORECASE)


def require_json(request: Request) -> None:
    """Refuse a body that does not say it is JSON.

    Raises:
        ProblemError: 415.
    """
    sent = request.headers.get("content-type", "").partition(";")[0].strip()
    if not _JSON_TYPE.fullmatch(sent):
        detail = f"Send the body as JSON, with `Content-Type: {JSON}`."
        raise ProblemError(415, "unsupported_media_type", detail)


router = APIRouter()


@router.post(
    "/v1/ask",
    operation_id="ask",
    response_model=AnswerBody,
    responses=QUESTION_PROBLEMS,
    dependencies=[Depends(require_json)],
)
async def ask(body: AskRequest, request: Request, edge: TheEdge) -> Response:
    """Answer a question with verbatim, dated quotes, or say why there is no answer."""
    text, unread = question_of(body)
    question = body.asked(text, now=datetime.now(UTC))
    answer = await in_thread(
        edge.questions, request, partial(edge.answering.ask, question)
    )
    request.state.outcome = answer.status.value
    request.state.timings_ms = answer.timings_ms
    told = told_answer(
        restyle(answer, body.citation_style),
        question=question,
        warnings=[*unread, *ignored_parameters(body)],
        answer_id=f"ans_{secrets.token_hex(12)}",
        created=int(datetime.now(UTC).timestamp()),
        request_id=request_id.get(),
    )
    return _unstored(told, without={"passages", "trace"} - set(body.include))


@router.post(
    "/v1/search",
    operation_id="search",
    response_model=SearchBody,
    responses=QUESTION_PROBLEMS,
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
    return _unstored(told_passages(found, request_id=request_id.get()))


@router.get(
    "/v1/articles/{article_id}",
    operation_id="getArticle",
    response_model=ArticleBody,
    responses=ARTICLE_PROBLEMS,
)
async def get_article(article_id: str, request: Request, edge: TheEdge) -> Response:
    """The current version of an article; the permalink of one that has no address."""
    stored = await looked_up(
        article_id,
        partial(edge.answering.article, article_id),
        request=request,
        edge=edge,
    )
    return kept(told_article(stored), request=request, modified=stored.ingested_at)


def _unstored(body: BaseModel, *, without: set[str] | None = None) -> Response:
    return Response(
        body.model_dump_json(exclude=without or None),
        media_type=JSON,
        headers={"Cache-Control": "no-store"},
    )
