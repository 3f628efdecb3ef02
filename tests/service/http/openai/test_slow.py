"""Answers that take a while: pings, who leaves, and what fails on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx
import openai
import pytest
from langchain_openai import ChatOpenAI
from openai import OpenAI
from pydantic import SecretStr

from service.http.app import create_app
from service.settings import ServiceSettings
from tests.service.http.openai.reading import QUESTION
from tests.support.breaking import CAUSE, BreakingAnswering
from tests.support.builders import article, moment
from tests.support.chat_behaviours import slow, stalling
from tests.support.server import client_of
from tests.support.slow_desk import SlowDesk, open_slow_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.embedding.ports import Embedder

SAID = "The council voted 5-2 to keep the library open through June."
STORY = article(SAID, url="https://courier.example/a", published=moment("2025-10-14"))
ASKED = "How did the council vote on the library?"
ROUTES = pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/chat/completions", QUESTION),
        ("/v1/responses", {"input": "How did they vote?"}),
    ],
    ids=["chat", "responses"],
)


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[SlowDesk]:
    folder = tmp_path_factory.mktemp("slow")
    with open_slow_desk(folder, embedder, STORY) as opened:
        yield opened


@pytest.fixture
def writing(desk: SlowDesk) -> SlowDesk:
    """Its model writes one sentence in a third of a second."""
    desk.server.replies = [slow(f"{SAID} [1]", pause_s=0.02)]
    return desk


def test_a_slow_answer_has_pings_and_nothing_else_that_is_no_data(
    writing: SlowDesk,
) -> None:
    body = {"messages": [{"role": "user", "content": ASKED}], "stream": True}

    reply = writing.client.post("/v1/chat/completions", json=body)

    lines = [line for line in reply.text.splitlines() if line]
    assert lines.count(": ping") >= 1
    assert {line for line in lines if not line.startswith("data: ")} == {": ping"}


def test_openais_client_reads_over_the_pings(writing: SlowDesk) -> None:
    with OpenAI(base_url=f"{writing.client.base_url}/v1", api_key="none") as sdk:
        chunks = list(
            sdk.chat.completions.create(
                model="dateline",
                messages=[{"role": "user", "content": ASKED}],
                stream=True,
            )
        )
        events = list(sdk.responses.create(model="dateline", input=ASKED, stream=True))

    said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert said == f"{SAID} [1]"
    [*_, last] = events
    assert last.type == "response.completed"
    assert last.response.output_text == said


def langchain(client: httpx.Client, *, responses: bool) -> ChatOpenAI:
    return ChatOpenAI(
        model_name="dateline",
        openai_api_base=f"{client.base_url}/v1",
        openai_api_key=SecretStr("none"),
        use_responses_api=responses,
    )


@pytest.mark.parametrize("responses", [False, True], ids=["chat", "responses"])
def test_langchain_reads_over_the_pings(writing: SlowDesk, *, responses: bool) -> None:
    model = langchain(writing.client, responses=responses)

    assert "".join(chunk.text for chunk in model.stream(ASKED)) == f"{SAID} [1]"


def stall(desk: SlowDesk) -> None:
    desk.server.left.clear()
    desk.server.asked.clear()
    desk.server.replies = [stalling("The council")]


@ROUTES
def test_who_leaves_the_stream_stops_the_chat_model(
    desk: SlowDesk, path: str, body: dict[str, Any]
) -> None:
    stall(desk)

    with desk.client.stream("POST", path, json=body | {"stream": True}) as reply:
        pieces = reply.iter_raw()
        while not desk.server.asked:
            next(pieces)
        reply.close()

    assert desk.server.left.wait(5)


@ROUTES
def test_who_leaves_before_the_answer_stops_the_chat_model_too(
    desk: SlowDesk, path: str, body: dict[str, Any]
) -> None:
    stall(desk)

    # Until it had the time to ask the model.
    while not desk.server.asked:
        with pytest.raises(httpx.ReadTimeout):
            desk.client.post(path, json=body, timeout=0.5)

    assert desk.server.left.wait(5)


@pytest.fixture(scope="module")
def breaking() -> Iterator[httpx.Client]:
    app = create_app(BreakingAnswering(), ServiceSettings(_env_file=None))
    with client_of(app) as client:
        yield client


def test_what_fails_on_the_way_is_an_error_to_openais_client(
    breaking: httpx.Client,
) -> None:
    with OpenAI(base_url=f"{breaking.base_url}/v1", api_key="none") as sdk:
        stream = sdk.chat.completions.create(
            model="dateline",
            messages=[{"role": "user", "content": ASKED}],
            stream=True,
        )
        with pytest.raises(openai.APIError, match="Dateline failed") as raised:
            list(stream)

    assert raised.value.code == "internal_error"


@pytest.mark.parametrize(
    ("responses", "raised"),
    [(False, openai.APIError), (True, ValueError)],
    ids=["chat", "responses"],
)
def test_and_to_langchain(
    breaking: httpx.Client, raised: type[Exception], *, responses: bool
) -> None:
    model = langchain(breaking, responses=responses)

    with pytest.raises(raised, match="Dateline failed"):
        list(model.stream(ASKED))


def test_it_is_the_last_frame_before_the_end_and_says_nothing_of_the_cause(
    breaking: httpx.Client,
) -> None:
    reply = breaking.post("/v1/chat/completions", json=QUESTION | {"stream": True})

    *_, error, done, rest = reply.text.split("\n\n")
    assert (done, rest) == ("data: [DONE]", "")
    told = json.loads(error.removeprefix("data: "))
    assert list(told) == ["error"]
    assert (told["error"]["type"], told["error"]["param"]) == ("server_error", None)
    assert CAUSE not in reply.text


def test_of_a_response_it_is_the_last_event(breaking: httpx.Client) -> None:
    with OpenAI(base_url=f"{breaking.base_url}/v1", api_key="none") as sdk:
        [*_, last] = sdk.responses.create(model="dateline", input=ASKED, stream=True)

    assert last.type == "error"
    assert (last.code, last.sequence_number) == ("internal_error", 5)
    assert CAUSE not in last.message
