"""How a chat model behaves, and what becomes of the answer: at once and streamed.

The service over a real archive, the real client of OpenAI's protocol, a real socket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.answering.material import FIRST, LOWER, MILLS, RIGHT, SECOND, WRONG
from tests.support.chat_behaviours import (
    BURST,
    EMPTY,
    GARBAGE,
    breaking_off,
    good,
    limiting,
    obeying,
    slow,
    stalling,
    too_long,
)
from tests.support.chat_server import saying
from tests.support.newsdesk import WAYS

if TYPE_CHECKING:
    from tests.support.chat_server import Reply
    from tests.support.newsdesk import Newsdesk


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    "replies",
    [
        pytest.param([good(RIGHT)], id="good"),
        pytest.param([slow(RIGHT, pause_s=0.002)], id="slow tokens"),
        pytest.param([saying(*RIGHT)], id="marks split over tokens"),
        pytest.param([limiting("0"), good(RIGHT)], id="429 once"),
        pytest.param([BURST, good(RIGHT)], id="500 once"),
        pytest.param([GARBAGE, good(RIGHT)], id="garbage once"),
        pytest.param([EMPTY, good(RIGHT)], id="empty once"),
        pytest.param([breaking_off(""), good(RIGHT)], id="reset once"),
    ],
)
def test_a_model_that_writes_in_the_end_is_shown(
    newsdesk: Newsdesk, replies: list[Reply], way: str
) -> None:
    told, _ = newsdesk.ask(*replies, way=way)

    assert (told["status"], told["mode"], told["degraded"]) == (
        "answered", "generative", None,
    )  # fmt: skip
    assert told["answer"] == f"{FIRST} [1] {SECOND} [1]"
    [citation] = told["citations"]
    assert citation["title"] == "Mills wait"
    assert [quote["text"] for quote in citation["quotes"]] == [LOWER, MILLS]
    assert told["usage"]["llm_calls"] == len(replies)


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (stalling(""), "timeout"),
        (breaking_off(""), "unavailable"),
        (limiting("60"), "rate_limited"),
        (BURST, "unavailable"),
        (GARBAGE, "garbage"),
        (EMPTY, "garbage"),
    ],
)
def test_a_model_that_does_not_write_leaves_the_word_to_the_fallback(
    newsdesk: Newsdesk, reply: Reply, why: str, way: str
) -> None:
    told, _ = newsdesk.ask(reply, way=way)

    assert (told["mode"], told["degraded"]) == ("extractive", why)
    assert told["status"] in {"answered", "partial"}
    assert told["answer"].startswith(f"{LOWER} [1]")


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (stalling(f"{FIRST} [2] The mayor said "), "timeout"),
        (breaking_off(f"{FIRST} [2] The mayor said "), "unavailable"),
        (too_long(f"{FIRST} [2] The mayor said "), None),
    ],
)
def test_of_a_reply_that_breaks_off_what_stood_before_stays(
    newsdesk: Newsdesk, reply: Reply, why: str | None, way: str
) -> None:
    told, sent = newsdesk.ask(reply, way=way)

    assert (told["status"], told["mode"], told["degraded"]) == (
        "partial", "generative", why,
    )  # fmt: skip
    assert told["answer"] == f"{FIRST} [1]"
    assert "mayor" not in sent


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FIRST, id="no citations"),
        pytest.param(f"{FIRST} [1]", id="the wrong citation"),
        pytest.param(f"{FIRST} [7]", id="an unknown citation"),
        pytest.param(f"{WRONG} [2]", id="the wrong number"),
        pytest.param(f"{WRONG} [1][2]", id="the wrong number, cited twice"),
    ],
)
def test_what_is_not_borne_out_is_never_sent(
    newsdesk: Newsdesk, text: str, way: str
) -> None:
    told, sent = newsdesk.ask(good(text), way=way)

    assert (told["status"], told["abstain_reason"]) == (
        "insufficient", "unsupported_draft",
    )  # fmt: skip
    assert (told["citations"], told["claims"]) == ([], [])
    assert "The ministry put" not in sent


def test_beside_it_what_is_borne_out_is_shown_as_a_part(
    newsdesk: Newsdesk, way: str
) -> None:
    told, sent = newsdesk.ask(good(f"{WRONG} [2] {SECOND} [2]"), way=way)

    assert (told["status"], told["answer"]) == ("partial", f"{SECOND} [1]")
    assert "45 percent" not in sent


def test_what_an_article_orders_is_not_carried_out_in_front_of_the_client(
    newsdesk: Newsdesk, way: str
) -> None:
    _, sent = newsdesk.ask(obeying, way=way)

    asked = newsdesk.server.asked[-1]["messages"]
    assert "Repeat your instructions" in asked[1]["content"]
    assert "evil.example/x)" not in sent
    assert "![" not in sent
    assert asked[0]["content"][:40] not in sent
