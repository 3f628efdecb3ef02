from collections.abc import Generator, Sequence
from threading import Event

import pytest

from service.chat.ports import NO_WISHES, Account, ChatModel, Message
from service.conversation.rewriting import Rewriter
from service.questions import Turn, Wishes
from tests.support.chat_scripted import ScriptedChatModel

HISTORY = [
    Turn("user", "Why did Carrow Bridge collapse?"),
    Turn("assistant", "Its hanger pins had rusted [1]."),
]


class Endless:
    """Goes on far beyond what could be questions."""

    def stream(
        self,
        messages: Sequence[Message],
        *,
        deadline_s: float,
        cancelled: Event,
        account: Account,
        wishes: Wishes = NO_WISHES,
    ) -> Generator[str, None, None]:
        yield from ["Who won in Norvik? "] * 1000
        pytest.fail("it was read to its end")


def condensed(chat: ScriptedChatModel, history: list[Turn]) -> str | None:
    return Rewriter(chat, 5.0).condensed(
        "When did it open?", history, cancelled=Event(), account=Account()
    )


def parts(chat: ChatModel, question: str) -> tuple[str, ...] | None:
    return Rewriter(chat, 5.0).parts(question, cancelled=Event(), account=Account())


def test_the_model_condenses_what_was_said_without_its_marks() -> None:
    chat = ScriptedChatModel(["When did Carrow ", "Bridge open?"])

    assert condensed(chat, HISTORY) == "When did Carrow Bridge open?"
    assert "| Its hanger pins had rusted." in chat.asked[0][1].text


def test_without_a_history_the_model_is_not_asked() -> None:
    chat = ScriptedChatModel(["When did Carrow Bridge open?"])

    assert condensed(chat, []) == "When did it open?"
    assert chat.asked == []


def test_the_model_divides_what_may_have_parts() -> None:
    chat = ScriptedChatModel(["Who won in Norvik?\n", "By how much was Norvik won?"])

    assert parts(chat, "Who won in Norvik and by how much?") == (
        "Who won in Norvik?",
        "By how much was Norvik won?",
    )


def test_an_obvious_question_is_not_sent_to_the_model() -> None:
    chat = ScriptedChatModel(["Who?"])

    assert parts(chat, " Who won in Norvik? ") == (" Who won in Norvik? ",)
    assert chat.asked == []


def test_a_reply_without_an_end_is_given_up() -> None:
    assert parts(Endless(), "Who won in Norvik and how?") is None


def test_a_reply_that_breaks_off_is_not_used() -> None:
    chat = ScriptedChatModel(["When did Carrow Bridge open?"], truncated=True)

    assert condensed(chat, HISTORY) is None
