"""The Dateline of this checkout, over the archive of the settings."""

from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import lru_cache
from importlib.metadata import version
from time import perf_counter
from typing import Self

from corpus.archive.archive import open_archive
from corpus.archive.reading import ArticleReader
from corpus.errors import CorpusError
from corpus.keeper import INDEX_SCHEMA
from corpus.settings import CorpusSettings
from eval.article_names import gold_names
from eval.errors import EvalError
from eval.responses import Response
from eval.samples import Sample
from eval.systems.dateline_answers import RANKING, KnownVersion, response_of
from eval.systems.ports import SystemFailedError
from service.answering.answerer import Answerer
from service.answers import Answer, Retrieved
from service.http.citation_style import CitationStyle, restyle
from service.http.telling import told_answer, told_passages
from service.questions import Question, Turn
from service.weights import AnsweringWeights
from service.wiring import opened_answerer

_VERSIONS_KEPT = 2_000
"""Some 20 MB of news."""


class InProcess:
    """Asks as the service would be asked: the depth of the ranking changes no answer.

    The drafter reads at least `READ` passages and more if more are asked for, so the
    ranking is sought apart from the answer, and not timed.
    """

    name = "dateline in process"

    def __init__(self, answerer: Answerer, described: dict[str, str]) -> None:
        self._answerer = answerer
        self._described = described
        self._versions = ArchivedVersions(answerer.articles)
        self._held = ExitStack()

    @classmethod
    def open(cls, settings: CorpusSettings) -> Self:
        """Load the model, open the indexes and bring them up with the archive.

        Raises:
            EvalError: Another process owns the indexes, or they cannot be used.
        """
        with ExitStack() as stack:
            try:
                opened = opened_answerer(settings, purpose="dateline eval")
                answerer = stack.enter_context(opened)
                system = cls(answerer, _described(answerer, settings))
            except CorpusError as error:
                raise EvalError(str(error)) from error
            system._held = stack.pop_all()
        return system

    def describe(self) -> dict[str, str]:
        """Release, archive and its revision, model, chunking, index format."""
        return dict(self._described)

    def answer(self, sample: Sample) -> Response:
        """Answer the question, condensed with its history as the service does.

        Raises:
            SystemFailedError: The archive or an index cannot be used.
        """
        question = Question(
            sample.question,
            sample.as_of or datetime.now(UTC),
            history=tuple(Turn(turn.role, turn.content) for turn in sample.history),
        )
        try:
            started = perf_counter()
            answer = self._answerer.ask(question)
            total_ms = (perf_counter() - started) * 1000
            found = self._answerer.search(_deep(question, answer))
        except CorpusError as error:
            raise SystemFailedError(str(error)) from error
        return self._told(question, answer, found, total_ms=total_ms)

    def close(self) -> None:
        """Release the indexes."""
        self._held.close()

    def _told(
        self, question: Question, answer: Answer, found: Retrieved, *, total_ms: float
    ) -> Response:
        body = told_answer(
            restyle(answer, CitationStyle.NONE),
            question=question,
            warnings=(),
            answer_id="",
            created=0,
            request_id=None,
        )
        ranking = told_passages(found, request_id=None).data
        return response_of(body, ranking, versions=self._versions, total_ms=total_ms)


class ArchivedVersions:
    """Versions read from the archive; those read last are kept in memory."""

    def __init__(self, articles: ArticleReader) -> None:
        self._articles = articles
        self.version = lru_cache(maxsize=_VERSIONS_KEPT)(self._read)

    def _read(self, article_id: str, number: int) -> KnownVersion | None:
        stored = self._articles.version(article_id, number=number)
        if stored is None:
            return None
        return KnownVersion(stored.article.text, gold_names(stored))


def _deep(question: Question, answer: Answer) -> Question:
    """What the answer was sought by, for a ranking of its own."""
    return Question(" ".join(answer.working.queries), question.as_of, top_k=RANKING)


def _described(answerer: Answerer, settings: CorpusSettings) -> dict[str, str]:
    space = answerer.retriever.space
    # The answerer does not know which archive it reads, and its address may hold a
    # password.
    with closing(open_archive(settings.archive_address)) as archive:
        archive_id, revision = archive.archive_id, archive.changes.revision()
    return {
        "release": version("dateline"),
        "archive": archive_id,
        "revision": str(revision),
        "embedding_model": space.model,
        "embedding_precision": settings.embedding_precision,
        "chunking": space.chunking,
        "index_schema": str(INDEX_SCHEMA),
        "history": "condensed",
        "weights": AnsweringWeights().model_dump_json(),
    }
