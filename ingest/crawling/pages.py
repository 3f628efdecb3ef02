"""What was fetched as a source that a reader takes."""

from functools import partial

from corpus.articles import CAPTURED_AT
from ingest.crawling.documents import FEED, SITEMAP, Document
from ingest.crawling.links import Link
from ingest.sources import Source
from ingest.sources.source import in_memory, storable
from ingest.web.fetching import Fetched

# A file of several articles is not at the address of any of them.
_ONE_ARTICLE = frozenset({
    ".html", ".htm", ".xhtml", ".pdf", ".txt", ".text", ".md", ".markdown",
})  # fmt: skip


def page_source(link: Link, fetched: Fetched, document: Document) -> Source:
    """The document under the name of its link.

    A feed or sitemap is read as a file: here its links are not followed.
    """
    suffix = ".xml" if document.kind in {FEED, SITEMAP} else document.kind
    captured = {"url": fetched.url, CAPTURED_AT: fetched.fetched_at.isoformat()}
    return Source(
        storable(link.url),
        suffix,
        partial(in_memory, document.data),
        known={**link.said, **captured} if suffix in _ONE_ARTICLE else {},
    )
