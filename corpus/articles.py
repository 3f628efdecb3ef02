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

SUMMARY_ONLY = "summary_only"
"""The metadata that tells that a feed gave no more than a summary."""


class Status(StrEnum):
    """Whether an article may be shown; the words are those of ninjs `pubStatus`."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


_NOT_CONTENT = frozenset({
    "source", "detected_language", "status", "status_reason", "version_created",
    # A visit counter that cleaning took out would make every visit a version.
    "removals",
})  # fmt: skip


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
        language: A BCP 47 tag that the source gave.
        detected_language: One told from the text, where the source gave none.
        expires: The moment from which it may no longer be shown.
        status: What the source says of it; None if it says nothing.
        version_created: When the source made this version; of a captured page, when
            it was captured.
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
    detected_language: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    embargoed_until: Moment | None = None
    expires: Moment | None = None
    status: Status | None = None
    status_reason: str | None = None
    version_created: Moment | None = None
    metadata: Mapping[str, object] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()

    @property
    def outlet(self) -> str | None:
        """Who speaks: the publisher, or the agency where no publisher is known."""
        return self.publisher or self.agency

    @property
    def identity(self) -> str:
        """What makes two texts the same story: guid, else URL, else content."""
        named = _named(self.guid, self.canonical_url)
        return named or f"sha256:{self.content_hash}"

    @property
    def article_id(self) -> ArticleId:
        """A short id that is the same on every machine: made from the identity."""
        return article_id_of(self.identity)

    @property
    def content_hash(self) -> str:
        """SHA-256 over what the version says; nothing of where, when or whether.

        Equal means unchanged: a page that is captured again is the same page, and a
        story that is withheld is the same story.
        """
        content = {
            item.name: getattr(self, item.name)
            for item in fields(self)
            if item.name not in _NOT_CONTENT
        }
        # Later than the first archives, which must not see every article as changed.
        if self.expires is None:
            del content["expires"]
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


@dataclass(frozen=True, slots=True)
class Notice:
    """A word of a source that takes an article back and has no text of its own.

    It names the article as the article names itself; one of the two is there.

    Attributes:
        status: Withheld or canceled.
        version_created: When the source made the notice.
    """

    source: str
    guid: str | None
    canonical_url: str | None
    status: Status
    status_reason: str | None = None
    version_created: Moment | None = None

    @property
    def identity(self) -> str:
        """The identity of the article that is meant."""
        named = _named(self.guid, self.canonical_url)
        if named is None:
            message = "a notice names an article"
            raise ValueError(message)
        return named

    @property
    def article_id(self) -> ArticleId:
        """The id of the article that is meant."""
        return article_id_of(self.identity)


def primary_language(tag: str | None) -> str | None:
    """The language of a BCP 47 tag without script and region: `en` of `en-CA`."""
    return tag.partition("-")[0].lower() if tag else None


def article_id_of(identity: str) -> ArticleId:
    """The id that belongs to an identity: `a` and 16 hexadecimal digits."""
    digest = hashlib.sha256(identity.encode()).hexdigest()
    return ArticleId(f"a{digest[:16]}")


def _named(guid: str | None, canonical_url: str | None) -> str | None:
    if guid:
        return f"guid:{guid}"
    return f"url:{canonical_url}" if canonical_url else None


def _plain(value: object) -> object:
    if isinstance(value, Moment):
        return [value.at.isoformat(), value.original, value.source]
    if isinstance(value, Removal):
        return [value.rule, value.text]
    return dict(value) if isinstance(value, Mapping) else str(value)
