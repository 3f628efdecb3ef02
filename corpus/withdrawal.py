"""What an operator does to an article: take it back, release it, erase it."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from corpus.archive.archive import Archive, open_archive
from corpus.articles import ArticleId, Status
from corpus.errors import UnknownArticleError
from corpus.settings import CorpusSettings


@dataclass(frozen=True, slots=True)
class Named:
    """An article that a name led to.

    Attributes:
        copies: Other articles that carry the same report; nothing was done to them.
    """

    article_id: ArticleId
    title: str | None
    outlet: str | None
    copies: tuple[ArticleId, ...]


_Deed = Callable[[Archive, ArticleId, datetime], object]


def withdraw(
    name: str, settings: CorpusSettings, *, address: str | None, reason: str
) -> list[Named]:
    """Take back the articles of that name; binding from the next answer on.

    Args:
        name: An id, a guid or an address.
        settings: Where the archive is.
        address: The canonical form of the name, if it is an address.
        reason: Kept beside the article.

    Raises:
        UnknownArticleError: The archive has none of that name.
    """
    deed = _setting(Status.WITHHELD, reason)
    return _to_all(name, settings, address=address, deed=deed)


def release(
    name: str, settings: CorpusSettings, *, address: str | None, reason: str
) -> list[Named]:
    """Let the articles of that name be shown again, whoever took them back.

    An erased one is shown when its source is read again.

    Raises:
        UnknownArticleError: The archive has none of that name.
    """
    deed = _setting(Status.USABLE, reason)
    return _to_all(name, settings, address=address, deed=deed)


def erase(
    name: str, settings: CorpusSettings, *, address: str | None, reason: str
) -> list[Named]:
    """Delete the text and the vectors of the articles of that name, for good.

    Raises:
        UnknownArticleError: The archive has none of that name.
    """

    def deed(archive: Archive, article_id: ArticleId, now: datetime) -> object:
        return archive.writer.erase(article_id, reason=reason, now=now)

    return _to_all(name, settings, address=address, deed=deed)


def _setting(status: Status, reason: str) -> _Deed:
    def deed(archive: Archive, article_id: ArticleId, now: datetime) -> object:
        return archive.writer.set_status(article_id, status, reason=reason, now=now)

    return deed


def _to_all(
    name: str, settings: CorpusSettings, *, address: str | None, deed: _Deed
) -> list[Named]:
    with closing(open_archive(settings.archive_address)) as archive:
        found = [
            _described(archive, article_id)
            for article_id in archive.articles.named(name, address=address)
        ]
        if not found:
            message = (
                f"the archive has no article {name}; give the id that an answer "
                "cites, a wire's guid, or the article's address"
            )
            raise UnknownArticleError(message)
        for item in found:
            deed(archive, item.article_id, datetime.now(UTC))
    return found


def _described(archive: Archive, article_id: ArticleId) -> Named:
    version = archive.articles.latest(article_id)
    article = version.article if version else None
    return Named(
        article_id,
        title=article.title if article else None,
        outlet=article.outlet if article else None,
        copies=archive.copies.others(article_id),
    )
