"""Any chat model that LangChain's `init_chat_model` knows; the door to LangChain."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, Any, cast

from pydantic import SecretStr

from service.chat.errors import ChatError, Reason
from service.chat.failures import short, told_apart
from service.chat.ports import Message, Piece

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Sequence

    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

    from service.chat.settings import ChatSettings
    from service.questions import Wishes

EXTRAS = ("anthropic", "ollama", "openai")
"""Providers whose package comes as an extra of ours."""

# OpenAI, Anthropic and Ollama have three words for the field and as many for "too
# long"; OpenAI's second protocol has words of its own.
_ENDS = ("finish_reason", "stop_reason", "done_reason")
_TRUNCATED = frozenset({"length", "max_tokens", "max_output_tokens"})
_WITHHELD = frozenset({"content_filter", "refusal"})
# OpenAI and Anthropic, Ollama, Google.
_LENGTHS = ("max_tokens", "num_predict", "max_output_tokens")


class LangChainProvider:
    """One request a call; whatever the provider's package raises is told apart."""

    def __init__(self, model: BaseChatModel) -> None:
        self._model = model
        self._secrets = _secrets(model)

    async def pieces(
        self, messages: Sequence[Message], wishes: Wishes
    ) -> AsyncIterator[Piece]:
        """The reply as it comes; see the port."""
        said = [(message.role, message.text) for message in messages]
        chunks = cast(
            "AsyncGenerator[AIMessageChunk]", _wished(self._model, wishes).astream(said)
        )
        try:
            async with aclosing(chunks):
                async for chunk in chunks:
                    yield _piece(chunk)
        except ChatError:
            raise
        # Providers' errors have no base in common, and their causes may tell the key.
        except Exception as error:  # noqa: BLE001 - told apart
            raise told_apart(error, self._secrets) from None


def load_provider(settings: ChatSettings) -> LangChainProvider:
    """The model that the settings name.

    Raises:
        ChatError: `missing_package`, or `misconfigured`: the name is unknown or the
            model cannot be set up, such as without a key.
    """
    name = settings.model or ""
    try:
        from langchain.chat_models import init_chat_model  # noqa: PLC0415 - optional

        model: BaseChatModel = init_chat_model(name, **_given(settings))
    except ImportError as error:
        raise ChatError(Reason.MISSING_PACKAGE, _missing(name, error)) from error
    # What providers raise without a key has no base in common either.
    except Exception as error:  # noqa: BLE001 - translated
        secrets = [settings.api_key.get_secret_value()] if settings.api_key else []
        message = (
            f"DATELINE_CHAT_MODEL: the chat model {name!r} cannot be set up. It must "
            "be PROVIDER:MODEL, such as openai:gpt-4.1-mini, and its key stand in "
            "DATELINE_CHAT_API_KEY or in the provider's own variable. "
            f"{short(error, secrets)}"
        )
        raise ChatError(Reason.MISCONFIGURED, message) from None
    if hasattr(model, "stream_usage"):
        # OpenAI's package counts no tokens by default where a base URL is given.
        model.stream_usage = True
    return LangChainProvider(model)


def _given(settings: ChatSettings) -> dict[str, Any]:
    # The provider's own retries would multiply with ours.
    given: dict[str, Any] = {"max_retries": 0, "timeout": settings.stall_s}
    if settings.base_url is not None:
        given["base_url"] = settings.base_url
    if settings.api_key is not None:
        given["api_key"] = settings.api_key
    return given


def _missing(name: str, error: ImportError) -> str:
    """Which extra to install, or for other providers what LangChain says."""
    told = str(error)
    module = (error.name or "").partition(".")[0]
    extra = "langchain" if module == "langchain" else None
    for provider in EXTRAS:
        if name.startswith(f"{provider}:") or f"langchain-{provider}" in told:
            extra = provider
    needs = f"DATELINE_CHAT_MODEL: the chat model {name!r} needs a package: "
    return needs + (f"pip install 'dateline[{extra}]'" if extra else told)


def _wished(model: BaseChatModel, wishes: Wishes) -> BaseChatModel:
    """The model with what is wished, as far as its provider's package has a word."""
    wished = {"temperature": wishes.temperature, "seed": wishes.seed}
    wished |= dict.fromkeys(_LENGTHS, wishes.max_tokens)
    known = type(model).model_fields
    given = {k: v for k, v in wished.items() if v is not None and k in known}
    return model.model_copy(update=given) if given else model


def _secrets(model: BaseChatModel) -> list[str]:
    """The keys that the model holds, wherever they came from."""
    held = (
        v.get_secret_value() for v in vars(model).values() if isinstance(v, SecretStr)
    )
    return [secret for secret in held if secret]


def _piece(chunk: AIMessageChunk) -> Piece:
    told = chunk.response_metadata
    ends = {told.get(field) for field in _ENDS}
    ends.add((told.get("incomplete_details") or {}).get("reason"))
    if ends & _WITHHELD:
        message = "the provider withheld the reply by its content rules"
        raise ChatError(Reason.REFUSED, message)
    usage = chunk.usage_metadata
    return Piece(
        text=str(chunk.text),
        input_tokens=usage["input_tokens"] if usage else 0,
        output_tokens=usage["output_tokens"] if usage else 0,
        truncated=bool(ends & _TRUNCATED),
    )
