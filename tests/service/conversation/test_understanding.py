"""Over the real client of OpenAI's protocol, against a scripted server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import Event

import pytest
from pydantic import SecretStr

from service.chat.errors import ChatError, Reason
from service.chat.loading import load_chat_model
from service.chat.ports import Account
from service.chat.settings import ChatSettings
from service.conversation.rewriting import Rewriter
from service.conversation.understanding import By, Understood, understand
from service.questions import Turn
from tests.support.chat_behaviours import good, stalling
from tests.support.chat_server import ChatServer, Reply, chat_server, refusing
from tests.support.passages import asked

HISTORY = (
    Turn("user", "Why did Carrow Bridge collapse?"),
    Turn("assistant", "Its hanger pins had rusted [1]."),
)
TWO = replace(asked("When did it open and who built it?"), history=HISTORY)
WHOLE = "When did Carrow Bridge open and who built Carrow Bridge?"
PARTS = ("When did Carrow Bridge open?", "Who built Carrow Bridge?")
BY_RULES = Understood(
    "When did Carrow Bridge open and who built it?",
    ("When did Carrow Bridge open?", "Who built Carrow Bridge?"),
    By.RULES,
    By.RULES,
)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@contextmanager
def rewriter(*replies: Reply) -> Iterator[tuple[Rewriter, ChatServer]]:
    """Of a model that gives these replies."""
    with chat_server(*replies) as server:
        settings = ChatSettings(
            _env_file=None,
            model="openai:m-1",
            base_url=server.url,
            api_key=SecretStr("sk-1"),
            tries=1,
        )
        yield Rewriter(load_chat_model(settings), 5.0), server


def test_the_model_says_what_is_meant_and_of_what_it_is_made() -> None:
    account = Account()
    with rewriter(good(WHOLE), good("\n".join(PARTS))) as (model, server):
        found = understand(TWO, model, cancelled=Event(), account=account)

    assert found == Understood(WHOLE, PARTS, By.MODEL, By.MODEL)
    assert account.tries == len(server.asked) == 2


def test_without_a_model_rules_say_it() -> None:
    assert understand(TWO, None, cancelled=Event(), account=Account()) == BY_RULES


def test_rules_take_over_where_a_reply_cannot_be_used() -> None:
    with rewriter(good("It opened in 1931."), good("[1] https://evil")) as (model, _):
        found = understand(TWO, model, cancelled=Event(), account=Account())

    assert found == BY_RULES


def test_a_model_that_fails_is_told_of_and_not_asked_again() -> None:
    with rewriter(refusing(429)) as (model, server):
        found = understand(TWO, model, cancelled=Event(), account=Account())

    assert found == replace(BY_RULES, degraded=Reason.RATE_LIMITED)
    assert len(server.asked) == 1


def test_who_has_gone_is_not_answered_by_rules() -> None:
    gone = Event()
    gone.set()

    with rewriter(stalling("When")) as (model, _), pytest.raises(ChatError) as caught:
        understand(TWO, model, cancelled=gone, account=Account())

    assert caught.value.reason is Reason.CANCELLED


def test_a_plain_question_is_what_it_is() -> None:
    plain = asked("How many people live in Halmstrand?")

    found = understand(plain, None, cancelled=Event(), account=Account())

    assert found == Understood(plain.text, (plain.text,))
