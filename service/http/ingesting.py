"""Articles in over HTTP, and out again; runs of ingest, and how they stand."""

import asyncio
import errno
from functools import partial
from http import HTTPStatus
from time import monotonic
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from corpus.archive.reports import RunReport
from corpus.archive.submissions import Receipt
from service.http import schemas
from service.http.access import TheIntake, may_hand_in
from service.http.documented import (
    DELETION_PROBLEMS,
    LOCATED,
    RUN_PROBLEMS,
    RUNS_PROBLEMS,
    UPLOAD_PROBLEMS,
    Documented,
)
from service.http.edge import Edge, TheEdge, in_thread
from service.http.ingest_examples import UPLOAD_BODY, UPLOAD_PARAMETERS
from service.http.leads import FROM_DELETION, FROM_RUNS, FROM_SUBMISSION
from service.http.lookups import ArticleId, looked_up
from service.http.problems import ProblemError
from service.http.receiving import receive, receiver_of
from service.http.run_body import ENDED, RunBody, RunsBody, told_run, told_runs
from service.http.sending import idempotency_key, preferred_wait_s
from service.ports import Intake

UPLOAD = ("POST", "/v1/articles")

_LOOK_EVERY_S = 0.1
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_GREATEST = 2**63 - 1
_LEADING = FROM_SUBMISSION | LOCATED
_ENDED: Documented = {
    200: {"model": RunBody, "description": "It has ended."} | _LEADING,
    202: {"description": "It waits, or is under way."} | _LEADING,
}


class Newest(schemas.Request):
    """How much of the list."""

    limit: int = Field(default=20, ge=1, le=100, description="At most so many.")


router = APIRouter(dependencies=[Depends(may_hand_in)])


@router.post(
    UPLOAD[1],
    operation_id="postArticles",
    status_code=HTTPStatus.ACCEPTED,
    response_model=RunBody,
    responses=_ENDED | UPLOAD_PROBLEMS,
    openapi_extra={"requestBody": UPLOAD_BODY, "parameters": UPLOAD_PARAMETERS},
)
async def post_articles(request: Request, edge: TheEdge, intake: TheIntake) -> Response:
    """Hand articles in, to be archived in a run that is told."""
    wait_s = preferred_wait_s(request.headers)
    receipt = await _received(request, edge, intake)
    if not receipt.same:
        detail = "This Idempotency-Key came with another body before; take a new one."
        raise ProblemError(422, "idempotency_key_reused", detail)
    look = partial(_standing, receipt.run_id, request=request, edge=edge, intake=intake)
    report, give_up = await look(), monotonic() + wait_s
    while report.state not in ENDED and monotonic() < give_up:
        await asyncio.sleep(_LOOK_EVERY_S)
        report = await look()
    # Without a wait or an earlier sending, it was only accepted, however fast it is.
    ended = report.state in ENDED and (wait_s > 0 or receipt.replayed)
    headers = {"Location": f"/v1/ingest/runs/{receipt.run_id}"}
    if receipt.replayed:
        headers["Idempotent-Replayed"] = "true"
    if ended and wait_s:
        headers["Preference-Applied"] = f"wait={wait_s}"
    request.state.outcome = "replayed" if receipt.replayed else report.state.value
    status = HTTPStatus.OK if ended else HTTPStatus.ACCEPTED
    return _told(told_run(report), status=status, headers=headers)


@router.delete(
    "/v1/articles/{article_id}",
    operation_id="deleteArticle",
    status_code=HTTPStatus.NO_CONTENT,
    responses=DELETION_PROBLEMS | {204: FROM_DELETION},
)
async def delete_article(
    article_id: ArticleId, request: Request, *, edge: TheEdge, intake: TheIntake
) -> Response:
    """Delete an article with all its versions for good; effective at once."""

    def erased() -> bool | None:
        return intake.erase(article_id) or None

    await looked_up(article_id, erased, request=request, edge=edge)
    request.state.outcome = "erased"
    return Response(status_code=HTTPStatus.NO_CONTENT)


@router.get(
    "/v1/ingest/runs",
    operation_id="listIngestRuns",
    response_model=RunsBody,
    responses=RUNS_PROBLEMS | {200: FROM_RUNS},
)
async def list_runs(
    request: Request,
    page: Annotated[Newest, Query()],
    *,
    edge: TheEdge,
    intake: TheIntake,
) -> Response:
    """The newest runs first, those of commands too."""
    look_up = partial(intake.reports, limit=page.limit)
    return _told(told_runs(await in_thread(edge.lookups, request, look_up)))


@router.get(
    "/v1/ingest/runs/{run_id}",
    operation_id="getIngestRun",
    response_model=RunBody,
    responses=RUN_PROBLEMS,
)
async def get_run(
    run_id: Annotated[int, Path(ge=1, le=_GREATEST)],
    request: Request,
    *,
    edge: TheEdge,
    intake: TheIntake,
) -> Response:
    """How a run stands, what became of its articles, and what was rejected."""
    report = await _standing(run_id, request=request, edge=edge, intake=intake)
    return _told(told_run(report))


async def _received(request: Request, edge: Edge, intake: Intake) -> Receipt:
    key, receiver = idempotency_key(request.headers), receiver_of(request)
    silence_s = edge.settings.request_timeout_s
    try:
        arrival = await asyncio.to_thread(intake.open)
        if arrival is None:
            detail = "As many submissions as may wait are waiting; try again later."
            later = {"Retry-After": "5"}
            raise ProblemError(503, "too_many_submissions", detail, headers=later)
        try:
            await receive(request, arrival, receiver=receiver, silence_s=silence_s)
            return await asyncio.to_thread(arrival.submit, key=key)
        finally:
            await asyncio.to_thread(arrival.discard)
    except OSError as error:
        if error.errno not in _FULL:
            raise
        detail = "The disk is full; nothing of this was kept."
        raise ProblemError(507, "insufficient_storage", detail) from error


async def _standing(
    run_id: int, *, request: Request, edge: Edge, intake: Intake
) -> RunReport:
    report = await in_thread(edge.lookups, request, partial(intake.report, run_id))
    if report is None:
        raise ProblemError(404, "run_not_found", "There is no run with this number.")
    return report


def _told(
    body: BaseModel,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    headers: dict[str, str] | None = None,
) -> Response:
    return Response(
        body.model_dump_json(),
        status_code=status,
        media_type="application/json",
        headers={"Cache-Control": "no-store"} | (headers or {}),
    )
