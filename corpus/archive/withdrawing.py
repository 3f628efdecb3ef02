"""Taking articles back and erasing them, inside one transaction."""

from sqlalchemy import delete, or_, select, update

from corpus.archive import schema
from corpus.archive.clusters import Clusters
from corpus.archive.standing import Origin, Standing, said_by
from corpus.archive.transaction import Transaction
from corpus.articles import Notice, Status

_articles, _versions = schema.articles.c, schema.versions.c
_OF_VERSIONS = (schema.bands, schema.signatures, schema.chunks)


def take_notice(change: Transaction, notice: Notice) -> bool:
    """Take back every article the notice names; True if something changed.

    A notice may come before its article: it is then kept, and binds when that comes.
    """
    said = said_by(notice)
    if said is None:
        return False
    named = _named(change, notice)
    if not named:
        change.add_article(notice.article_id, notice.identity, said)
        return True
    taken = [_stand(change, article_id, said) for article_id in named]
    return any(taken)


def set_status(
    change: Transaction, article_id: str, *, status: Status, reason: str
) -> bool:
    """Set by the operator whether the article may be shown; False if there is none."""
    said = Standing(status, change.now, Origin.OPERATOR, reason)
    if change.known(article_id) is None:
        return False
    _stand(change, article_id, said)
    if said.usable:
        change.connection.execute(
            update(schema.articles)
            .where(_articles.id == article_id)
            .values(erased_at=None)
        )
    return True


def erase(change: Transaction, article_id: str, reason: str) -> bool:
    """Delete every version with its vectors; False if there is no such article.

    What stays is the identity, so that the next run over the same source does not
    bring the article back.
    """
    known = change.known(article_id)
    if known is None:
        return False
    _stand(
        change,
        article_id,
        Standing(Status.CANCELED, change.now, Origin.OPERATOR, reason),
    )
    Clusters(change.connection).leave(article_id)
    rows = select(_versions.id).where(_versions.article_id == article_id)
    for table in _OF_VERSIONS:
        change.connection.execute(delete(table).where(table.c.version_id.in_(rows)))
    change.connection.execute(
        delete(schema.versions).where(_versions.article_id == article_id)
    )
    change.connection.execute(
        update(schema.articles)
        .where(_articles.id == article_id)
        .values(erased_at=change.now)
    )
    return True


def _stand(change: Transaction, article_id: str, said: Standing) -> bool:
    known = change.known(article_id)
    return known is not None and change.stand(article_id, known, said)


def _named(change: Transaction, notice: Notice) -> list[str]:
    """The articles that have the notice's id or its address, in any of their forms."""
    names = [
        (_versions.guid, notice.guid),
        (_versions.canonical_url, notice.canonical_url),
    ]
    # `= NULL` would be written as IS NULL, and name every article without one.
    same = [column == name for column, name in names if name is not None]
    current = select(_versions.article_id).where(_versions.current, or_(*same))
    query = select(_articles.id).where(
        or_(_articles.id == notice.article_id, _articles.id.in_(current))
    )
    return list(change.connection.execute(query.order_by(_articles.id)).scalars())
