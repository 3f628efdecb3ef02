"""Replies that are given up: the connection ends with them."""

from __future__ import annotations

import threading
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from service.chat.errors import Reason
from tests.service.chat.asking import QUICK, SAID, asked, failure, model
from tests.support.chat_behaviours import good, limiting, slow, stalling

if TYPE_CHECKING:
    from tests.support.chat_server import ChatServer


def test_a_silence_within_a_reply_ends_it_and_the_connection(
    server: ChatServer,
) -> None:
    server.replies = [good(SAID), stalling("Maria")]
    impatient = model(server, replace(QUICK, stall_s=0.5))
    list(asked(impatient))  # The first reply takes long on a busy machine.

    assert failure(asked(impatient)) == ("Maria", Reason.TIMEOUT)
    assert server.left.wait(10)


def test_the_deadline_ends_a_reply_that_goes_on_and_on(server: ChatServer) -> None:
    server.replies = [good(SAID), slow("word " * 1000)]
    one = model(server)
    list(asked(one))  # The first reply takes long on a busy machine.

    said, reason = failure(asked(one, deadline_s=0.5))

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


def test_closing_a_reply_while_its_pieces_come_ends_the_connection(
    server: ChatServer,
) -> None:
    server.replies = [slow("word " * 1000, pause_s=0.001)]
    one = model(server)

    for _ in range(20):
        with closing(asked(one)) as reply:
            next(reply)

        assert server.left.wait(10)
        server.left.clear()


def test_cancelling_ends_a_wait_between_tries(server: ChatServer) -> None:
    server.replies = [limiting("15")]
    cancelled = threading.Event()
    threading.Timer(0.2, cancelled.set).start()

    assert failure(asked(model(server), cancelled=cancelled))[1] is Reason.CANCELLED
