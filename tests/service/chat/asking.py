"""The real client of OpenAI's protocol, asked one question."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from service.chat.errors import ChatError, Reason
from service.chat.langchain_provider import load_provider
from service.chat.patient import Limits, PatientChatModel
from service.chat.ports import NO_WISHES, Account, Message
from service.chat.settings import ChatSettings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from service.questions import Wishes
    from tests.support.chat_server import ChatServer

MESSAGES = [Message("system", "The rules."), Message("user", "Who won?")]
SAID = "Maria Lopez won on 3 October. [1]"
KEY = SecretStr("sk-secret-123")
QUICK = Limits(stall_s=5, longest_wait_s=0.001)


def model(
    server: ChatServer, limits: Limits = QUICK, *, key: SecretStr | None = KEY
) -> PatientChatModel:
    settings = ChatSettings(
        _env_file=None,
        model="openai:m-1",
        base_url=server.url,
        api_key=key,
        # Longer than the limit's, so that it is the limit that ends a silence.
        stall_s=30,
    )
    return PatientChatModel(load_provider(settings), limits)


def asked(
    of: PatientChatModel,
    *,
    deadline_s: float = 20,
    cancelled: threading.Event | None = None,
    account: Account | None = None,
    wishes: Wishes = NO_WISHES,
) -> Generator[str, None, None]:
    return of.stream(
        MESSAGES,
        deadline_s=deadline_s,
        cancelled=cancelled or threading.Event(),
        account=account or Account(),
        wishes=wishes,
    )


def failure(replies: Iterator[str]) -> tuple[str, Reason]:
    """What was said, and why no more."""
    said = ""
    try:
        for text in replies:
            said += text
    except ChatError as error:
        return said, error.reason
    pytest.fail("the reply ended well")
