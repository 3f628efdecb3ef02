from __future__ import annotations

import logging
from threading import Event
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from service.chat.langchain_provider import load_provider
from service.chat.patient import Limits, PatientChatModel
from service.chat.ports import Account
from service.chat.settings import ChatSettings
from service.entailing.chat import ChatEntailment
from tests.support.chat_behaviours import BURST, breaking_off, good, stalling
from tests.support.chat_server import ChatServer, Reply, chat_server, refusing

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCE = "Norvik closed the Harbour Bridge."
QUOTES = ("8 October 2025: The council closed the bridge.", "It is in Norvik.")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with chat_server(good("yes")) as made:
        yield made


def opinion(server: ChatServer, *, stall_s: float = 5) -> ChatEntailment:
    settings = ChatSettings(
        _env_file=None,
        model="openai:gpt-test",
        base_url=server.url,
        api_key=SecretStr("sk-test"),
    )
    limits = Limits(tries=2, stall_s=stall_s, longest_wait_s=0.001)
    chat = PatientChatModel(load_provider(settings), limits)
    return ChatEntailment(chat, deadline_s=10)


def entails(
    asked: ChatEntailment,
    *quotes: str,
    cancelled: Event | None = None,
    account: Account | None = None,
) -> float | None:
    return asked.entails(
        SENTENCE, quotes, cancelled=cancelled or Event(), account=account or Account()
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("yes", 1.0),
        ("Yes.", 1.0),
        (" **YES** \n", 1.0),
        ("<think>No? It is: no\n— yes</think>\nYes", 1.0),
        ("no", 0.0),
        ("Yes, but not on that day.", 0.0),
        ("Yes and no", 0.0),
        ("The quotes say so.", 0.0),
        ("yesterday", 0.0),
        ("<think>yes</think> no", 0.0),
        ("<think>yes", 0.0),
        ("oui", 0.0),
    ],
)
def test_only_a_clear_yes_is_one(
    server: ChatServer, said: str, expected: float
) -> None:
    server.replies = [good(said)]

    assert entails(opinion(server), *QUOTES) == expected


def test_a_reply_without_an_end_is_no_yes_and_is_not_read_on(
    server: ChatServer,
) -> None:
    server.replies = [Reply(good("yes " * 6_000).events, stalls=True)]

    assert entails(opinion(server), *QUOTES) == 0.0
    assert server.left.wait(10)


@pytest.mark.parametrize(
    "failing",
    [BURST, refusing(401, "no such key"), breaking_off("ye"), stalling("ye")],
    ids=["500", "401", "reset", "stall"],
)
def test_a_model_that_fails_is_no_opinion_and_that_is_told(
    server: ChatServer, failing: Reply, caplog: pytest.LogCaptureFixture
) -> None:
    server.replies = [failing]

    with caplog.at_level(logging.WARNING, logger="service.entailing"):
        found = entails(opinion(server, stall_s=0.2), *QUOTES)

    assert found is None
    assert [record.message for record in caplog.records] == ["entailment.skipped"]


def test_who_cancels_gets_no_opinion_and_the_log_no_line(
    server: ChatServer, caplog: pytest.LogCaptureFixture
) -> None:
    cancelled = Event()
    cancelled.set()

    assert entails(opinion(server), *QUOTES, cancelled=cancelled) is None
    assert caplog.records == []
    assert server.asked == []


def test_without_quotes_nothing_is_asked(server: ChatServer) -> None:
    assert entails(opinion(server)) == 0.0
    assert server.asked == []


def test_what_an_opinion_took_is_added_to_the_account(server: ChatServer) -> None:
    account = Account(input_tokens=100, output_tokens=10, tries=2)

    entails(opinion(server), *QUOTES, account=account)

    assert account == Account(input_tokens=130, output_tokens=17, tries=3)


def test_the_model_is_shown_the_quotes_and_the_sentence(server: ChatServer) -> None:
    entails(opinion(server), *QUOTES)

    system, user = server.asked[0]["messages"]
    assert system["role"] == "system"
    for text in (*QUOTES, SENTENCE):
        assert f"| {text}" in user["content"].splitlines()
