"""Replies of made-up providers: how reading one ends."""

from __future__ import annotations

import asyncio
import threading
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import pytest

from service.chat.errors import ChatError, Reason
from service.chat.patience import Patience
from service.chat.ports import Piece
from service.chat.reading import read

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

FOREVER_S = 60


@pytest.fixture
def ended() -> threading.Event:
    """Set when a provider's reply has been unwound."""
    return threading.Event()


def patience() -> Patience:
    return Patience(20, threading.Event())


def test_pieces_keep_their_order() -> None:
    async def pieces() -> AsyncIterator[Piece]:
        for letter in "abc":
            yield Piece(letter)

    read_pieces = read(pieces(), patience(), stall_s=20)

    assert [piece.text for piece in read_pieces] == ["a", "b", "c"]


def test_an_error_comes_after_the_pieces_before_it() -> None:
    async def pieces() -> AsyncIterator[Piece]:
        yield Piece("a")
        raise ChatError(Reason.UNAVAILABLE, "gone")

    reading = read(pieces(), patience(), stall_s=20)

    assert next(reading).text == "a"
    with pytest.raises(ChatError, match="gone"):
        next(reading)


def test_giving_up_ends_a_provider_that_waits(ended: threading.Event) -> None:
    async def pieces() -> AsyncIterator[Piece]:
        yield Piece("a")
        try:
            await asyncio.sleep(FOREVER_S)
        finally:
            ended.set()

    with closing(read(pieces(), patience(), stall_s=20)) as reading:
        next(reading)

    assert ended.wait(10)


def test_giving_up_ends_a_provider_that_loses_the_first_cancellation(
    ended: threading.Event,
) -> None:
    async def pieces() -> AsyncIterator[Piece]:
        yield Piece("a")
        # As wait_for does before Python 3.12 when a piece arrives at the same time.
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(FOREVER_S)
        yield Piece("b")
        try:
            await asyncio.sleep(FOREVER_S)
        finally:
            ended.set()

    with closing(read(pieces(), patience(), stall_s=20)) as reading:
        next(reading)

    assert ended.wait(10)
