"""A newsdesk whose chat model takes its time, and which sends pings meanwhile."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
from pydantic import SecretStr

from corpus.articles import Article
from corpus.embedding.ports import Embedder
from service.answering.roles import ChatRoles
from service.chat.loading import load_chat_model
from service.chat.settings import ChatSettings
from service.drafting.generative import GenerativeDrafter
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.chat_behaviours import EMPTY
from tests.support.chat_server import ChatServer, chat_server
from tests.support.newsdesk import Desk
from tests.support.newsroom import open_newsroom
from tests.support.pinging import impatient
from tests.support.server import client_of


@dataclass(frozen=True, slots=True)
class SlowDesk:
    """The served archive, and the chat server that its answers are written by."""

    client: httpx.Client
    server: ChatServer


@contextmanager
def open_slow_desk(
    folder: Path, embedder: Embedder, *articles: Article
) -> Iterator[SlowDesk]:
    """Its chat model may be silent for longer than any test lasts."""
    with ExitStack() as stack:
        server = stack.enter_context(chat_server(EMPTY))
        newsroom = stack.enter_context(open_newsroom(folder, embedder))
        newsroom.publish(*articles)
        settings = ChatSettings(
            _env_file=None,
            model="openai:m-1",
            base_url=server.url,
            api_key=SecretStr("sk-secret-123"),
            breaker_failures=1000,
        )
        writer = GenerativeDrafter(load_chat_model(settings), settings.deadline_s)
        desk = Desk(answerer=replace(newsroom.answerer, chat=ChatRoles(writer)))
        app = impatient(create_app(desk, ServiceSettings(_env_file=None)))
        yield SlowDesk(stack.enter_context(client_of(app)), server)
