"""XML files: which reader takes one is told by its root element, not by its name."""

from collections.abc import Iterator
from functools import partial
from io import BufferedReader
from itertools import chain

from corpus.archive.records import Reject
from ingest.errors import ContentError, Reason
from ingest.readers.feeds import FEED_ROOTS, feed_articles
from ingest.readers.feeds_parsing import MAX_FEED_BYTES
from ingest.readers.newsml import NEWSML_ROOTS, newsml_articles
from ingest.readers.ports import RawArticle, rejected
from ingest.readers.sitemaps import SITEMAP_ROOTS, no_articles
from ingest.readers.text import excerpt_of
from ingest.readers.trees import root_name
from ingest.sources import Source

_PIECE_BYTES = 65_536


class XmlReader:
    """Reads NewsML-G2, RSS and Atom."""

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        """The items of a file before its first fault, and the fault."""
        with source.open() as stream:
            # White space above the declaration is a fault of many feeds.
            head = stream.read(_PIECE_BYTES).lstrip()
            try:
                yield from _articles(head, stream, source.name)
            except ContentError as error:
                yield rejected(error, source=source.name, excerpt=excerpt_of(head))


def _articles(
    head: bytes, stream: BufferedReader, name: str
) -> Iterator[RawArticle | Reject]:
    if not head:
        raise ContentError(Reason.EMPTY, "There is no text; nothing was archived.")
    root = root_name(head)
    if root in NEWSML_ROOTS:
        pieces = iter(partial(stream.read, _PIECE_BYTES), b"")
        return newsml_articles(chain((head,), pieces), name)
    if root in FEED_ROOTS:
        # One byte more than may be read tells that there is too much.
        return feed_articles(head + stream.read(MAX_FEED_BYTES), name)
    if root in SITEMAP_ROOTS:
        raise no_articles()
    detail = f"XML that begins with {root[:50]} is not known; known are NewsML-G2, "
    raise ContentError(Reason.UNKNOWN_FORMAT, f"{detail}RSS and Atom.")
