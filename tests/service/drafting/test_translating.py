from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from service.chat.errors import ChatError, Reason
from service.chat.loading import load_chat_model
from service.chat.ports import Account
from service.chat.settings import ChatSettings
from service.drafting.translating import Translator, same_language
from tests.support.chat_behaviours import BURST, good, stalling, too_long
from tests.support.chat_scripted import ScriptedChatModel
from tests.support.chat_server import ChatServer, Reply, chat_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.chat.ports import ChatModel

VOTE = "Maria Lopez won 52 votes."
IN_FRENCH = "Maria Lopez a obtenu 52 voix."


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(good(IN_FRENCH)) as made:
        yield made


def served(server: ChatServer) -> ChatModel:
    return load_chat_model(
        ChatSettings(
            _env_file=None,
            model="openai:m-1",
            base_url=server.url,
            api_key=SecretStr("key"),
            tries=1,
        )
    )


def translated(
    chat: ChatModel,
    *,
    account: Account | None = None,
    cancelled: threading.Event | None = None,
) -> str | None:
    return Translator(chat, deadline_s=20).translated(
        VOTE,
        "fr",
        names=["Maria Lopez"],
        cancelled=cancelled or threading.Event(),
        account=account or Account(),
    )


def test_a_sentence_comes_in_the_language(server: ChatServer) -> None:
    account = Account(input_tokens=100, output_tokens=20, tries=1, truncated=True)

    assert translated(served(server), account=account) == IN_FRENCH

    # What it took is added; that the answer before was truncated stays true.
    assert account == Account(
        input_tokens=130, output_tokens=27, tries=2, truncated=True
    )
    [body] = server.asked
    assert "BCP 47 tag fr." in body["messages"][1]["content"]


@pytest.mark.parametrize(
    "reply",
    [
        good("Maria Lopez a obtenu 53 voix."),
        good("Voici la traduction :\n" + IN_FRENCH),
        too_long(IN_FRENCH),
    ],
    ids=["number", "lines", "truncated"],
)
def test_a_reply_that_is_no_translation_is_none(
    server: ChatServer, reply: Reply
) -> None:
    server.replies = [reply]

    assert translated(served(server)) is None


def test_a_reply_without_end_is_left(server: ChatServer) -> None:
    server.replies = [stalling("Maria " * 20)]

    assert translated(served(server)) is None
    assert server.left.wait(10)


def test_a_model_that_fails_is_told_and_charged(server: ChatServer) -> None:
    server.replies = [BURST]
    account = Account()

    with pytest.raises(ChatError) as caught:
        translated(served(server), account=account)

    assert caught.value.reason is Reason.UNAVAILABLE
    assert account.tries == 1


def test_cancelling_ends_it(server: ChatServer) -> None:
    cancelled = threading.Event()

    def cancelling(_: object) -> Reply:
        cancelled.set()
        return stalling("Maria")

    server.replies = [cancelling]

    with pytest.raises(ChatError) as caught:
        translated(served(server), cancelled=cancelled)

    assert caught.value.reason is Reason.CANCELLED
    assert server.left.wait(10)


def test_space_around_a_reply_does_not_count() -> None:
    chat = ScriptedChatModel([" ", "\n" * 200, IN_FRENCH, "\n", " " * 200])

    assert translated(chat) == IN_FRENCH


@pytest.mark.parametrize(
    ("tag", "articles", "same"),
    [
        ("en", ["en", "en-US"], True),
        ("en-GB", ["en-US"], True),
        ("EN", ["en"], True),
        ("fr", ["en"], False),
        ("fr", ["fr", "en"], False),
        ("en", ["en", None], False),
        ("sr-Latn", ["sr-Cyrl"], False),
        ("sr-Latn-RS", ["sr-Latn"], True),
        ("zh", ["zh-Hant-TW"], True),
        ("fr", [], True),
    ],
)
def test_what_is_in_the_language_needs_no_translation(
    tag: str, articles: list[str | None], *, same: bool
) -> None:
    assert same_language(tag, articles) is same
