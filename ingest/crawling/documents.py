"""What came from an address: told by its content, then its type, then its name."""

import io
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.errors import ContentError, Reason
from ingest.readers import READERS
from ingest.readers.feeds import FEED_ROOTS
from ingest.readers.newsml import NEWSML_ROOTS
from ingest.readers.sitemaps import SITEMAP_ROOTS
from ingest.readers.trees import root_name
from ingest.sources.caps import Budget
from ingest.sources.gzip import unpacked
from ingest.sources.source import format_of
from ingest.web.fetching import Fetched

FEED, SITEMAP = "feed", "sitemap"

MAX_UNPACKED_BYTES = 64 * 1024**2
"""What a file that is itself packed may hold: it is unpacked in memory."""

_GZIP = b"\x1f\x8b"
_HEAD_BYTES = 65_536
_TYPES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/x-ndjson": ".jsonl",
    "application/ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
}
_LINES = frozenset({".jsonl", ".ndjson"})
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BLANK = b"\xef\xbb\xbf \t\r\n"


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes, and what they are.

    Attributes:
        kind: `feed`, `sitemap`, or the suffix of a format that can be read.
        data: Not packed, and without blanks above an XML declaration.
    """

    kind: str
    data: bytes


def document_of(fetched: Fetched) -> Document:
    """What was fetched, unpacked.

    Raises:
        ContentError: `unknown_format`, `damaged_gzip` or `too_large`.
    """
    data = _unpacked(fetched.data)
    named = format_of(urlsplit(fetched.url).path).suffix
    kind = _by_content(data) or _by_type(fetched.content_type, named)
    kind = kind or (named if named in READERS else "")
    if not kind:
        detail = "The address holds nothing that can be read: no page, feed, sitemap, "
        raise ContentError(Reason.UNKNOWN_FORMAT, f"{detail}PDF, JSON or text.")
    is_xml = kind in {FEED, SITEMAP, ".xml"}
    return Document(kind, data.lstrip() if is_xml else data)


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    with unpacked(io.BytesIO(data), Budget(MAX_UNPACKED_BYTES)) as stream:
        return stream.read()


def _by_content(data: bytes) -> str | None:
    if data.startswith(b"%PDF-"):
        return ".pdf"
    head = data[:_HEAD_BYTES].lstrip(_BLANK)
    if not head.startswith((b"<", *_UTF16)):
        return None
    if head[:15].lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    try:
        return _by_root(root_name(head))
    except ContentError:
        return None


def _by_root(root: str) -> str | None:
    if root in FEED_ROOTS:
        return FEED
    if root in SITEMAP_ROOTS:
        return SITEMAP
    if root in NEWSML_ROOTS:
        return ".xml"
    return ".html" if root == "html" else None


def _by_type(content_type: str, named: str) -> str | None:
    # Stores of files call every text plain.
    if content_type == "text/plain" and named in READERS:
        return named or ".txt"
    if known := _TYPES.get(content_type):
        return known
    if content_type.endswith("json"):
        return ".jsonl" if named in _LINES else ".json"
    return ".xml" if content_type.endswith("xml") else None
