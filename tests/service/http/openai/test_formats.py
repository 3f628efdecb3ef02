"""The forms of citations, chosen by the model or by a header."""

import json
from typing import Any

import httpx
import pytest

from tests.service.http.openai.reading import QUESTION, chunks, frames
from tests.support.answering import SENTENCE

LINK = "[[1]](https://courier.example/library)"


def completion(
    client: httpx.Client, *, model: str = "dateline", header: str | None = None
) -> dict[str, Any]:
    reply = client.post(
        "/v1/chat/completions",
        json=QUESTION | {"model": model},
        headers={} if header is None else {"X-Citation-Format": header},
    )
    assert reply.status_code == 200, reply.text
    message: dict[str, Any] = reply.json()["choices"][0]["message"]
    return message


@pytest.mark.parametrize(
    ("chosen", "text", "annotated"),
    [
        ({"model": "dateline"}, f"{SENTENCE} [1]", 1),
        ({"model": "dateline-links"}, f"{SENTENCE} {LINK}", 0),
        ({"model": "dateline-none"}, SENTENCE, 0),
        ({"model": "dateline-openwebui"}, f"{SENTENCE} [1]", 1),
        ({"header": "links"}, f"{SENTENCE} {LINK}", 0),
        ({"header": "None"}, SENTENCE, 0),
        ({"header": "annotations", "model": "dateline-links"}, f"{SENTENCE} [1]", 1),
    ],
)
def test_the_header_and_else_the_model_chooses(
    client: httpx.Client, *, chosen: dict[str, str], text: str, annotated: int
) -> None:
    message = completion(client, **chosen)

    assert message["content"] == text
    assert len(message["annotations"]) == annotated


def test_links_in_a_stream_stand_in_the_text(client: httpx.Client) -> None:
    told = chunks(client, model="dateline-links")

    said = [chunk["choices"][0]["delta"].get("content", "") for chunk in told]
    assert "".join(said) == f"{SENTENCE} {LINK}"
    assert told[-1]["choices"][0]["delta"] == {}
    assert told[-1]["citations"] == ["https://courier.example/library"]


def test_a_format_that_is_unknown_is_refused_with_those_that_are(
    client: httpx.Client,
) -> None:
    reply = client.post(
        "/v1/chat/completions", json=QUESTION, headers={"X-Citation-Format": "html"}
    )

    assert reply.status_code == 400
    assert reply.json()["error"]["message"] == (
        "The header X-Citation-Format takes one of `annotations`, `openwebui`, "
        "`links`, `none`."
    )


def test_open_webui_gets_events_in_place_of_annotations(client: httpx.Client) -> None:
    body = QUESTION | {"stream": True}
    reply = client.post(
        "/v1/chat/completions", json=body, headers={"X-Citation-Format": "openwebui"}
    )

    told = frames(reply)

    events = [chunk["event"] for chunk in told if "event" in chunk]
    assert all(chunk["choices"] == [] for chunk in told if "event" in chunk)
    assert [event["type"] for event in events] == ["status", "source", "status"]
    assert events[0]["data"] == {"description": "Passages found: 2", "done": False}
    # The names of Open WebUI 0.12.
    assert events[1]["data"] == {
        "source": {
            "id": "a1",
            "name": "Library stays open · Alder Valley Courier · 2025-01-14",
            "url": "https://courier.example/library",
        },
        "document": [SENTENCE],
        "metadata": [
            {
                "source": "https://courier.example/library",
                "name": "Library stays open · Alder Valley Courier · 2025-01-14",
                "external": True,
            }
        ],
    }
    assert events[2]["data"] == {"description": "Articles cited: 1", "done": True}
    last = told[-1]["choices"][0]
    assert (last["delta"], last["finish_reason"]) == ({}, "stop")


def test_nobody_else_gets_events(client: httpx.Client) -> None:
    assert "event" not in json.dumps(chunks(client))
