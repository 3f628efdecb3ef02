"""The versions of an article over HTTP."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from corpus.history import MOST_EDITIONS
from service.http import schemas
from service.http.article_body import ArticleBody, told_article
from service.http.documented import ARTICLE_PROBLEMS, QUESTION_PROBLEMS, TAGGED
from service.http.edge import TheEdge
from service.http.history_body import HistoryBody, told_history
from service.http.leads import FROM_HISTORY
from service.http.lookups import ArticleId, kept, looked_up

_GREATEST = 2**31 - 1
_PROBLEMS = ARTICLE_PROBLEMS | {422: QUESTION_PROBLEMS[422]}

Number = Annotated[int, Path(ge=1, le=_GREATEST, description="Of the version.")]


class Page(schemas.Request):
    """A part of the list."""

    limit: int = Field(
        default=10, ge=1, le=MOST_EDITIONS, description="At most so many."
    )
    before: int | None = Field(
        default=None,
        ge=1,
        le=_GREATEST,
        description="The number of the last version seen; those before it follow.",
    )


router = APIRouter()


@router.get(
    "/v1/articles/{article_id}/versions",
    operation_id="listArticleVersions",
    response_model=HistoryBody,
    responses=_PROBLEMS | {200: FROM_HISTORY | TAGGED},
)
async def list_versions(
    article_id: ArticleId,
    *,
    request: Request,
    page: Annotated[Page, Query()],
    edge: TheEdge,
) -> Response:
    """The versions of an article that may be shown, and what each of them changed."""
    look_up = partial(
        edge.answering.history, article_id, before=page.before, limit=page.limit
    )
    history = await looked_up(article_id, look_up, request=request, edge=edge)
    return kept(told_history(history), request=request)


@router.get(
    "/v1/articles/{article_id}/versions/{number}",
    operation_id="getArticleVersion",
    response_model=ArticleBody,
    responses=_PROBLEMS | {200: TAGGED},
)
async def get_version(
    article_id: ArticleId, *, number: Number, request: Request, edge: TheEdge
) -> Response:
    """One version of an article, current or not."""
    look_up = partial(edge.answering.version, article_id, number)
    stored = await looked_up(article_id, look_up, request=request, edge=edge)
    return kept(told_article(stored), request=request, modified=stored.ingested_at)
