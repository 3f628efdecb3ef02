"""The ranking that a dataset brings with its questions, such as RealTimeQA's Google."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Self

from corpus.archive.archive import Archive, open_archive
from corpus.archive.reading import ArticleReader
from corpus.articles import ArticleId
from corpus.errors import CorpusError
from corpus.settings import CorpusSettings
from corpus.urls import canonical_url
from eval.article_names import gold_names
from eval.errors import EvalError
from eval.responses import Response, RetrievedPassage, Status
from eval.samples import Sample


class DatasetRanking:
    """Retrieves the archive's articles that `Sample.ranking` names, and abstains.

    Its passages are whole articles, to be compared with the articles of a system that
    ranks the same archive. So an address that the archive does not hold, or may not
    show, is passed over, and the next one moves up. A question without a ranking
    retrieves nothing. The ranking is taken as it was made: no article is left out for
    being newer than the question.
    """

    name = "ranking of the dataset"

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ids = _ids_by_address(archive.articles)

    @classmethod
    def open(cls, settings: CorpusSettings) -> Self:
        """Read every article's address; neither model nor index is needed.

        Raises:
            EvalError: The archive cannot be opened, or no article has an address.
        """
        try:
            system = cls(open_archive(settings.archive_address))
        except CorpusError as error:
            raise EvalError(str(error)) from error
        if not system._ids:
            system.close()
            message = (
                "no article of the archive has an address, so a ranking of addresses "
                "names none; ingest the dataset's articles, or set DATELINE_HOME to "
                "where they are"
            )
            raise EvalError(message)
        return system

    def describe(self) -> dict[str, str]:
        """Archive and its revision."""
        return {
            "archive": self._archive.archive_id,
            "revision": str(self._archive.changes.revision()),
        }

    def answer(self, sample: Sample) -> Response:
        """The ranked articles, and no answer."""
        found = (self._ids.get(_address(url)) for url in sample.ranking)
        passages = (self._passage(key) for key in dict.fromkeys(found) if key)
        return Response(
            text="",
            status=Status.INSUFFICIENT,
            passages=tuple(item for item in passages if item is not None),
        )

    def close(self) -> None:
        """Close the archive."""
        self._archive.close()

    def _passage(self, article_id: ArticleId) -> RetrievedPassage | None:
        stored = self._archive.articles.shown(article_id, now=datetime.now(UTC))
        if stored is None:
            return None
        article = stored.article
        return RetrievedPassage(
            article=article_id,
            text=None,
            names=gold_names(stored),
            dated=article.dated,
            article_text=article.text,
        )


def _ids_by_address(articles: ArticleReader) -> Mapping[str, ArticleId]:
    """Of two articles with one address, the one archived last."""
    return {
        _address(stored.article.url): stored.article_id
        for stored in articles.current()
        if stored.article.url
    }


def _address(url: str) -> str:
    """One spelling for an article's addresses, as where articles are ingested."""
    return canonical_url(url) or url
