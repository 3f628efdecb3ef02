"""Articles written for these tests, and stand-ins for a chat model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.base import LanguageModelInput
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from pydantic import BaseModel

from corpus.articles import Article
from eval.making.asking import AskerFailedError, Form, Prompt
from tests.support.builders import article, moment

LOCK = "Divers in Ostra reopened the Vennel lock on Monday after 41 days of repairs."
COST = "The Harbour Office of Ostra says that the work cost €2.6 million."
GATE = "A new gate made in Lund was hung by Runa Feld, an engineer, on 3 May 2025."
LEANING = "It was the third time since 1998 that Ostra had closed the lock."


def lock_story(guid: str | None = "lock", **more: Any) -> Article:  # noqa: ANN401
    """Three sentences that can be asked about, and one that leans on the others."""
    given: dict[str, Any] = {
        "text": f"{LOCK} {LEANING}\n\n{COST} {GATE}",
        "title": "Vennel lock opens again in Ostra",
        "published": moment("2025-05-05T09:00"),
        "publisher": "Ostra Post",
    }
    return article(guid=guid, **(given | more))


class ScriptedAsker:
    """Gives the scripted replies in order, and keeps what it was asked."""

    def __init__(self, *replies: BaseModel | AskerFailedError) -> None:
        self._replies = iter(replies)
        self.prompts: list[Prompt] = []

    def ask(self, prompt: Prompt, form: type[Form]) -> Form:
        self.prompts.append(prompt)
        reply = next(self._replies)
        if isinstance(reply, AskerFailedError):
            raise reply
        assert isinstance(reply, form)
        return reply


class ProviderError(Exception):
    """An error as providers raise it, with the status of their reply."""

    def __init__(self, status_code: int) -> None:
        super().__init__(f"HTTP {status_code}")
        self.status_code = status_code


class ScriptedChatModel(BaseChatModel):
    """A LangChain chat model that calls a tool, or raises, as scripted."""

    script: list[Any]
    seen: list[list[BaseMessage]]

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(
        self,
        tools: Sequence[Any],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,  # noqa: ANN401 - as in the base
    ) -> Runnable[LanguageModelInput, AIMessage]:
        return self

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - as in the base
    ) -> ChatResult:
        self.seen.append(messages)
        step = self.script.pop(0)
        if isinstance(step, Exception):
            raise step
        return ChatResult(generations=[ChatGeneration(message=step)])


def filled_in(form: str, **fields: object) -> AIMessage:
    """A reply that fills in a form, as providers give it."""
    call = {"name": form, "args": fields, "id": "1", "type": "tool_call"}
    return AIMessage(content="", tool_calls=[call])
