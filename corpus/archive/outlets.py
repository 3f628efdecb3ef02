"""Whose articles the archive has."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from corpus.archive import schema
from corpus.archive.engine import reading
from corpus.archive.rows import OUTLET
from corpus.archive.showing import showable

MOST_OUTLETS = 500

LONGEST_NAME = 200
"""Code points of a name; a filter takes no longer one."""

_KEPT_FOR = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher, or an agency where none is named, exactly as filters take it.

    Attributes:
        articles: How many of its articles may be shown.
    """

    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class _Kept:
    revision: int
    until: datetime
    outlets: tuple[Outlet, ...]


class OutletReader:
    """Counts, which reads every article; so what it found is kept.

    It holds until the archive changes. Embargoes begin and end without a change, so it
    is a minute old at most.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: _Kept | None = None

    def outlets(self, *, now: datetime) -> tuple[Outlet, ...]:
        """Those with articles that may be shown now, most articles first, then by name.

        At most `MOST_OUTLETS`.
        """
        kept = self._kept
        with reading(self._engine) as connection:
            revision = connection.execute(
                select(schema.archive.c.revision)
            ).scalar_one()
            if kept and kept.revision == revision and now < kept.until:
                return kept.outlets
            rows = connection.execute(_COUNTED.where(showable(now)))
            found = tuple(Outlet(row.outlet, row.articles) for row in rows)
        self._kept = _Kept(revision, now + _KEPT_FOR, found)
        return found


_COUNT = func.count().label("articles")
_COUNTED = (
    select(OUTLET, _COUNT)
    .select_from(schema.versions)
    .join(schema.articles)
    .where(func.length(OUTLET.element).between(1, LONGEST_NAME))
    .group_by(OUTLET.element)
    .order_by(_COUNT.desc(), OUTLET.element)
    .limit(MOST_OUTLETS)
)
