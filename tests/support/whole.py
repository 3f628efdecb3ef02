"""The whole service on a loopback socket: real archive, intake, answers, keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive.scopes import Scope
from corpus.articles import Article
from corpus.embedding.ports import Embedder
from ingest.intake import opened_intake
from service.http.app import create_app
from service.local import LocalService
from service.settings import ServiceSettings
from tests.support.newsroom import open_newsroom
from tests.support.server import served


@dataclass(frozen=True, slots=True)
class Whole:
    """Where it is served, and a key that opens every route."""

    url: str
    token: str


@contextmanager
def open_whole(folder: Path, embedder: Embedder, *articles: Article) -> Iterator[Whole]:
    """Serves an archive that has the articles; it follows what is handed in."""
    settings = ServiceSettings(_env_file=None, keys="on", max_submissions=1024)
    with open_newsroom(folder, embedder) as newsroom:
        newsroom.publish(*articles)
        archive = newsroom.archive
        _, token = archive.keys.create("all", tuple(Scope), now=datetime.now(UTC))
        service = LocalService(archive, newsroom.keeper, newsroom.faculties)
        service.start()
        try:
            with opened_intake(
                archive,
                embedder,
                folder=folder / "intake",
                most_waiting=settings.max_submissions,
            ) as intake:
                app = create_app(
                    service,
                    settings,
                    intake=intake,
                    keys=archive.keys,
                    feedback_store=archive.feedback,
                )
                with served(app) as url:
                    yield Whole(url, token)
        finally:
            service.stop()
