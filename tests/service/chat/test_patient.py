"""The real client of OpenAI's protocol against scripted servers."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from service.chat.errors import ChatError, Reason
from service.chat.langchain_provider import load_provider
from service.chat.patient import Limits, PatientChatModel
from service.chat.ports import Account, Message
from service.chat.settings import ChatSettings
from tests.support.chat_behaviours import (
    BURST,
    EMPTY,
    GARBAGE,
    breaking_off,
    good,
    limiting,
    slow,
    stalling,
    too_long,
)
from tests.support.chat_server import ChatServer, Reply, chat_server, chunk, refusing

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

MESSAGES = [Message("system", "The rules."), Message("user", "Who won?")]
SAID = "Maria Lopez won on 3 October. [1]"
QUICK = Limits(stall_s=5, longest_wait_s=0.001)
SOON = (datetime.now(UTC) + timedelta(days=1)).replace(microsecond=0)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(good(SAID)) as made:
        yield made


def model(server: ChatServer, limits: Limits = QUICK) -> PatientChatModel:
    settings = ChatSettings(
        _env_file=None,
        model="openai:m-1",
        base_url=server.url,
        api_key=SecretStr("sk-secret-123"),
        # Longer than the limit's, so that it is the limit that ends a silence.
        stall_s=30,
    )
    return PatientChatModel(load_provider(settings), limits)


def asked(
    of: PatientChatModel,
    *,
    deadline_s: float = 20,
    cancelled: threading.Event | None = None,
    account: Account | None = None,
) -> Generator[str, None, None]:
    return of.stream(
        MESSAGES,
        deadline_s=deadline_s,
        cancelled=cancelled or threading.Event(),
        account=account or Account(),
    )


def failure(replies: Iterator[str]) -> tuple[str, Reason]:
    """What was said, and why no more."""
    said = ""
    try:
        for text in replies:
            said += text
    except ChatError as error:
        return said, error.reason
    pytest.fail("the reply ended well")


def test_a_reply_comes_in_pieces_and_is_accounted_for(server: ChatServer) -> None:
    account = Account()

    pieces = list(asked(model(server), account=account))

    assert len(pieces) > 3
    assert "".join(pieces) == SAID
    assert account == Account(input_tokens=30, output_tokens=7, tries=1)
    assert server.keys == ["Bearer sk-secret-123"]
    [body] = server.asked
    assert body["model"] == "m-1"
    assert body["stream_options"] == {"include_usage": True}
    assert body["messages"] == [
        {"role": "system", "content": "The rules."},
        {"role": "user", "content": "Who won?"},
    ]


def test_slow_pieces_are_waited_for(server: ChatServer) -> None:
    server.replies = [slow(SAID)]

    assert "".join(asked(model(server))) == SAID


@pytest.mark.parametrize(
    "passing",
    [BURST, refusing(503), limiting("0"), GARBAGE, EMPTY, breaking_off("")],
    ids=["500", "503", "429", "garbage", "empty", "reset"],
)
def test_what_may_pass_is_tried_again(server: ChatServer, passing: Reply) -> None:
    server.replies = [passing, passing, good(SAID)]
    account = Account()

    assert "".join(asked(model(server), account=account)) == SAID
    assert account.tries == len(server.asked) == 3


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (BURST, Reason.UNAVAILABLE),
        (limiting("0"), Reason.RATE_LIMITED),
        (GARBAGE, Reason.GARBAGE),
        (EMPTY, Reason.GARBAGE),
        (breaking_off(""), Reason.UNAVAILABLE),
        (refusing(408), Reason.TIMEOUT),
    ],
)
def test_after_the_last_try_it_says_why(
    server: ChatServer, reply: Reply, reason: Reason
) -> None:
    server.replies = [reply]

    assert failure(asked(model(server))) == ("", reason)
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_a_refusal_is_not_tried_again(server: ChatServer, status: int) -> None:
    server.replies = [refusing(status)]

    assert failure(asked(model(server))) == ("", Reason.REFUSED)
    assert len(server.asked) == 1


def test_a_reply_that_the_provider_withholds_is_a_refusal(server: ChatServer) -> None:
    server.replies = [Reply([chunk(finish="content_filter"), "[DONE]"])]

    assert failure(asked(model(server))) == ("", Reason.REFUSED)


def test_a_provider_is_left_alone_as_long_as_it_asks(server: ChatServer) -> None:
    server.replies = [limiting("1"), good(SAID)]

    assert "".join(asked(model(server))) == SAID

    first, second = server.at
    assert second - first >= 1


@pytest.mark.parametrize(
    "retry_after",
    [
        "3600",
        format_datetime(SOON, usegmt=True),
        # Without a zone, which RFC 5322 writes as -0000.
        format_datetime(SOON.replace(tzinfo=None)),
    ],
)
def test_who_asks_for_more_time_than_there_is_is_not_asked_again(
    server: ChatServer, retry_after: str
) -> None:
    server.replies = [limiting(retry_after)]

    assert failure(asked(model(server))) == ("", Reason.RATE_LIMITED)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (breaking_off("Maria"), Reason.UNAVAILABLE),
        (Reply([chunk("Maria"), "{]"]), Reason.GARBAGE),
    ],
)
def test_a_reply_that_breaks_off_is_not_begun_again(
    server: ChatServer, reply: Reply, reason: Reason
) -> None:
    server.replies = [reply]

    assert failure(asked(model(server))) == ("Maria", reason)
    assert len(server.asked) == 1


def test_a_silence_within_a_reply_ends_it_and_the_connection(
    server: ChatServer,
) -> None:
    server.replies = [stalling("Maria")]
    impatient = replace(QUICK, stall_s=0.3)

    assert failure(asked(model(server, impatient))) == ("Maria", Reason.TIMEOUT)
    assert server.left.wait(10)


def test_the_deadline_ends_a_reply_that_goes_on_and_on(server: ChatServer) -> None:
    server.replies = [slow("word " * 1000)]

    said, reason = failure(asked(model(server), deadline_s=0.5))

    assert reason is Reason.TIMEOUT
    assert len(said) < 5000
    assert server.left.wait(10)


def test_cancelling_ends_a_reply_and_the_connection(server: ChatServer) -> None:
    server.replies = [stalling("Maria")]
    cancelled = threading.Event()
    reply = asked(model(server), cancelled=cancelled)

    next(reply)
    cancelled.set()

    assert failure(reply)[1] is Reason.CANCELLED
    assert server.left.wait(10)


def test_closing_a_reply_ends_the_connection(server: ChatServer) -> None:
    server.replies = [stalling("Maria")]

    with closing(asked(model(server))) as reply:
        next(reply)

    assert server.left.wait(10)


def test_cancelling_ends_a_wait_between_tries(server: ChatServer) -> None:
    server.replies = [limiting("15")]
    cancelled = threading.Event()
    threading.Timer(0.2, cancelled.set).start()

    assert failure(asked(model(server), cancelled=cancelled))[1] is Reason.CANCELLED


def test_more_replies_than_there_may_be_wait_for_a_place(server: ChatServer) -> None:
    server.replies = [stalling("Maria"), good(SAID)]
    narrow = model(server, replace(QUICK, concurrency=1))
    first = asked(narrow)
    next(first)

    assert failure(asked(narrow, deadline_s=0.2)) == ("", Reason.BUSY)
    first.close()

    assert "".join(asked(narrow)) == SAID
    assert len(server.asked) == 2


def test_a_provider_that_keeps_failing_is_left_alone(server: ChatServer) -> None:
    server.replies = [BURST]
    brittle = model(server, replace(QUICK, failures=2))

    assert failure(asked(brittle)) == ("", Reason.BREAKER_OPEN)
    assert failure(asked(brittle)) == ("", Reason.BREAKER_OPEN)
    assert len(server.asked) == 2


def test_a_reply_that_became_too_long_is_told(server: ChatServer) -> None:
    server.replies = [too_long("Maria Lopez won the")]
    account = Account()

    assert "".join(asked(model(server), account=account)) == "Maria Lopez won the"
    assert account.truncated


def test_nobody_at_the_address_is_told_as_unavailable(server: ChatServer) -> None:
    nowhere = replace(server, url="http://127.0.0.1:9/v1")

    assert failure(asked(model(nowhere))) == ("", Reason.UNAVAILABLE)
