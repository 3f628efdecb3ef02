"""An answer as a response of the Responses API, whole."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from service.answers import Answer
from service.http.openai import examples
from service.http.openai.chat_body import UrlCitation, annotations
from service.http.openai.reply import Extras, Reply


class FlatCitation(UrlCitation):
    """One mark; here its fields are not nested."""

    type: Literal["url_citation"] = "url_citation"


class OutputText(BaseModel):
    """The text of the answer with its annotations."""

    type: Literal["output_text"] = "output_text"
    text: str
    annotations: list[FlatCitation]
    logprobs: list[None] = []


class OutputMessage(BaseModel):
    """The only item of the output."""

    id: str
    type: Literal["message"] = "message"
    status: Literal["in_progress", "completed"]
    role: Literal["assistant"] = "assistant"
    content: list[OutputText]


class CachedTokens(BaseModel):
    """Nothing is cached."""

    cached_tokens: int = 0
    cache_write_tokens: int = 0


class ReasoningTokens(BaseModel):
    """Not counted apart."""

    reasoning_tokens: int = 0


class ResponseUsage(BaseModel):
    """What chat models read and wrote for it; zeros where none was asked."""

    input_tokens: int
    input_tokens_details: CachedTokens = CachedTokens()
    output_tokens: int
    output_tokens_details: ReasoningTokens = ReasoningTokens()
    total_tokens: int


class Begun(BaseModel):
    """A response that has nothing to say yet; clients want each of these fields."""

    id: str
    object: Literal["response"] = "response"
    created_at: int
    status: Literal["in_progress", "completed"] = "in_progress"
    model: str
    output: list[OutputMessage] = []
    error: None = None
    incomplete_details: None = None
    instructions: None = None
    metadata: dict[str, str] = {}
    parallel_tool_calls: bool = False
    temperature: float | None = None
    tool_choice: Literal["none"] = "none"
    tools: list[None] = []
    top_p: float | None = None
    store: Literal[False] = False
    usage: ResponseUsage | None = None


class ResponseBody(Begun, Extras):
    """The whole answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.RESPONSE]})


def begun(reply: Reply) -> Begun:
    """What is told of a response before its answer."""
    return Begun(id=f"resp_{reply.key}", created_at=reply.created, model=reply.model)


def response(answer: Answer, reply: Reply) -> ResponseBody:
    """The answer in one piece."""
    shown = reply.shown(answer)
    read, written = answer.usage.input_tokens, answer.usage.output_tokens
    usage = ResponseUsage(
        input_tokens=read, output_tokens=written, total_tokens=read + written
    )
    return ResponseBody(
        **dict(begun(reply))
        | dict(reply.extras(shown))
        | {"status": "completed", "output": [message(shown, reply)], "usage": usage}
    )


def message(shown: Answer, reply: Reply) -> OutputMessage:
    """The answer's message."""
    cited = [
        FlatCitation(**dict(one.url_citation)) for one in annotations(shown, reply)
    ]
    return OutputMessage(
        id=message_id(reply),
        status="completed",
        content=[OutputText(text=shown.text, annotations=cited)],
    )


def message_id(reply: Reply) -> str:
    """The id of the message, and what its events refer to."""
    return f"msg_{reply.key}"
