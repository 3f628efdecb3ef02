"""OpenAI's Chat Completions."""

from dataclasses import dataclass

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from service.answers import Answer
from service.http.bodies import require_json
from service.http.edge import TheEdge
from service.http.openai.chat_body import ChatCompletion, completion
from service.http.openai.chat_request import ChatRequest
from service.http.openai.chat_stream import ChatTelling
from service.http.openai.documented import CHAT_RESPONSES
from service.http.openai.exchange import Exchange
from service.http.openai.reply import Reply

router = APIRouter()


@router.post(
    "/v1/chat/completions",
    operation_id="createChatCompletion",
    response_model=ChatCompletion,
    responses=CHAT_RESPONSES,
    dependencies=[Depends(require_json)],
)
async def create(body: ChatRequest, request: Request, edge: TheEdge) -> Response:
    """Answer the last message of a conversation, as OpenAI's Chat Completions do.

    Marks `[n]` stand in the text and are located by `annotations`, in a stream by those
    of the last chunk. The header `X-Citation-Format` or the model chooses another form.
    """
    exchange = Exchange(
        wanted=body,
        conversation=body.said(),
        max_tokens=body.max_completion_tokens or body.max_tokens,
        wants_json=body.response_format.type != "text",
        form=_Chat(include_usage=body.stream_options.include_usage),
    )
    return await exchange.reply(request, edge)


@dataclass(frozen=True, slots=True)
class _Chat:
    include_usage: bool

    def whole(self, answer: Answer, reply: Reply) -> ChatCompletion:
        return completion(answer, reply)

    def telling(self, reply: Reply) -> ChatTelling:
        return ChatTelling(reply, include_usage=self.include_usage)
