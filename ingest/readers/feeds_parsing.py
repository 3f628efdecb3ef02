"""The door to feedparser: a feed's bytes as plain entries.

feedparser opens whatever it takes for an address or a file name, and reads bad XML by
guesswork in quadratic time. So it is given only a stream of well-formed bytes.
"""

import io
import re
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import urljoin

import feedparser

from corpus.urls import canonical_url
from ingest.errors import ContentError, Reason
from ingest.readers.feeds_mending import sound_feed

MAX_FEED_BYTES = 8 * 1024**2

# What feedparser gives: a dict of dicts, lists and strings.
_Parsed: TypeAlias = Any

_MAILED = re.compile(r"\S+@\S+\s+\(([^()]+)\)")


@dataclass(frozen=True, slots=True)
class Markup:
    """A piece of text and the type that it is said to have."""

    value: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry with what it says itself or inherits from its feed.

    Attributes:
        url: http or https; None if it has no link.
        content: Its full text, where the feed gives one.
        published: The date as given; so is `modified`.
    """

    url: str | None
    feed_id: str | None
    title: Markup | None
    content: Markup | None
    summary: Markup | None
    authors: tuple[str, ...]
    publisher: str | None
    tags: tuple[str, ...]
    language: str | None
    published: str | None
    modified: str | None
    rights: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's entries in its order.

    Attributes:
        kind: `atom` or `rss`.
        fault: What is wrong behind the last entry; None if nothing is.
    """

    kind: str
    entries: tuple[Entry, ...]
    fault: ContentError | None


def parse_feed(data: bytes, *, base: str) -> Feed:
    """The entries of a feed, relative links resolved by `base` unless it is empty.

    Raises:
        ContentError: `too_large`, or nothing in it can be read.
    """
    if len(data) > MAX_FEED_BYTES:
        detail = "The feed is larger than 8 MiB; split it."
        raise ContentError(Reason.TOO_LARGE, detail)
    part, fault = sound_feed(data)
    found = feedparser.parse(
        io.BytesIO(part),
        # It is not told the base: it would make addresses of ids.
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    kind = "atom" if found.get("version", "").startswith("atom") else "rss"
    items = found.entries
    entries = (_entry(item, found.feed, kind=kind, base=base) for item in items)
    return Feed(kind, tuple(entries), fault)


def _entry(item: _Parsed, feed: _Parsed, *, kind: str, base: str) -> Entry:
    contents = [_markup(content) for content in item.get("content") or ()]
    published, modified = _dates(item, kind)
    summary, title = item.get("summary_detail"), item.get("title_detail")
    details = [*(item.get("content") or ()), summary or {}]
    languages = (detail.get("language") for detail in details)
    source = item.get("source") or {}
    return Entry(
        url=_url(item, kind=kind, base=base),
        feed_id=_text(item, "id"),
        title=_markup(title) if title else None,
        content=next((c for c in contents if c.value.strip()), None),
        summary=_markup(summary) if summary else None,
        authors=_authors(item) or (_authors(feed) if kind == "atom" else ()),
        publisher=_text(source, "title") or _text(feed, "title"),
        tags=tuple(t["term"] for t in item.get("tags", ()) if t.get("term")),
        language=next(filter(None, languages), None) or _text(feed, "language"),
        published=published,
        modified=modified,
        rights=_text(item, "rights") or _text(feed, "rights"),
    )


def _markup(detail: _Parsed) -> Markup:
    return Markup(detail.get("value") or "", detail.get("type") or "")


def _text(item: _Parsed, name: str) -> str | None:
    # Past feedparser's own lookup, which gives one field for another.
    value = dict.get(item, name)
    return value if isinstance(value, str) and value.strip() else None


def _url(item: _Parsed, *, kind: str, base: str) -> str | None:
    """The link of an entry; in RSS its id too, where that is an address."""
    linked = any(link.get("rel") == "alternate" for link in item.get("links", ()))
    link = _text(item, "feedburner_origlink") or (
        _text(item, "link") if linked else None
    )
    try:
        url = urljoin(base, link) if link else None
    except ValueError:
        url = None
    address = url or (_text(item, "id") if kind == "rss" else None)
    return address if address and canonical_url(address) else None


def _authors(item: _Parsed) -> tuple[str, ...]:
    """Names as given; of `ada@ledger.example (Ada Brook)`, as RSS has it, the name."""
    author = _text(item, "author")
    mailed = _MAILED.fullmatch(author or "")
    if mailed:
        return (mailed[1],)
    names = (_text(one, "name") for one in item.get("authors", ()))
    return tuple(name for name in names if name)


def _dates(item: _Parsed, kind: str) -> tuple[str | None, str | None]:
    published, modified = _text(item, "published"), _text(item, "updated")
    # The only date that RSS 1.0 has is read as a change.
    if kind == "rss" and published is None:
        return modified, None
    return published, modified
