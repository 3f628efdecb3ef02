"""Stands for a provider's LangChain package: speaks the OpenAI protocol over HTTP."""

from collections.abc import Callable, Sequence
from typing import Any

import httpx
from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.base import LanguageModelInput
from langchain_core.messages import (
    AIMessage,
    BaseMessage,
    convert_to_openai_messages,
)
from langchain_core.output_parsers.openai_tools import parse_tool_calls
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.utils.function_calling import convert_to_openai_tool

Complaint = Callable[[httpx.Response], Exception]
"""How a provider's package tells of a reply that is none."""


class StatusError(Exception):
    """Tells the status itself, as the errors of OpenAI and Anthropic do."""

    def __init__(self, response: httpx.Response) -> None:
        super().__init__(f"HTTP {response.status_code}")
        self.status_code = response.status_code


def status_of_response(response: httpx.Response) -> httpx.HTTPStatusError:
    """Tells it by the response, as the errors of Mistral do."""
    said = f"HTTP {response.status_code}"
    return httpx.HTTPStatusError(said, request=response.request, response=response)


class ServedChatModel(BaseChatModel):
    """The model that a server has, such as `tests.support.chat_server`.

    Attributes:
        url: Its base, such as `http://127.0.0.1:1234/v1`.
    """

    url: str
    model: str = "m-1"
    complaint: Complaint = StatusError
    timeout_s: float = 5.0

    @property
    def _llm_type(self) -> str:
        return "served"

    def bind_tools(
        self,
        tools: Sequence[Any],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,  # noqa: ANN401 - as in the base
    ) -> Runnable[LanguageModelInput, AIMessage]:
        forms = [convert_to_openai_tool(tool) for tool in tools]
        # What LangChain calls "any", OpenAI calls "required".
        choice = "required" if tool_choice == "any" else tool_choice
        return self.bind(tools=forms, tool_choice=choice, **kwargs)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,  # noqa: ANN401 - as in the base
    ) -> ChatResult:
        told = convert_to_openai_messages(messages)
        asking = {"model": self.model, "messages": told, **kwargs}
        with httpx.Client(timeout=self.timeout_s, trust_env=False) as client:
            response = client.post(f"{self.url}/chat/completions", json=asking)
        if response.is_error:
            raise self.complaint(response)
        said = response.json()["choices"][0]["message"]
        message = AIMessage(
            content=said["content"] or "",
            tool_calls=parse_tool_calls(said.get("tool_calls", [])),
        )
        return ChatResult(generations=[ChatGeneration(message=message)])
