"""Chats of pages that use the AI SDK."""

from datetime import UTC, datetime

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response, StreamingResponse

from service.http.bodies import require_json
from service.http.conversation import question_of, unread
from service.http.delivery import streamed
from service.http.documented import QUESTION_PROBLEMS, Documented
from service.http.edge import TheEdge
from service.http.event_schemas import events_like
from service.http.openai.formats import MODEL, CitationFormat
from service.http.openai.reply import reply_to
from service.http.ui.request import UiRequest
from service.http.ui.telling import UiTelling

router = APIRouter()

_VERSION = {"x-vercel-ai-ui-message-stream": "v1"}
_PART = {"data": '{"type": "text-delta", "id": "text-1", "delta": "They did. [1]"}'}
_RESPONSES: Documented = {
    200: {
        "description": "The parts of the message that answers.",
        "content": events_like(_PART),
    },
    **QUESTION_PROBLEMS,
}


@router.post(
    "/v1/ui/chat",
    operation_id="chatOfPage",
    response_class=StreamingResponse,
    responses=_RESPONSES,
    dependencies=[Depends(require_json)],
)
async def chat(body: UiRequest, request: Request, edge: TheEdge) -> Response:
    """Answer the last message of a chat, in parts as the AI SDK's `useChat` reads them.

    The text has marks `[n]`; for each article there is a `source-url`, whose metadata
    has its quotes, and `data-answer` has what is known of the answer.
    """
    native = body.native(body.said(), max_tokens=None)
    question = question_of(native, now=datetime.now(UTC))
    reply = reply_to(
        request,
        model=MODEL,
        citing=CitationFormat.ANNOTATIONS,
        as_of=question.as_of,
        warnings=unread(native),
    )
    return await streamed(
        question, request, edge=edge, telling=UiTelling(reply), headers=_VERSION
    )
