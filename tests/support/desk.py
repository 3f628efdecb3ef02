"""A desk where articles are handed in over HTTP: real archive, intake and server."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from corpus.archive.archive import Archive, open_archive
from corpus.embedding.ports import Embedder, Vectors
from corpus.errors import EmbeddingError
from ingest.intake import opened_intake
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.server import client_of

_PATIENCE_S = 20.0

BRIDGE = {"guid": "g1", "title": "Bridge stays", "text": "The bridge stays open."}
FERRY = {"guid": "g2", "title": "Ferry stops", "text": "The ferry stops on Monday."}


class GatedEmbedder:
    """The real model behind a gate: closed, a run waits; broken, it fails."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.fingerprint = embedder.fingerprint
        self.dim = embedder.dim
        self.max_tokens = embedder.max_tokens
        self.adds_up = embedder.adds_up
        self.gate = threading.Event()
        self.gate.set()
        self.reached = threading.Event()
        self.broken = False

    def passages(self, texts: Sequence[str]) -> Vectors:
        self.reached.set()
        assert self.gate.wait(_PATIENCE_S), "the gate was never opened"
        if self.broken:
            message = "/srv/private/model cannot be read"
            raise EmbeddingError(message)
        return self._embedder.passages(texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.queries(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._embedder.count_tokens(texts)


@dataclass(frozen=True)
class Desk:
    """What stands behind the routes, and a client of them."""

    archive: Archive
    embedder: GatedEmbedder
    spool: Path
    client: httpx.Client

    def post(self, articles: object, **headers: str) -> httpx.Response:
        """Hand in JSON, and do not wait."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post("/v1/articles", json=articles, headers=sent)

    def ended(self, reply: httpx.Response) -> dict[str, Any]:
        """The run that a reply tells of, when it has ended."""
        assert reply.status_code in {200, 202}, reply.text
        address = reply.headers["location"]

        def run() -> dict[str, Any]:
            told: dict[str, Any] = self.client.get(address).json()["run"]
            return told

        await_that(lambda: run()["state"] in {"done", "failed"})
        return run()

    def texts(self) -> set[str]:
        """The texts that the archive shows."""
        return {version.article.text for version in self.archive.articles.current()}


@contextmanager
def open_desk(home: Path, embedder: Embedder, **settings: Any) -> Iterator[Desk]:  # noqa: ANN401
    """A desk over the files of the home; a second one goes on where this one ended."""
    gated = GatedEmbedder(embedder)
    chosen = ServiceSettings(_env_file=None, **settings)
    with (
        closing(open_archive(f"sqlite:///{home / 'archive.sqlite3'}")) as archive,
        opened_intake(
            archive,
            gated,
            folder=home / "intake",
            most_waiting=chosen.max_submissions,
        ) as intake,
        client_of(create_app(CannedAnswering(), chosen, intake=intake)) as client,
    ):
        try:
            yield Desk(archive, gated, home / "intake", client)
        finally:
            gated.gate.set()


def problem(reply: httpx.Response, status: int) -> dict[str, Any]:
    """The problem that a reply tells, which must have that status."""
    assert reply.status_code == status, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = reply.json()
    return told


def lines(*articles: object) -> bytes:
    """The articles as JSON lines."""
    return b"".join(json.dumps(item).encode() + b"\n" for item in articles)


def await_that(happened: Callable[[], bool]) -> None:
    """Return when it has happened."""
    give_up = time.monotonic() + _PATIENCE_S
    while not happened():
        assert time.monotonic() < give_up, "it never happened"
        time.sleep(0.01)
