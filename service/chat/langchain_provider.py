"""Any chat model that LangChain's `init_chat_model` knows; the door to LangChain."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from service.chat.errors import ChatError, Reason
from service.chat.ports import Message, Piece

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

    from service.chat.settings import ChatSettings

EXTRAS = frozenset({"anthropic", "ollama", "openai"})
"""Providers whose package comes as an extra of ours."""

# OpenAI, Anthropic and Ollama have three words for the field and two for each value.
_ENDS = ("finish_reason", "stop_reason", "done_reason")
_TRUNCATED = frozenset({"length", "max_tokens"})
_WITHHELD = frozenset({"content_filter", "refusal"})

_BY_STATUS = {
    408: Reason.TIMEOUT,
    409: Reason.UNAVAILABLE,
    425: Reason.UNAVAILABLE,
    429: Reason.RATE_LIMITED,
}
_SERVER_ERROR = 500
_LONGEST_DETAIL = 300


class LangChainProvider:
    """One request a call; whatever the provider's package raises is told apart."""

    def __init__(self, model: BaseChatModel) -> None:
        self._model = model

    async def pieces(self, messages: Sequence[Message]) -> AsyncIterator[Piece]:
        """The reply as it comes; see the port."""
        said = [(message.role, message.text) for message in messages]
        try:
            async for chunk in self._model.astream(said):
                yield _piece(chunk)
        except ChatError:
            raise
        # Providers' errors have no base in common.
        except Exception as error:
            raise _told_apart(error) from error


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
    except Exception as error:
        message = (
            f"DATELINE_CHAT_MODEL: the chat model {name!r} cannot be set up: "
            f"{_short(error)}"
        )
        raise ChatError(Reason.MISCONFIGURED, message) from error
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
    provider = name.partition(":")[0]
    extra = provider if provider in EXTRAS else "langchain"
    return (
        f"DATELINE_CHAT_MODEL: the chat model {name} needs a package that is missing; "
        f"pip install 'dateline[{extra}]' ({_short(error)})"
    )


def _piece(chunk: AIMessageChunk) -> Piece:
    ends = {chunk.response_metadata.get(field) for field in _ENDS}
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


def _told_apart(error: Exception) -> ChatError:
    """What an error of any provider's package says about the request."""
    # Some tell the status themselves, others by the response, as Mistral's do.
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", getattr(response, "status_code", None))
    detail = f"the chat model does not answer: {_short(error)}"
    if isinstance(status, int):
        reason = _BY_STATUS.get(status) or (
            Reason.UNAVAILABLE if status >= _SERVER_ERROR else Reason.REFUSED
        )
        return ChatError(reason, detail, retry_after_s=_retry_after_s(response))
    if any("Timeout" in kind.__name__ for kind in type(error).__mro__):
        return ChatError(Reason.TIMEOUT, detail)
    # So packages tell of JSON that is none, and of fields that are not there.
    if isinstance(error, (ValueError, TypeError, LookupError, AttributeError)):
        return ChatError(Reason.GARBAGE, detail)
    return ChatError(Reason.UNAVAILABLE, detail)


def _retry_after_s(response: object) -> float:
    """The seconds that a Retry-After asks for; 0 if it says nothing that is known."""
    headers = getattr(response, "headers", None) or {}
    value = str(headers.get("retry-after", ""))
    try:
        if value.isdecimal():
            return float(value)
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return 0.0
    # RFC 5322 writes a time without a zone as -0000; HTTP has only UTC.
    until = until.replace(tzinfo=until.tzinfo or UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _short(error: Exception) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words[:_LONGEST_DETAIL]
