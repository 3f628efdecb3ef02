"""What a reader is, and what it gives."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from corpus.archive.records import Reject
from corpus.articles import Removal
from ingest.errors import ContentError
from ingest.sources import Source

_EXCERPT_CHARS = 500


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article as it stood in its source, before anything is decided about it.

    Attributes:
        source: `name`, or `name:line`; in a JSON list the item's number from 1.
        origin: Where the fields come from, such as `jsonl`; the first part of their
            provenance.
        text: None where the source has no text for it.
        fields: The fields as given, JSON values, known and unknown ones.
        origins: By field, where one comes from that is not of `origin`.
        removals: Lines that the reader itself left out, in the order of the source.
        wrapped: Whether a single newline is a wrapped line; None: judge by the text.
    """

    source: str
    origin: str
    text: str | None
    fields: Mapping[str, object] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    removals: tuple[Removal, ...] = ()
    wrapped: bool | None = None

    def origin_of(self, name: str) -> str:
        """Where the field of this name comes from."""
        return self.origins.get(name, self.origin)


class Reader(Protocol):
    """Reads one format."""

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        """The articles of a source in their order, and what could not be read.

        Raises:
            ContentError: The rest of the source cannot be read.
        """


def rejected(error: ContentError, *, source: str, excerpt: str = "") -> Reject:
    """The reject that an error becomes; the excerpt is made safe to store."""
    safe = excerpt[:_EXCERPT_CHARS].encode("utf-8", "replace").decode()
    return Reject(source, error.reason, error.detail, safe.replace("\x00", "\ufffd"))
