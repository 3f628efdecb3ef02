"""Responses as events, as openai-python reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openai
import pytest

from corpus.errors import DerivedIndexError
from tests.support.answering import SENTENCE, CannedAnswering

if TYPE_CHECKING:
    import httpx
    from openai import OpenAI
    from openai.types.responses import ResponseStreamEvent


def events(sdk: OpenAI) -> list[ResponseStreamEvent]:
    made = sdk.responses.create(
        model="dateline", input="How did they vote?", stream=True
    )
    return list(made)


def test_the_events_come_in_their_order_and_are_numbered(sdk: OpenAI) -> None:
    told = events(sdk)

    assert [event.type.removeprefix("response.") for event in told] == [
        "created", "in_progress", "output_item.added", "content_part.added",
        "output_text.delta", "output_text.annotation.added", "output_text.done",
        "content_part.done", "output_item.done", "completed",
    ]  # fmt: skip
    numbers = [event.sequence_number for event in told]
    assert numbers == list(range(10))


def test_the_last_event_is_the_response_as_it_would_have_come_whole(
    sdk: OpenAI,
) -> None:
    whole = sdk.responses.create(model="dateline", input="How did they vote?")

    [*_, last] = events(sdk)

    assert last.type == "response.completed"
    streamed = last.response.model_dump()
    told = whole.model_dump()
    for one in (streamed, told):
        assert one.pop("id")
        assert one.pop("created_at")
        assert one["output"][0].pop("id")
    assert streamed == told


def test_an_annotation_is_told_flat_and_of_the_same_item(sdk: OpenAI) -> None:
    told = {event.type: event.model_dump() for event in events(sdk)}

    added = told["response.output_text.annotation.added"]
    assert added["annotation"] == {
        "type": "url_citation",
        "start_index": 48,
        "end_index": 51,
        "title": "Library stays open",
        "url": "https://courier.example/library",
    }
    item = told["response.output_item.done"]["item"]
    assert added["item_id"] == item["id"]
    assert item["content"][0]["annotations"] == [added["annotation"]]
    assert told["response.content_part.done"]["part"] == item["content"][0]


def test_the_client_puts_the_answer_together(sdk: OpenAI) -> None:
    with sdk.responses.stream(model="dateline", input="How did they vote?") as stream:
        final = stream.get_final_response()

    assert final.output_text == f"{SENTENCE} [1]"


def test_no_event_has_an_id(client: httpx.Client) -> None:
    reply = client.post("/v1/responses", json={"input": "How?", "stream": True})

    lines = [line for line in reply.text.splitlines() if line]
    assert {line.partition(":")[0] for line in lines} == {"event", "data"}


def test_what_fails_before_the_first_event_has_a_status(
    sdk: OpenAI, answering: CannedAnswering
) -> None:
    def broken() -> None:
        detail = "gone"
        raise DerivedIndexError(detail)

    answering.before = broken

    with pytest.raises(openai.InternalServerError) as raised:
        events(sdk)

    assert (raised.value.status_code, raised.value.code) == (503, "not_ready")
