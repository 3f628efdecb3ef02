"""An answer as a chat completion, whole."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from service.answers import Answer, Citation
from service.http.openai import examples
from service.http.openai.reply import Extras, Reply, address, marks


class UrlCitation(BaseModel):
    """Where a mark stands, in code points, the end exclusive, and what it cites."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(BaseModel):
    """One mark."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation


class AnswerMessage(BaseModel):
    """The answer; an abstention is a text as well."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation]


class Choice(BaseModel):
    """The only one."""

    index: Literal[0] = 0
    message: AnswerMessage
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class ChatUsage(BaseModel):
    """What chat models read and wrote for it; zeros where none was asked."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class ChatCompletion(Extras):
    """The whole answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CHAT]})

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[Choice]
    usage: ChatUsage


def completion(answer: Answer, reply: Reply) -> ChatCompletion:
    """The answer in one piece."""
    shown = reply.shown(answer)
    message = AnswerMessage(content=shown.text, annotations=annotations(shown, reply))
    return ChatCompletion(
        id=completion_id(reply),
        created=reply.created,
        model=reply.model,
        choices=[Choice(message=message)],
        usage=usage(answer),
        **dict(reply.extras(shown)),
    )


def completion_id(reply: Reply) -> str:
    """The id of the completion, and of each of its chunks."""
    return f"chatcmpl-{reply.key}"


def annotations(shown: Answer, reply: Reply) -> list[Annotation]:
    """One for each mark, in the order of the text; none if the format has none."""
    if not reply.citing.annotates:
        return []
    return [_annotation(*mark) for mark in marks(shown)]


def usage(answer: Answer) -> ChatUsage:
    """The tokens that the answer took."""
    read, written = answer.usage.input_tokens, answer.usage.output_tokens
    return ChatUsage(
        prompt_tokens=read, completion_tokens=written, total_tokens=read + written
    )


def _annotation(start: int, end: int, cited: Citation) -> Annotation:
    return Annotation(
        url_citation=UrlCitation(
            start_index=start,
            end_index=end,
            title=cited.source.title,
            url=address(cited),
        )
    )
