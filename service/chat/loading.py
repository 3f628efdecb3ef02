"""The chat model that the settings name."""

from service.chat.langchain_provider import load_provider
from service.chat.patient import Limits, PatientChatModel
from service.chat.settings import ChatSettings


def load_chat_model(settings: ChatSettings) -> PatientChatModel:
    """The model, not yet asked anything; `settings.model` must be set.

    Raises:
        ChatError: `missing_package` or `misconfigured`, with what to do.
    """
    limits = Limits(
        tries=settings.tries,
        stall_s=settings.stall_s,
        concurrency=settings.concurrency,
        failures=settings.breaker_failures,
        rest_s=settings.breaker_rest_s,
    )
    return PatientChatModel(load_provider(settings), limits)
