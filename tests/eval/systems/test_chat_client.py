from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from eval.systems.chat_client import ChatClient, Patience
from eval.systems.chat_reply import ChatReply
from eval.systems.ports import SystemFailedError
from tests.support.chat_server import (
    ChatServer,
    Reply,
    chat_server,
    chunk,
    refusing,
    saying,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "sk-secret-123"
MESSAGES = [{"role": "user", "content": "Who won?"}]
QUICK = Patience(timeout_s=5.0, attempts=3, pause_s=0.01, longest_pause_s=2.0)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(saying("Maria", " Lopez.")) as made:
        yield made


def ask(server: ChatServer, patience: Patience = QUICK) -> ChatReply:
    client = ChatClient(server.url, "m-1", key=SecretStr(KEY), patience=patience)
    try:
        return client.complete(MESSAGES)
    finally:
        client.close()


def test_a_streamed_answer_is_put_together(server: ChatServer) -> None:
    reply = ask(server)

    assert reply.text == "Maria Lopez."
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens) == (30, 7)
    assert server.keys == [f"Bearer {KEY}"]
    assert server.asked == [
        {
            "model": "m-1",
            "messages": MESSAGES,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
    ]


def test_without_a_key_none_is_sent(server: ChatServer) -> None:
    client = ChatClient(server.url, "m-1", key=None, patience=QUICK)

    client.complete(MESSAGES)

    client.close()
    assert server.keys == [None]


def test_the_first_token_is_timed_apart_from_the_last(server: ChatServer) -> None:
    role = chunk("")
    server.replies = [
        Reply([role, *map(chunk, "abc"), chunk(finish="stop")], pause_s=0.1)
    ]

    timings = ask(server).timings

    assert timings.first_token_ms is not None
    # The second of five events has the first text.
    assert timings.first_token_ms >= 200
    assert timings.total_ms - timings.first_token_ms >= 100


def test_a_server_that_does_not_stream_is_read_whole(server: ChatServer) -> None:
    whole = {
        "choices": [{"message": {"content": "Maria."}, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 3, "completion_tokens": 1},
    }
    server.replies = [Reply([json.dumps(whole)], whole=True)]

    reply = ask(server)

    assert (reply.text, reply.usage.prompt_tokens) == ("Maria.", 3)
    assert reply.timings.first_token_ms is None


def test_separators_of_lines_inside_of_a_text_break_no_event(
    server: ChatServer,
) -> None:
    server.replies = [saying("One\u2028two\x85three\n\nfour")]

    assert ask(server).text == "One\u2028two\x85three\n\nfour"


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503])
def test_a_failure_that_may_pass_is_tried_again(
    server: ChatServer, status: int
) -> None:
    server.replies = [refusing(status), refusing(status), saying("Maria.")]

    assert ask(server).text == "Maria."
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    "broken",
    [
        Reply([chunk("Mar")], cut=True),
        Reply([chunk("Mar")]),
        Reply([chunk("Mar"), json.dumps({"error": {"message": "overloaded"}})]),
    ],
)
def test_an_answer_that_breaks_off_is_asked_for_anew(
    server: ChatServer, broken: Reply
) -> None:
    server.replies = [broken, saying("Maria.")]

    assert ask(server).text == "Maria."
    assert len(server.asked) == 2


def test_attempts_are_bounded(server: ChatServer) -> None:
    server.replies = [refusing(429, "slow down")]

    with pytest.raises(SystemFailedError, match=r"429.*slow down \(attempt 3\)"):
        ask(server)

    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (refusing(400, "no such model"), "400 Bad Request: no such model"),
        (refusing(401, f"wrong key {KEY}"), "401 Unauthorized: wrong key …"),
        (refusing(503, "billed", x_should_retry="false"), "billed"),
        (refusing(429, "tomorrow", retry_after="86400"), "tomorrow"),
        (Reply(["<h1>Bad gateway</h1>"], status=404, whole=True), "404 Not Found"),
        (
            Reply(["<h1>Hi</h1>"], headers={"Content-Type": "text/html"}, whole=True),
            "no OpenAI-compatible",
        ),
        (Reply(["{not json"]), "no OpenAI-compatible"),
        (saying(""), "said nothing"),
    ],
)
def test_a_failure_that_will_not_pass_is_told_at_once(
    server: ChatServer, reply: Reply, said: str
) -> None:
    server.replies = [reply]

    with pytest.raises(SystemFailedError, match=said) as failure:
        ask(server)

    assert len(server.asked) == 1
    assert KEY not in str(failure.value)


def test_the_wait_a_server_asks_for_is_kept(server: ChatServer) -> None:
    server.replies = [refusing(429, retry_after="1"), saying("Maria.")]

    ask(server)

    assert server.at[1] - server.at[0] >= 1.0


def test_a_wait_may_be_given_as_a_date(server: ChatServer) -> None:
    # Whole seconds: what is sent lies 1 to 2 seconds ahead.
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    server.replies = [refusing(503, retry_after=until), saying("Maria.")]

    ask(server)

    assert server.at[1] - server.at[0] >= 0.8


@pytest.mark.parametrize(
    "slow",
    [
        Reply([chunk("M")], pause_s=1.0),
        Reply(list(map(chunk, "Maria Lopez")), pause_s=0.1),
    ],
)
def test_an_answer_has_to_be_whole_in_time(server: ChatServer, slow: Reply) -> None:
    server.replies = [slow]

    with pytest.raises(SystemFailedError, match=r"within 0\.3 s"):
        ask(server, Patience(timeout_s=0.3))

    assert len(server.asked) == 1


def test_a_server_that_has_gone_is_told() -> None:
    with chat_server(saying("Maria.")) as server:
        pass

    with pytest.raises(SystemFailedError, match=r"connection failed.*attempt 3"):
        ask(server)
