"""An article's history: its versions, and what each of them changed."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from corpus.archive.archive import Archive, open_archive
from corpus.archive.history import HistoryReader
from corpus.archive.records import StoredVersion
from corpus.differences.fields import FieldChange, changed_fields
from corpus.differences.text import Piece, difference
from corpus.differences.unified import unified
from corpus.errors import UnknownArticleError
from corpus.settings import CorpusSettings

MOST_EDITIONS = 20
"""How many may be asked for at once."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different from another version.

    Attributes:
        since: The number of that version.
        fields: What is different beside the text.
        text: The pieces of both texts.
        unified: The changed paragraphs, as lines of a unified difference.
    """

    since: int
    fields: tuple[FieldChange, ...]
    text: tuple[Piece, ...]
    unified: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A version and its changes, which the earliest one to be shown has none of."""

    version: StoredVersion
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class History:
    """Versions of one article, newest first.

    Attributes:
        has_more: Whether there are earlier ones.
    """

    editions: tuple[Edition, ...]
    has_more: bool


def history_of(
    archive: Archive,
    article_id: str,
    *,
    now: datetime,
    before: int | None = None,
    limit: int = MOST_EDITIONS,
) -> History | None:
    """The history of an article; None if it may not be shown now.

    What a version changed is told beside the one before it that may be shown too.

    Args:
        archive: Where it is.
        article_id: Whose history.
        now: The moment to show it at.
        before: Only what came before the version of this number.
        limit: At most so many versions.
    """
    versions = HistoryReader(archive.engine).versions(
        article_id, now=now, before=before, limit=limit + 1
    )
    if versions is None:
        return None
    compared = [
        Edition(version, _changes(former, version))
        for version, former in pairwise(versions)
    ]
    has_more = len(versions) > limit
    earliest = [] if has_more else [Edition(item, None) for item in versions[-1:]]
    return History((*compared, *earliest), has_more)


def read_histories(
    name: str, settings: CorpusSettings, *, address: str | None
) -> list[History]:
    """The newest versions of the articles of that name.

    Args:
        name: An id, a guid or an address.
        settings: Where the archive is.
        address: The canonical form of the name, if it is an address.

    Raises:
        UnknownArticleError: The archive has none of that name that may be shown.
    """
    now = datetime.now(UTC)
    with closing(open_archive(settings.archive_address)) as archive:
        found = [
            history_of(archive, article_id, now=now)
            for article_id in archive.articles.named(name, address=address)
        ]
    shown = [history for history in found if history is not None]
    if not shown:
        message = (
            f"the archive has no article {name} that may be shown; give the id that an "
            "answer cites, a wire's guid, or the article's address"
        )
        raise UnknownArticleError(message)
    return shown


def _changes(former: StoredVersion, version: StoredVersion) -> Changes:
    before, after = former.article, version.article
    heads = _head(former), _head(version)
    return Changes(
        since=former.number,
        fields=changed_fields(before, after),
        text=difference(before.text, after.text),
        unified=unified(before.text, after.text, heads=heads),
    )


def _head(version: StoredVersion) -> str:
    made = version.article.version_created
    day = made.at if made else version.article.dated or version.ingested_at
    return f"version {version.number}, {day:%Y-%m-%d}"
