"""What LangChain's ChatOpenAI makes of both routes."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Any

import openai
import pytest
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from tests.support.answering import ABSTENTION, SENTENCE, CannedAnswering

if TYPE_CHECKING:
    import httpx

ROUTES = pytest.mark.parametrize("responses", [False, True], ids=["chat", "responses"])
CITED = {
    "type": "citation",
    "url": "https://courier.example/library",
    "title": "Library stays open",
    "start_index": 48,
    "end_index": 51,
}


def chat(
    client: httpx.Client, *, responses: bool = False, model: str = "dateline"
) -> ChatOpenAI:
    return ChatOpenAI(
        model_name=model,
        openai_api_base=f"{client.base_url}/v1",
        openai_api_key=SecretStr("none"),
        max_retries=0,
        use_responses_api=responses,
        stream_usage=True,
    )


def citations(message: AIMessage) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = [dict(block) for block in message.content_blocks]
    return [
        {name: cited.get(name) for name in CITED}
        for block in blocks
        for cited in block.get("annotations", [])
    ]


@ROUTES
def test_it_answers(client: httpx.Client, *, responses: bool) -> None:
    message = chat(client, responses=responses).invoke("How did they vote?")

    assert message.text == f"{SENTENCE} [1]"


@ROUTES
def test_it_streams(client: httpx.Client, *, responses: bool) -> None:
    model = chat(client, responses=responses)

    received = list(model.stream("How did they vote?"))

    assert "".join(chunk.text for chunk in received) == f"{SENTENCE} [1]"


def test_the_responses_route_brings_it_citations(client: httpx.Client) -> None:
    model = chat(client, responses=True)

    whole = model.invoke("How did they vote?")
    streamed = reduce(add, model.stream("How did they vote?"))

    assert citations(whole) == [CITED]
    assert citations(streamed) == [CITED]


def test_the_chat_route_brings_it_links(client: httpx.Client) -> None:
    message = chat(client, model="dateline-links").invoke("How did they vote?")

    assert message.text == f"{SENTENCE} [[1]](https://courier.example/library)"


@ROUTES
def test_its_tools_are_ignored(client: httpx.Client, *, responses: bool) -> None:
    @tool
    def search(query: str) -> str:
        """Search for the query."""
        return query

    model = chat(client, responses=responses).bind_tools([search])

    message = model.invoke("How did they vote?")

    assert message.tool_calls == []
    assert message.text == f"{SENTENCE} [1]"


@ROUTES
def test_its_history_is_read(
    client: httpx.Client, answering: CannedAnswering, *, responses: bool
) -> None:
    model = chat(client, responses=responses)
    first = model.invoke("Who voted?")

    model.invoke([HumanMessage("Who voted?"), first, HumanMessage("And now?")])

    question = answering.asked[-1]
    assert question.text == "And now?"
    assert [turn.role for turn in question.history] == ["user", "assistant"]
    assert question.history[1].content == f"{SENTENCE} [1]"


@ROUTES
def test_an_abstention_is_a_message(
    client: httpx.Client, answering: CannedAnswering, *, responses: bool
) -> None:
    answering.answers = ABSTENTION

    message = chat(client, responses=responses).invoke("Who won?")

    assert message.text == "I do not know."


@ROUTES
def test_a_failure_comes_with_its_message(
    client: httpx.Client, *, responses: bool
) -> None:
    model = chat(client, responses=responses, model="gpt-5")

    with pytest.raises(openai.NotFoundError, match="There is no such model"):
        model.invoke("How did they vote?")
