"""Reports that several articles carry: who speaks for them, and who carries them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, RowMapping, Select, select

from corpus.archive import schema
from corpus.archive.engine import reading
from corpus.archive.rows import OUTLET, visible_from
from corpus.archive.showing import showable
from corpus.batches import batched

_KEYS_A_QUERY = 400
_LAST = datetime.max.replace(tzinfo=UTC)
_articles, _versions, _clusters = (
    schema.articles.c,
    schema.versions.c,
    schema.clusters.c,
)


@dataclass(frozen=True, slots=True)
class Story:
    """A report, as far as it may be shown.

    Attributes:
        speaker: The canonical article's id; the earliest one's where the canonical one
            may not be shown.
        outlets: Who carries it, the speaker's first, then in order of publication.
    """

    speaker: str
    outlets: tuple[str, ...]


class StoryReader:
    """Answers from committed state only; every call sees the newest."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(
        self, article_ids: Iterable[str], *, now: datetime, as_of: datetime
    ) -> dict[str, Story]:
        """The stories of those articles that have copies, by the ids of all members.

        Members that may not be shown now, or whose text is newer than `as_of`, neither
        speak nor are named.
        """
        members: defaultdict[int, dict[str, RowMapping]] = defaultdict(dict)
        with reading(self._engine) as connection:
            for some in batched(article_ids, _KEYS_A_QUERY):
                query = _members(some).where(showable(now))
                for row in connection.execute(query).mappings():
                    if visible_from(row) <= as_of:
                        members[row["cluster_id"]][row["article_id"]] = row
        return {
            article_id: story
            for rows in members.values()
            for story in [_story(rows.values())]
            for article_id in rows
        }


def _members(article_ids: Sequence[str]) -> Select[Any]:
    theirs = select(_articles.cluster_id).where(_articles.id.in_(article_ids))
    return (
        select(
            _versions.article_id,
            _versions.published_at,
            _versions.modified_at,
            _versions.ingested_at,
            OUTLET,
            _articles.cluster_id,
            _clusters.canonical_article_id,
        )
        .select_from(schema.articles)
        .join(schema.clusters)
        .join(schema.versions)
        .where(_articles.cluster_id.in_(theirs), _versions.current)
    )


def _story(rows: Iterable[RowMapping]) -> Story:
    ordered = sorted(rows, key=_precedence)
    outlets = (row["outlet"] for row in ordered if row["outlet"])
    return Story(ordered[0]["article_id"], tuple(dict.fromkeys(outlets)))


def _precedence(row: RowMapping) -> tuple[bool, datetime, str]:
    article_id: str = row["article_id"]
    copied = article_id != row["canonical_article_id"]
    return copied, row["published_at"] or _LAST, article_id
