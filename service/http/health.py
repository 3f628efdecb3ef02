"""Probes: whether the process lives, and whether it can answer."""

from datetime import datetime
from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from service.http import examples
from service.http.documented import PROBE_PROBLEMS
from service.http.edge import TheEdge, in_thread
from service.http.problems import ProblemError
from service.http.workers import OverloadedError, WorkTimeoutError
from service.ports import Readiness

router = APIRouter()

_LATER = {"Retry-After": "5"}


class Alive(BaseModel):
    """The process serves requests."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"status": "ok"}]})

    status: Literal["ok"] = "ok"


class ReadinessBody(BaseModel):
    """Whether questions can be answered, and how fresh the answers are."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.READINESS]})

    status: Literal["ready", "not_ready"]
    checks: dict[str, str] = Field(description="`ok`, or what the check found.")
    watermark_lag: int = Field(description="Revisions the indexes have yet to apply.")
    newest_article: datetime | None
    articles: int
    archive_revision: int


@router.get("/healthz", operation_id="healthz", response_model=Alive)
async def healthz(request: Request) -> Response:
    """Alive, whatever the state of the archive."""
    return _told(request, Alive(), outcome="ok")


@router.get(
    "/readyz",
    operation_id="readyz",
    response_model=ReadinessBody,
    responses=PROBE_PROBLEMS | {503: {"model": ReadinessBody}},
)
async def readyz(request: Request, edge: TheEdge) -> Response:
    """Ready if every check passes; 503 otherwise, with the same body."""
    try:
        found = await in_thread(edge.lookups, request, edge.answering.readiness)
    except (WorkTimeoutError, OverloadedError) as error:
        detail = "The checks did not end in time."
        raise ProblemError(503, "not_ready", detail, headers=_LATER) from error
    body = _readiness(found)
    status = HTTPStatus.OK if found.ready else HTTPStatus.SERVICE_UNAVAILABLE
    return _told(request, body, outcome=body.status, status=status)


def _readiness(found: Readiness) -> ReadinessBody:
    return ReadinessBody(
        status="ready" if found.ready else "not_ready",
        checks={name: problem or "ok" for name, problem in found.checks.items()},
        watermark_lag=found.lag,
        newest_article=found.newest_article,
        articles=found.articles,
        archive_revision=found.revision,
    )


def _told(
    request: Request,
    body: BaseModel,
    *,
    outcome: str,
    status: HTTPStatus = HTTPStatus.OK,
) -> Response:
    request.state.outcome = outcome
    headers = {"Cache-Control": "no-store"}
    if status is not HTTPStatus.OK:
        headers |= _LATER
    return Response(
        body.model_dump_json(),
        status_code=status,
        media_type="application/json",
        headers=headers,
    )
