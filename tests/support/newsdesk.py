"""A newsdesk: a served archive whose answers a chat server writes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from corpus.articles import Article
from corpus.embedding.ports import Embedder
from service.answering.answerer import Answerer
from service.answering.events import Event
from service.answering.roles import NO_CHAT, ChatRoles
from service.answers import Answer
from service.chat.loading import load_chat_model
from service.chat.settings import ChatSettings
from service.drafting.generative import GenerativeDrafter
from service.http.app import create_app
from service.questions import Question
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.chat_behaviours import EMPTY
from tests.support.chat_server import Behaviour, ChatServer, Reply, chat_server
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.server import client_of

WAYS = ("json", "stream")


@dataclass
class Desk(CannedAnswering):
    """The answerer behind the edge, with a writer that can be changed."""

    answerer: Answerer | None = None

    def ask(
        self, question: Question, *, cancelled: threading.Event | None = None
    ) -> Answer:
        assert self.answerer is not None
        return self.answerer.ask(question, cancelled=cancelled)

    def events(
        self, question: Question, *, cancelled: threading.Event
    ) -> Iterator[Event]:
        assert self.answerer is not None
        return self.answerer.events(question, cancelled=cancelled)


@dataclass
class Newsdesk:
    """A served archive and the chat server that its answers are written by."""

    client: httpx.Client
    server: ChatServer
    question: str

    def ask(
        self, *replies: Reply | Behaviour, way: str, **more: object
    ) -> tuple[dict[str, Any], str]:
        """The answer, and all that the client was sent.

        Args:
            replies: Of the chat server.
            way: One of `WAYS`.
            more: Fields of the request in place of what is asked else.
        """
        self.server.replies = list(replies)
        body = {"question": self.question, "as_of": "2025-10-20"} | more
        streamed = {"stream": way == "stream"}
        reply = self.client.post("/v1/ask", json=body | streamed, timeout=30)
        assert reply.status_code == 200, reply.text
        if way == "json":
            told: dict[str, Any] = reply.json()
            return told, reply.text
        blocks = [block for block in reply.text.split("\n\n") if "event: " in block]
        frames = [block.split("\ndata: ") for block in blocks]
        deltas = [json.loads(data)["text"] for name, data in frames if "delta" in name]
        assert frames[-1][0] == "event: done", reply.text
        done: dict[str, Any] = json.loads(frames[-1][1])
        assert "".join(deltas) == done["answer"]
        # The passages are the articles' own words.
        sent = "".join(data for name, data in frames if "passages" not in name)
        return done, sent


@contextmanager
def open_newsdesk(
    folder: Path, embedder: Embedder, *articles: Article, question: str
) -> Iterator[Newsdesk]:
    """Asks the question, as of 20 October 2025, of an archive with the articles."""
    with open_newsroom(folder, embedder) as newsroom:
        newsroom.publish(*articles)
        with newsdesk_of(newsroom, question=question) as made:
            yield made


@contextmanager
def newsdesk_of(
    newsroom: Newsroom, *, question: str = "", has_writer: bool = True
) -> Iterator[Newsdesk]:
    """Serves the newsroom; without a writer the chat server is never asked."""
    with ExitStack() as stack:
        server = stack.enter_context(chat_server(EMPTY))
        chat = ChatRoles(_writer(server)) if has_writer else NO_CHAT
        desk = Desk(answerer=replace(newsroom.answerer, chat=chat))
        app = create_app(desk, ServiceSettings(_env_file=None))
        yield Newsdesk(stack.enter_context(client_of(app)), server, question)


def _writer(server: ChatServer) -> GenerativeDrafter:
    settings = ChatSettings(
        _env_file=None,
        model="openai:m-1",
        base_url=server.url,
        api_key=SecretStr("sk-secret-123"),
        stall_s=0.5,
        tries=2,
        breaker_failures=1000,
    )
    return GenerativeDrafter(load_chat_model(settings), settings.deadline_s)
