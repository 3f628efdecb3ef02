"""Chat completions in chunks, as openai-python reads them, and on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openai
import pytest

from corpus.errors import DerivedIndexError
from service.answers import Answer, AnswerStatus, Usage
from tests.service.http.openai.reading import QUESTION, chunks
from tests.support.answering import (
    ABSTENTION,
    MORNING,
    SENTENCE,
    CannedAnswering,
    answer,
)

if TYPE_CHECKING:
    import httpx
    from openai import OpenAI


def test_the_client_puts_the_answer_together(sdk: OpenAI) -> None:
    stream = sdk.chat.completions.create(
        model="dateline",
        messages=[{"role": "user", "content": "How did they vote?"}],
        stream=True,
    )

    received = list(stream)

    deltas = [chunk.choices[0].delta for chunk in received]
    assert "".join(delta.content or "" for delta in deltas) == f"{SENTENCE} [1]"
    assert deltas[0].role == "assistant"
    [*_, last] = received
    assert last.choices[0].finish_reason == "stop"
    [annotation] = (last.choices[0].delta.model_extra or {})["annotations"]
    assert annotation == {
        "type": "url_citation",
        "url_citation": {
            "start_index": 48,
            "end_index": 51,
            "title": "Library stays open",
            "url": "https://courier.example/library",
        },
    }
    assert (last.model_extra or {})["answer_meta"]["status"] == "answered"


def test_the_last_delta_has_the_annotations_and_no_content(
    client: httpx.Client,
) -> None:
    told = chunks(client)

    assert [chunk["choices"][0]["finish_reason"] for chunk in told] == [
        None, None, "stop",
    ]  # fmt: skip
    assert told[0]["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert told[1]["choices"][0]["delta"] == {"content": f"{SENTENCE} [1]"}
    assert list(told[2]["choices"][0]["delta"]) == ["annotations"]
    assert len({(c["id"], c["created"], c["model"], c["object"]) for c in told}) == 1
    extras = {"citations", "search_results", "answer_meta"}
    assert [extras & set(chunk) for chunk in told] == [set(), set(), extras]


def test_a_stream_and_the_whole_say_the_same(client: httpx.Client) -> None:
    whole = client.post("/v1/chat/completions", json=QUESTION).json()

    *_, last = chunks(client)

    [annotations] = last["choices"][0]["delta"].values()
    assert annotations == whole["choices"][0]["message"]["annotations"]
    for name in ("citations", "search_results", "answer_meta"):
        assert last[name] == whole[name]


def test_no_frame_has_an_id_or_a_name(client: httpx.Client) -> None:
    body = QUESTION | {"stream": True}

    reply = client.post("/v1/chat/completions", json=body)

    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-accel-buffering"] == "no"
    lines = [line for line in reply.text.splitlines() if line]
    assert {line.partition(":")[0] for line in lines} == {"data"}


def test_usage_comes_in_a_chunk_without_choices_only_if_asked_for(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = Answer(
        status=AnswerStatus.ANSWERED,
        text="Yes.",
        as_of=MORNING,
        usage=Usage(calls=1, input_tokens=30, output_tokens=7),
    )

    unasked = chunks(client)
    asked = chunks(client, stream_options={"include_usage": True})

    assert all(chunk["choices"] and "usage" not in chunk for chunk in unasked)
    assert asked[-1]["choices"] == []
    assert asked[-1]["usage"] == {
        "prompt_tokens": 30,
        "completion_tokens": 7,
        "total_tokens": 37,
    }


def test_an_abstention_ends_with_stop_and_without_annotations(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = ABSTENTION

    told = chunks(client)

    assert told[1]["choices"][0]["delta"] == {"content": "I do not know."}
    last = told[-1]["choices"][0]
    assert (last["delta"], last["finish_reason"]) == ({}, "stop")


def test_a_permalink_in_a_stream_leads_here(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = answer(url=None)

    *_, last = chunks(client)

    assert last["citations"] == [f"{client.base_url}/v1/articles/a1"]


def test_what_fails_before_the_first_chunk_has_a_status(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    def broken() -> None:
        detail = "gone"
        raise DerivedIndexError(detail)

    answering.before = broken

    with pytest.raises(openai.InternalServerError) as raised:
        sdk.chat.completions.create(
            model="dateline",
            messages=[{"role": "user", "content": "How did they vote?"}],
            stream=True,
        )

    assert (raised.value.status_code, raised.value.code) == (503, "not_ready")
