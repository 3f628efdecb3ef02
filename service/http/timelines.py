"""Timelines over HTTP."""

from datetime import UTC, datetime
from functools import partial

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from service.http.bodies import require_json, unstored
from service.http.documented import QUESTION_PROBLEMS
from service.http.edge import TheEdge, in_thread
from service.http.leads import FROM_TIMELINE
from service.http.timeline_body import TimelineBody, TimelineRequest, told_timeline
from service.logs import request_id

router = APIRouter()


@router.post(
    "/v1/timeline",
    operation_id="timeline",
    response_model=TimelineBody,
    responses=QUESTION_PROBLEMS | {200: FROM_TIMELINE},
    dependencies=[Depends(require_json)],
)
async def timeline(body: TimelineRequest, request: Request, edge: TheEdge) -> Response:
    """The dated events of a topic, each in the words of the articles that tell it."""
    topic = body.asked(now=datetime.now(UTC))
    work = partial(edge.answering.timeline, topic)
    told = await in_thread(edge.questions, request, work)
    request.state.outcome = told.status.value
    request.state.timings_ms = told.timings_ms
    return unstored(told_timeline(told, request_id=request_id.get()))
