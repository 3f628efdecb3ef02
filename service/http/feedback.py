"""What readers say of answers, over HTTP."""

from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from corpus.archive.keys import Key
from service.http.bodies import require_json, unstored
from service.http.documented import FEEDBACK_PROBLEMS, Documented
from service.http.edge import TheEdge, in_thread
from service.http.feedback_body import FeedbackBody, FeedbackRequest, told_receipt
from service.http.problems import ProblemError
from service.ports import FeedbackStore

_REPLACED: Documented = {
    200: {
        "model": FeedbackBody,
        "description": "It replaces what the same key said of the same answer.",
    }
}

router = APIRouter()


def _store(edge: TheEdge) -> FeedbackStore:
    if edge.feedback is None:
        detail = "This service only answers; it keeps no feedback."
        raise ProblemError(403, "feedback_refused", detail)
    return edge.feedback


@router.post(
    "/v1/feedback",
    operation_id="postFeedback",
    status_code=HTTPStatus.CREATED,
    response_model=FeedbackBody,
    responses=_REPLACED | FEEDBACK_PROBLEMS,
    dependencies=[Depends(require_json)],
)
async def post_feedback(
    body: FeedbackRequest,
    request: Request,
    *,
    edge: TheEdge,
    store: Annotated[FeedbackStore, Depends(_store)],
) -> Response:
    """Say whether an answer was useful, and what it should have said.

    Answers are not kept, so the question is sent again. What the same key says later of
    the same answer replaces this.
    """
    key: Key | None = getattr(request.state, "key", None)
    keep = partial(
        store.keep,
        body.given(),
        key_id=None if key is None else key.key_id,
        now=datetime.now(UTC),
    )
    receipt = await in_thread(edge.lookups, request, keep)
    request.state.outcome = "replaced" if receipt.replaced else "kept"
    response = unstored(told_receipt(receipt))
    response.status_code = HTTPStatus.OK if receipt.replaced else HTTPStatus.CREATED
    return response
