"""OpenAI's Responses, as far as they need no memory."""

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from service.answers import Answer
from service.http.bodies import require_json
from service.http.edge import TheEdge
from service.http.openai.documented import RESPONSES_RESPONSES
from service.http.openai.exchange import Exchange
from service.http.openai.reply import Reply
from service.http.openai.responses_body import ResponseBody, response
from service.http.openai.responses_request import ResponsesRequest
from service.http.openai.responses_stream import ResponsesTelling

router = APIRouter()


@router.post(
    "/v1/responses",
    operation_id="createResponse",
    response_model=ResponseBody,
    responses=RESPONSES_RESPONSES,
    dependencies=[Depends(require_json)],
)
async def create(body: ResponsesRequest, request: Request, edge: TheEdge) -> Response:
    """Answer a question, as OpenAI's Responses do.

    Nothing is kept: `store` has no effect, and `previous_response_id` is refused.
    """
    exchange = Exchange(
        wanted=body,
        conversation=body.said(),
        max_tokens=body.max_output_tokens,
        wants_json=body.text.format.type != "text",
        form=_Responses(),
    )
    return await exchange.reply(request, edge)


class _Responses:
    def whole(self, answer: Answer, reply: Reply) -> ResponseBody:
        return response(answer, reply)

    def telling(self, reply: Reply) -> ResponsesTelling:
        return ResponsesTelling(reply)
