"""The stream of UI messages, part by part, as its version 1 has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from corpus.errors import DerivedIndexError
from service.http.app import create_app
from service.questions import Turn
from service.settings import ServiceSettings
from tests.support.answering import (
    ABSTENTION,
    SENTENCE,
    CannedAnswering,
    answer,
)
from tests.support.breaking import CAUSE, BreakingAnswering
from tests.support.server import client_of

if TYPE_CHECKING:
    import httpx


def message(text: str, *, role: str = "user") -> dict[str, object]:
    return {"id": "m-1", "role": role, "parts": [{"type": "text", "text": text}]}


def post(
    client: httpx.Client, *messages: dict[str, object], **more: object
) -> httpx.Response:
    said = messages or (message("How did they vote?"),)
    body = {"id": "chat-1", "trigger": "submit-message", "messages": said}
    return client.post("/v1/ui/chat", json=body | more)


def parts(reply: httpx.Response) -> list[dict[str, Any]]:
    assert reply.status_code == 200, reply.text
    *sent, last, rest = reply.text.split("\n\n")
    assert (last, rest) == ("data: [DONE]", "")
    return [json.loads(part.removeprefix("data: ")) for part in sent]


def test_the_parts_come_in_their_order_under_the_header_of_the_protocol(
    client: httpx.Client,
) -> None:
    reply = post(client)

    assert reply.headers["x-vercel-ai-ui-message-stream"] == "v1"
    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.headers["cache-control"] == "no-store"
    told = parts(reply)
    assert [part["type"] for part in told] == [
        "start", "text-start", "text-delta", "text-end", "source-url", "data-answer",
        "finish",
    ]  # fmt: skip
    assert told[0]["messageId"].startswith("msg_")
    assert told[1] == {"type": "text-start", "id": "text-1"}
    assert told[2] == {
        "type": "text-delta",
        "id": "text-1",
        "delta": f"{SENTENCE} [1]",
    }
    assert told[3] == {"type": "text-end", "id": "text-1"}
    assert told[6] == {"type": "finish"}


def test_a_source_has_its_quotes_and_the_answer_what_is_known_of_it(
    client: httpx.Client,
) -> None:
    told = {part["type"]: part for part in parts(post(client))}

    source = told["source-url"]
    assert (source["sourceId"], source["title"]) == ("1", "Library stays open")
    assert source["url"] == "https://courier.example/library"
    known = source["providerMetadata"]["dateline"]
    assert [quote["text"] for quote in known["quotes"]] == [SENTENCE]
    assert known["spans"] == [{"start": 48, "end": 51}]
    meta = told["data-answer"]["data"]["answer_meta"]
    assert (meta["status"], meta["support"]) == ("answered", 0.93)


def test_an_article_without_an_address_is_a_permalink_that_leads_here(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = answer(url=None)

    [source] = [p for p in parts(post(client)) if p["type"] == "source-url"]

    assert source["url"] == f"{client.base_url}/v1/articles/a1"


def test_an_abstention_is_a_text_without_sources(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = ABSTENTION

    told = parts(post(client))

    assert [part["type"] for part in told] == [
        "start", "text-start", "text-delta", "text-end", "data-answer", "finish",
    ]  # fmt: skip
    assert told[2]["delta"] == "I do not know."


def test_of_earlier_answers_the_text_is_read(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    earlier = message("The council [1].", role="assistant")
    source = {"type": "source-url", "sourceId": "1", "url": "https://x.example"}
    mixed = earlier | {"parts": [{"type": "step-start"}, *earlier["parts"], source]}  # type: ignore[misc]

    post(client, message("Who voted?"), mixed, message("And when?"), top_k=3)

    question = answering.asked[0]
    assert (question.text, question.top_k) == ("And when?", 3)
    assert question.history == (
        Turn("user", "Who voted?"),
        Turn("assistant", "The council [1]."),
    )


def test_a_file_is_refused_with_its_place(client: httpx.Client) -> None:
    file = {"type": "file", "mediaType": "image/png", "url": "data:image/png;base64,"}

    reply = post(client, {"id": "m-1", "role": "user", "parts": [file]})

    assert reply.status_code == 400
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["code"] == "unsupported_content"
    assert reply.json()["errors"][0]["pointer"] == "/messages/0/parts/0"


def test_what_is_out_of_bounds_is_refused_as_by_the_native_route(
    client: httpx.Client,
) -> None:
    reply = post(client, top_k=51)

    assert reply.status_code == 422
    assert reply.json()["errors"][0]["pointer"] == "/top_k"


def test_what_fails_before_the_first_part_has_a_status(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    def broken() -> None:
        detail = "gone"
        raise DerivedIndexError(detail)

    answering.before = broken

    reply = post(client)

    assert (reply.status_code, reply.json()["code"]) == (503, "not_ready")


def test_what_fails_after_it_is_an_error_part_that_says_nothing_of_the_cause() -> None:
    with client_of(
        create_app(BreakingAnswering(), ServiceSettings(_env_file=None))
    ) as client:
        reply = post(client)

    told = parts(reply)
    assert set(told[-1]) == {"type", "errorText"}
    assert told[-1]["type"] == "error"
    assert told[-1]["errorText"].startswith("Dateline failed")
    assert CAUSE not in reply.text
