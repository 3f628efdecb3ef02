"""Texts of others, checked over HTTP."""

from datetime import UTC, datetime
from functools import partial
from threading import Event

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from service.http.audit_body import AuditBody, VerifyRequest, told_audit
from service.http.bodies import require_json, unstored
from service.http.documented import QUESTION_PROBLEMS
from service.http.edge import TheEdge, in_thread
from service.http.leads import FROM_AUDIT
from service.logs import request_id

router = APIRouter()


@router.post(
    "/v1/verify",
    operation_id="verify",
    response_model=AuditBody,
    responses=QUESTION_PROBLEMS | {200: FROM_AUDIT},
    dependencies=[Depends(require_json)],
)
async def verify(body: VerifyRequest, request: Request, edge: TheEdge) -> Response:
    """Check each sentence of a text against the sources given, or the archive.

    A sentence is supported, contradicted where its evidence has a fact otherwise,
    unsupported, or not checked: a heading, a question, or nothing but the writer's own
    voice. No model is asked.
    """
    cancelled = Event()
    work = partial(
        edge.answering.audit,
        body.text,
        [source.given() for source in body.sources or ()],
        as_of=body.as_of or datetime.now(UTC),
        filters=body.filters.wanted(),
        cancelled=cancelled,
    )
    try:
        audit = await in_thread(edge.questions, request, work)
    finally:
        cancelled.set()
    request.state.outcome = "audited"
    request.state.timings_ms = audit.timings_ms
    return unstored(
        told_audit(audit, against=body.against, request_id=request_id.get())
    )
