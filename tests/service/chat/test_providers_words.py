"""What other providers' packages say in other words than OpenAI's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import Field

from service.chat.errors import ChatError, Reason
from service.chat.langchain_provider import LangChainProvider
from service.chat.ports import NO_WISHES, Message, Piece
from service.questions import Wishes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from langchain_core.messages import BaseMessage

INCOMPLETE = "incomplete_details"


class Telling(BaseChatModel):
    """Says what it was told to write by, as Ollama's package names it, and its end."""

    num_predict: int | None = None
    temperature: float | None = None
    end: dict[str, Any] = Field(default_factory=dict)

    @property
    def _llm_type(self) -> str:
        return "telling"

    def _generate(self, *args: object, **kwargs: object) -> ChatResult:
        pytest.fail("replies are streamed")

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: object = None,
        **kwargs: Any,  # noqa: ANN401 - as in the base
    ) -> AsyncIterator[ChatGenerationChunk]:
        said = f"{self.num_predict} {self.temperature} {kwargs}"
        chunk = AIMessageChunk(content=said, response_metadata=self.end)
        yield ChatGenerationChunk(message=chunk)


async def pieces(model: Telling, wishes: Wishes = NO_WISHES) -> list[Piece]:
    provider = LangChainProvider(model)
    return [piece async for piece in provider.pieces([Message("user", "?")], wishes)]


@pytest.mark.parametrize(
    ("end", "truncated"),
    [
        ({"finish_reason": "length"}, True),
        ({"stop_reason": "max_tokens"}, True),
        ({"done_reason": "length"}, True),
        ({INCOMPLETE: {"reason": "max_output_tokens"}}, True),
        ({"finish_reason": "stop", INCOMPLETE: None}, False),
        ({"stop_reason": "end_turn"}, False),
        ({}, False),
    ],
)
async def test_a_reply_that_became_too_long_is_told(
    end: Mapping[str, object], *, truncated: bool
) -> None:
    first, *_ = await pieces(Telling(end=dict(end)))

    assert first.truncated is truncated


@pytest.mark.parametrize(
    "end",
    [
        {"finish_reason": "content_filter"},
        {"stop_reason": "refusal"},
        {INCOMPLETE: {"reason": "content_filter"}},
    ],
)
async def test_a_reply_that_is_withheld_is_a_refusal(end: dict[str, object]) -> None:
    with pytest.raises(ChatError) as caught:
        await pieces(Telling(end=end))

    assert caught.value.reason is Reason.REFUSED


async def test_a_wish_has_the_word_that_the_package_has_for_it_or_is_left_out() -> None:
    model = Telling()

    wished, *_ = await pieces(model, Wishes(max_tokens=9, temperature=0.5, seed=7))
    not_wished, *_ = await pieces(model)

    assert wished.text == "9 0.5 {}"
    assert not_wished.text == "None None {}"
