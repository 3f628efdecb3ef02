"""What a file with these bytes would be archived as."""

from datetime import UTC, datetime

from corpus.archive.records import Reject
from corpus.articles import Article, Moment
from ingest.articles import Item, build_article
from ingest.readers.ports import RawArticle
from tests.ingest.raw import NOW, read


def stored(data: bytes, suffix: str) -> list[Item]:
    return [
        build_article(item, now=NOW) if isinstance(item, RawArticle) else item
        for item in read(data, suffix)
    ]


def only_article(data: bytes, suffix: str) -> Article:
    [article] = stored(data, suffix)
    assert isinstance(article, Article), article
    return article


def only_raw(data: bytes, suffix: str) -> RawArticle:
    [raw] = read(data, suffix)
    assert isinstance(raw, RawArticle), raw
    return raw


def only_reject(data: bytes, suffix: str) -> Reject:
    [reject] = read(data, suffix)
    assert isinstance(reject, Reject), reject
    return reject


def moment(original: str, source: str) -> Moment:
    """The moment of an ISO date with a zone."""
    at = datetime.fromisoformat(original)
    return Moment(at.astimezone(UTC), original, source)
