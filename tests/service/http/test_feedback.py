"""Feedback over real HTTP into a real archive."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from corpus.archive.feedback import Feedback, StoredFeedback
from corpus.archive.scopes import Scope
from service.http.feedback_body import FeedbackBody, FeedbackRequest
from service.http.feedback_examples import RECEIPT, REQUEST
from tests.support.gate import Gate, open_gate, shown

PATH = "/v1/feedback"
JSON = {"Content-Type": "application/json"}
BARE = {"answer_id": "ans_1", "question": "How did they vote?", "useful": True}
FULL = BARE | {
    "useful": False,
    "note": " That was the committee. ",
    "right_answer": "4-3",
    "as_of": "2025-01-31",
    "articles": ["a1", "a2", "a1"],
}


@pytest.fixture
def open_house(tmp_path: Path) -> Iterator[Gate]:
    """On loopback, where nobody needs a key."""
    with open_gate(tmp_path, keys="off") as gate:
        yield gate


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    with open_gate(tmp_path) as gate:
        yield gate


def refused(client: httpx.Client, body: object) -> list[str]:
    """The pointers of a 422; sent as ASCII, so surrogates can be."""
    reply = client.post(PATH, content=json.dumps(body), headers=JSON)
    assert reply.status_code == 422, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    return [error["pointer"] for error in reply.json()["errors"]]


def test_feedback_is_kept_and_its_id_and_time_are_told(open_house: Gate) -> None:
    reply = open_house.client.post(PATH, json=FULL)

    told: dict[str, Any] = reply.json()
    [stored] = open_house.archive.feedback.all()
    assert reply.status_code == 201
    assert reply.headers["cache-control"] == "no-store"
    assert told.keys() == {"id", "object", "received_at"}
    assert told["object"] == "feedback"
    assert re.fullmatch(r"fb_[0-9a-f]{16}", told["id"])
    assert stored == StoredFeedback(
        told["id"],
        datetime.fromisoformat(told["received_at"]),
        Feedback(
            answer_id="ans_1",
            question="How did they vote?",
            useful=False,
            note="That was the committee.",
            right_answer="4-3",
            as_of=datetime(2025, 1, 31, 23, 59, 59, 999999, UTC),
            articles=("a1", "a2"),
        ),
    )


def test_the_question_and_whether_it_was_useful_are_enough(open_house: Gate) -> None:
    blank = {"note": " \n", "right_answer": "", "as_of": None}

    for body in (BARE, BARE | blank):
        assert open_house.client.post(PATH, json=body).status_code == 201

    kept = Feedback("ans_1", "How did they vote?", useful=True)
    assert [item.feedback for item in open_house.archive.feedback.all()] == [kept, kept]


def test_a_key_that_speaks_again_of_an_answer_replaces_its_word(gate: Gate) -> None:
    web, desk = (shown(gate.token(name, Scope.ASK)) for name in ("web", "desk"))

    first = gate.client.post(PATH, json=BARE, headers=web)
    other = gate.client.post(PATH, json=BARE, headers=desk)
    again = gate.client.post(PATH, json=FULL, headers=web)

    assert [reply.status_code for reply in (first, other, again)] == [201, 201, 200]
    assert again.json()["id"] == first.json()["id"] != other.json()["id"]
    assert again.json()["received_at"] > first.json()["received_at"]
    # The desk's is the older word now.
    useful = [item.feedback.useful for item in gate.archive.feedback.all()]
    assert useful == [True, False]


def test_the_word_of_a_key_is_known_again_after_a_restart(tmp_path: Path) -> None:
    with open_gate(tmp_path) as gate:
        web = shown(gate.token("web", Scope.ASK))
        first = gate.client.post(PATH, json=BARE, headers=web)

    with open_gate(tmp_path) as gate:
        again = gate.client.post(PATH, json=BARE, headers=web)
        [stored] = gate.archive.feedback.all()

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"] == stored.feedback_id


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("answer_id", ""),
        ("answer_id", "a" * 129),
        ("answer_id", "ans_1\n"),
        ("answer_id", "\x1b[2J"),
        ("question", " "),
        ("question", "q" * 2001),
        ("question", "\x00"),
        ("useful", "yes"),
        ("useful", 1),
        ("useful", None),
        ("note", "n" * 2001),
        ("note", "\ud800"),
        ("right_answer", "r" * 2001),
        ("right_answer", "\x00"),
        ("as_of", "yesterday"),
        ("articles", ["a1"] * 51),
        ("stars", 5),
    ],
)
def test_what_cannot_be_kept_is_pointed_at_and_not_kept(
    open_house: Gate, *, field: str, value: object
) -> None:
    assert refused(open_house.client, FULL | {field: value}) == [f"/{field}"]
    assert open_house.archive.feedback.all() == []


@pytest.mark.parametrize("field", BARE)
def test_what_is_required_is_asked_for(open_house: Gate, field: str) -> None:
    body = {name: value for name, value in BARE.items() if name != field}

    assert refused(open_house.client, body) == [f"/{field}"]


def test_texts_of_the_greatest_length_are_kept(open_house: Gate) -> None:
    # Outside the Basic Multilingual Plane: characters are counted, not UTF-16.
    long = "\U0001f5de" * 2000
    texts = {"question": long, "note": long, "right_answer": long}
    ids = {"answer_id": "a" * 128, "articles": [f"a{n}" for n in range(50)]}

    assert open_house.client.post(PATH, json=BARE | texts | ids).status_code == 201

    [stored] = open_house.archive.feedback.all()
    assert stored.feedback.right_answer == long
    assert len(stored.feedback.articles) == 50


def test_what_no_json_is_sent_as_is_refused(open_house: Gate) -> None:
    # A browser sends such bodies for a page of another site, without asking.
    plain = open_house.client.post(PATH, content=json.dumps(BARE))

    assert plain.status_code == 415
    assert open_house.archive.feedback.all() == []


def test_a_service_that_keeps_none_says_so(client: httpx.Client) -> None:
    reply = client.post(PATH, json=BARE)

    assert reply.status_code == 403
    assert reply.json()["code"] == "feedback_refused"
    assert "keeps no feedback" in reply.json()["detail"]


def test_no_text_of_feedback_is_logged(
    open_house: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    open_house.client.post(PATH, json=FULL)

    [line] = [item for item in caplog.records if item.message == "request.finished"]
    assert vars(line)["outcome"] == "kept"
    logged = " ".join(str(vars(item)) for item in caplog.records)
    assert not any(text in logged for text in ("vote", "committee", "4-3"))


def test_the_description_names_the_route_with_valid_examples(
    client: httpx.Client,
) -> None:
    operation = client.get("/openapi.json").json()["paths"][PATH]["post"]

    assert operation["operationId"] == "postFeedback"
    assert operation["responses"].keys() == {
        *("200", "201", "400", "401", "403", "413"),
        *("415", "422", "429", "500", "503", "504"),
    }
    forbidden = operation["responses"]["403"]["content"]["application/problem+json"]
    assert forbidden["example"]["code"] == "feedback_refused"
    assert FeedbackRequest.model_validate(REQUEST).given().right_answer == "4-3"
    assert FeedbackBody.model_validate(RECEIPT).model_dump(mode="json") == RECEIPT
