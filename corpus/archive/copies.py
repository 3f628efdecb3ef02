"""What is still to be compared, and the transactions to do it in."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, and_, select, update

from corpus.archive import schema
from corpus.archive.changes import Action
from corpus.archive.clusters import Clusters
from corpus.archive.comparison import Comparison, texts_of
from corpus.archive.engine import reading, writing
from corpus.articles import ArticleId

_archive, _changes = schema.archive.c, schema.changes.c
_articles, _versions = schema.articles.c, schema.versions.c


@dataclass(frozen=True, slots=True)
class Uncompared:
    """Current versions that were archived since the last comparison.

    Attributes:
        revision: The last revision in which they were looked for.
        version_ids: The earliest published first, undated ones last.
    """

    revision: int
    version_ids: tuple[int, ...]


class CopyLog:
    """Follows the change log: what is new in it is compared with what there is.

    A comparison that is killed begins again; to repeat one changes nothing.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def uncompared(self) -> Uncompared:
        """What the next comparison has to look at."""
        logged = and_(
            _versions.article_id == _changes.article_id,
            _versions.number == _changes.version,
        )
        query = (
            select(_versions.id, _versions.published_at)
            .join_from(schema.changes, schema.versions, logged)
            .where(_changes.action == Action.ADD, _versions.current)
        )
        with reading(self._engine) as connection:
            done, revision = connection.execute(
                select(_archive.compared, _archive.revision)
            ).one()
            rows = set(connection.execute(query.where(_changes.revision > done)))
        dated = sorted((at, version) for version, at in rows if at is not None)
        undated = sorted(version for version, at in rows if at is None)
        return Uncompared(revision, (*(version for _, version in dated), *undated))

    def texts(self, version_ids: Sequence[int]) -> dict[int, str]:
        """The texts of those versions."""
        with reading(self._engine) as connection:
            return texts_of(connection, version_ids)

    def others(self, article_id: str) -> tuple[ArticleId, ...]:
        """The other articles of its cluster, in the order of ids."""
        theirs = select(_articles.cluster_id).where(_articles.id == article_id)
        query = select(_articles.id).where(
            _articles.cluster_id.in_(theirs), _articles.id != article_id
        )
        with reading(self._engine) as connection:
            found = connection.execute(query.order_by(_articles.id)).scalars()
            return tuple(ArticleId(item) for item in found)

    @contextmanager
    def comparing(self) -> Iterator[tuple[Comparison, Clusters]]:
        """A transaction; nobody else writes the archive meanwhile."""
        with writing(self._engine) as connection:
            yield Comparison(connection), Clusters(connection)

    def finish(self, revision: int) -> None:
        """Note that everything up to the revision has been compared."""
        with writing(self._engine) as connection:
            connection.execute(
                update(schema.archive)
                .where(_archive.compared < revision)
                .values(compared=revision)
            )
