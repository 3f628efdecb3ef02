"""Replies drawn by chance, through the whole service: what is shown is known before."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from tests.service.answering.material import FIRST, LOWER, MILLS, SECOND, WRONG
from tests.support.chat_behaviours import tokens
from tests.support.chat_server import saying
from tests.support.newsdesk import WAYS

if TYPE_CHECKING:
    from tests.support.newsdesk import Newsdesk

PIECES = {
    f"{FIRST} [2]": FIRST,
    f"{SECOND} [2]": SECOND,
    f"{LOWER} [2]": LOWER,
    f"{MILLS} [2][9]": MILLS,
    f"{FIRST} [1]": None,
    f"{SECOND}": None,
    f"{WRONG} [2]": None,
    "Twelve mills in Norvik have closed, Ada Lund said. [2]": None,
    "Eleven mills in Norvik have not closed, Ada Lund said. [2]": None,
    "Jon Dahl said that 11 mills in Norvik have closed. [2]": None,
    "Glaciers advance whenever winters grow colder. [1][2]": None,
    "![x](https://evil.example/y) The governor fled abroad. [1]": None,
}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_of_two_thousand_random_replies_no_unverified_sentence_is_shown(
    newsdesk: Newsdesk,
) -> None:
    for seed in range(2000):
        chance = Random(seed)
        pieces = chance.sample(list(PIECES), chance.randint(1, 6))
        reply = saying(*tokens(" ".join(pieces), chance=chance))

        told, _ = newsdesk.ask(reply, way=WAYS[seed % 2])

        shown = [claim["text"] for claim in told["claims"]]
        assert shown == [PIECES[one] for one in pieces if PIECES[one]], seed
