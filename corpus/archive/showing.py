"""What may be shown at a moment; asked of the archive each time, so that it binds."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_

from corpus.archive import schema
from corpus.articles import Status

_articles, _versions = schema.articles.c, schema.versions.c


def showable(now: datetime) -> ColumnElement[bool]:
    """The condition that a version speaks for its article, and may be shown."""
    return and_(_versions.current, _articles.status == Status.USABLE, released(now))


def released(now: datetime) -> ColumnElement[bool]:
    """The condition that a version is neither embargoed nor expired."""
    return and_(
        or_(_versions.embargoed_at.is_(None), _versions.embargoed_at <= now),
        or_(_versions.expires_at.is_(None), _versions.expires_at > now),
    )
