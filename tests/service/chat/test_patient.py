"""What is tried again, waited for and refused, against scripted servers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from service.chat.errors import Reason
from service.chat.ports import Account
from tests.service.chat.asking import QUICK, SAID, asked, failure, model
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
from tests.support.chat_server import Reply, chunk, refusing

if TYPE_CHECKING:
    from tests.support.chat_server import ChatServer

PAST = datetime(2025, 10, 3, tzinfo=UTC)
# Fixed: it names a test, and every worker must give the test the same name.
FAR = datetime(2100, 1, 1, tzinfo=UTC)


def test_an_account_of_several_replies_sums_up_and_costs_none_its_tries(
    server: ChatServer,
) -> None:
    server.replies = [BURST, too_long("Maria"), BURST, BURST, good(SAID)]
    account, one = Account(), model(server)

    list(asked(one, account=account))
    assert account == Account(tries=2, truncated=True)
    list(asked(one, account=account))

    assert account == Account(input_tokens=30, output_tokens=7, tries=5)


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


def test_a_reply_that_was_too_long_before_it_began_is_not_tried_again(
    server: ChatServer,
) -> None:
    server.replies = [too_long("")]

    assert failure(asked(model(server))) == ("", Reason.REFUSED)
    assert len(server.asked) == 1


def test_a_provider_is_left_alone_as_long_as_it_asks(server: ChatServer) -> None:
    server.replies = [limiting("0.4"), good(SAID)]

    assert "".join(asked(model(server))) == SAID

    first, second = server.at
    assert second - first >= 0.4


@pytest.mark.parametrize(
    "retry_after",
    [
        "3600",
        "3600.5",
        format_datetime(FAR, usegmt=True),
        # Without a zone, which RFC 5322 writes as -0000.
        format_datetime(FAR.replace(tzinfo=None)),
    ],
)
def test_who_asks_for_more_time_than_there_is_is_not_asked_again(
    server: ChatServer, retry_after: str
) -> None:
    server.replies = [limiting(retry_after)]

    assert failure(asked(model(server))) == ("", Reason.RATE_LIMITED)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "retry_after", ["-5", "nan", "inf", "soon", format_datetime(PAST, usegmt=True)]
)
def test_a_time_to_wait_that_is_none_is_not_waited(
    server: ChatServer, retry_after: str
) -> None:
    server.replies = [limiting(retry_after), good(SAID)]

    assert "".join(asked(model(server))) == SAID


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
