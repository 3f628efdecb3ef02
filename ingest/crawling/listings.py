"""Documents that lead to pages: feeds and sitemaps."""

from dataclasses import dataclass

from ingest.crawling.documents import FEED, SITEMAP, Document
from ingest.crawling.links import Link, from_feed, from_sitemap
from ingest.errors import ContentError, Reason
from ingest.readers.feeds import feed_links
from ingest.readers.sitemaps import MAX_LINKS, sitemap_links


@dataclass(frozen=True, slots=True)
class Listing:
    """What a document leads to.

    Attributes:
        pages: In its order.
        sitemaps: Those of an index, in its order.
        flaw: Why not all of it was read; None if all was.
    """

    pages: tuple[Link, ...]
    sitemaps: tuple[Link, ...] = ()
    flaw: ContentError | None = None


def listing_of(document: Document, *, base: str) -> Listing | None:
    """The links of a document; None if it is no listing, or a feed without links.

    Args:
        document: What was fetched.
        base: The address that it came from.

    Raises:
        ContentError: Nothing in it can be read.
    """
    if document.kind == FEED:
        links = tuple(map(from_feed, feed_links(document.data, base)))
        return Listing(links) if links else None
    return _of_sitemap(document.data) if document.kind == SITEMAP else None


def _of_sitemap(data: bytes) -> Listing:
    sitemap = sitemap_links(data)
    detail = f"The sitemap holds more than {MAX_LINKS:,} links; the rest was not read."
    return Listing(
        tuple(map(from_sitemap, sitemap.pages)),
        tuple(map(from_sitemap, sitemap.sitemaps)),
        None if sitemap.complete else ContentError(Reason.TOO_LARGE, detail),
    )
