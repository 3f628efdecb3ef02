"""An article's content as it is archived, before it has a place in the archive."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import NewType

ArticleId = NewType("ArticleId", str)

CAPTURED_AT = "captured_at"
"""The metadata that tells when a crawler fetched the page."""


class Status(StrEnum):
    """Whether an article may be shown; the words are those of ninjs `pubStatus`."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with its provenance.

    Attributes:
        at: The moment in UTC. A date without a time is the start of that day.
        original: The text it was read from, unchanged.
        source: Where that text stood, such as `front-matter:published_at`.
    """

    at: datetime
    original: str
    source: str

    def __post_init__(self) -> None:
        if self.at.tzinfo is not UTC:
            message = "a moment is kept in UTC"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Removal:
    """A line that cleaning took out of the text, and the rule that did."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article: clean text and the metadata that came with it.

    Attributes:
        text: Clean text; paragraphs are separated by one empty line.
        source: Where it was read, such as `articles/a.md` or `dump.jsonl:17`.
        metadata: Fields of the source that Dateline has no name for, JSON values.
        removals: What cleaning removed, in the order of the text.
    """

    text: str
    source: str
    title: str | None = None
    guid: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    agency: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    embargoed_until: Moment | None = None
    metadata: Mapping[str, object] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()

    @property
    def outlet(self) -> str | None:
        """Who speaks: the publisher, or the agency where no publisher is known."""
        return self.publisher or self.agency

    @property
    def identity(self) -> str:
        """What makes two texts the same story: guid, else URL, else content."""
        if self.guid:
            return f"guid:{self.guid}"
        if self.canonical_url:
            return f"url:{self.canonical_url}"
        return f"sha256:{self.content_hash}"

    @property
    def article_id(self) -> ArticleId:
        """A short id that is the same on every machine: made from the identity."""
        digest = hashlib.sha256(self.identity.encode()).hexdigest()
        return ArticleId(f"a{digest[:16]}")

    @property
    def content_hash(self) -> str:
        """SHA-256 over everything but where and when it was read.

        Equal means unchanged: a page that is captured again is the same page.
        """
        content = {
            item.name: getattr(self, item.name)
            for item in fields(self)
            if item.name != "source"
        }
        content["metadata"] = {
            name: value for name, value in self.metadata.items() if name != CAPTURED_AT
        }
        encoded = json.dumps(content, sort_keys=True, default=_plain)
        return hashlib.sha256(encoded.encode()).hexdigest()

    @property
    def dated(self) -> datetime | None:
        """The moment the text speaks from: its last change, else its publication."""
        moments = [m.at for m in (self.published, self.modified) if m is not None]
        return max(moments, default=None)


def _plain(value: object) -> object:
    if isinstance(value, Moment):
        return [value.at.isoformat(), value.original, value.source]
    if isinstance(value, Removal):
        return [value.rule, value.text]
    return dict(value) if isinstance(value, Mapping) else str(value)
