"""Completions as openai-python reads them, and streams as they were sent."""

import json
from typing import Any

import httpx
from openai import OpenAI
from openai.types.chat import ChatCompletion

QUESTION = {"messages": [{"role": "user", "content": "How did they vote?"}]}


def frames(reply: httpx.Response) -> list[dict[str, Any]]:
    """The bodies of the frames of chunks, in order; the end of the stream is read."""
    assert reply.status_code == 200, reply.text
    *sent, last, rest = reply.text.split("\n\n")
    assert (last, rest) == ("data: [DONE]", "")
    return [json.loads(frame.removeprefix("data: ")) for frame in sent]


def chunks(client: httpx.Client, **more: object) -> list[dict[str, Any]]:
    """The chunks of a streamed completion; `more` goes into the request."""
    body = QUESTION | {"stream": True} | more
    return frames(client.post("/v1/chat/completions", json=body))


def asked(
    sdk: OpenAI,
    *messages: dict[str, object],
    **more: Any,  # noqa: ANN401
) -> ChatCompletion:
    """The completion of these messages; without any, of one question."""
    sent: Any = messages or ({"role": "user", "content": "How did they vote?"},)
    create = sdk.chat.completions.create
    made: ChatCompletion = create(model="dateline", messages=sent, **more)
    return made
