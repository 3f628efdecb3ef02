"""Small sources and raw articles for the tests of reading."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime

from corpus.archive.records import Reject
from corpus.articles import Article
from ingest.articles import build_article
from ingest.errors import ContentError
from ingest.readers import READERS
from ingest.readers.ports import RawArticle, rejected
from ingest.sources import Source

NOW = datetime(2025, 10, 20, 12, tzinfo=UTC)
BODY = "The council met on Tuesday. It voted to keep the bridge open."


def source_of(data: bytes, suffix: str) -> Source:
    return Source(f"a{suffix}", suffix, lambda: io.BufferedReader(io.BytesIO(data)))


def read(data: bytes, suffix: str) -> list[RawArticle | Reject]:
    source = source_of(data, suffix)
    results: list[RawArticle | Reject] = []
    try:
        results.extend(READERS[suffix].read(source))
    except ContentError as error:
        results.append(rejected(error, source=source.name))
    return results


def raw(
    text: str | None = BODY,
    fields: Mapping[str, object] | None = None,
    *,
    origin: str = "jsonl",
) -> RawArticle:
    return RawArticle("a:1", origin, text, fields or {})


def built(
    text: str | None = BODY,
    fields: Mapping[str, object] | None = None,
    *,
    origin: str = "jsonl",
) -> Article:
    result = build_article(raw(text, fields, origin=origin), now=NOW)
    assert isinstance(result, Article), result
    return result


def reason(result: object) -> str:
    assert isinstance(result, Reject), result
    return result.reason


def refused(
    text: str | None = BODY,
    fields: Mapping[str, object] | None = None,
    *,
    origin: str = "jsonl",
) -> Reject:
    result = build_article(raw(text, fields, origin=origin), now=NOW)
    assert isinstance(result, Reject), result
    return result
