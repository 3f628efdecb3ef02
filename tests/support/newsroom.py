"""A small archive with its indexes open, and the real answerer over them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive.archive import Archive, open_archive
from corpus.articles import Article, Status
from corpus.embedding.loading import space_of
from corpus.embedding.ports import Embedder
from corpus.keeper import IndexKeeper
from ingest.pipeline import Pipeline
from service.answering.answerer import Answerer
from service.answering.verifier import Verifier
from service.drafting.extractive import ExtractiveDrafter
from service.faculties import Faculties, faculties_of
from service.retrieval.retriever import Retriever
from service.suggesting.suggester import Suggester


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Where articles are published and asked about; nothing follows by itself."""

    archive: Archive
    keeper: IndexKeeper
    embedder: Embedder
    answerer: Answerer

    @property
    def faculties(self) -> Faculties:
        """What a service has of it."""
        return faculties_of(
            self.answerer, self.archive, keeper=self.keeper, embedder=self.embedder
        )

    def archive_only(self, *articles: Article) -> None:
        """Archive the articles; the indexes stay behind."""
        Pipeline(self.archive, self.embedder).run(articles, sources=[])

    def publish(self, *articles: Article) -> None:
        """Archive the articles and bring the indexes up with them."""
        self.archive_only(*articles)
        self.keeper.catch_up()

    def withdraw(self, article: Article, status: Status = Status.WITHHELD) -> None:
        """Change what may be shown; the indexes stay behind."""
        now = datetime.now(UTC)
        known = self.archive.writer.set_status(
            article.article_id, status, reason="test", now=now
        )
        assert known


@contextmanager
def open_newsroom(folder: Path, embedder: Embedder) -> Iterator[Newsroom]:
    """An empty newsroom with its files in the folder."""
    url = f"sqlite:///{folder / 'archive.sqlite3'}"
    space = space_of(embedder)
    with (
        closing(open_archive(url)) as archive,
        IndexKeeper(archive, space, folder / "indexes") as keeper,
    ):
        keeper.open()
        retriever = Retriever(
            articles=archive.articles,
            stories=archive.stories,
            indexes=keeper,
            embedder=embedder,
            space=space,
        )
        drafter = ExtractiveDrafter(encoder=embedder, indexes=keeper)
        answerer = Answerer(
            articles=archive.articles,
            retriever=retriever,
            drafter=drafter,
            verifier=Verifier(archive.articles),
            suggester=Suggester(archive.articles, retriever, drafter, embedder),
        )
        yield Newsroom(archive, keeper, embedder, answerer)
