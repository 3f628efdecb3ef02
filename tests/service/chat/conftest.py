"""A scripted server, and nothing between it and the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.service.chat.asking import SAID
from tests.support.chat_behaviours import good
from tests.support.chat_server import ChatServer, chat_server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback addresses are reached directly, whatever proxy the machine has."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """Says `SAID` unless it is told otherwise."""
    with chat_server(good(SAID)) as made:
        yield made
