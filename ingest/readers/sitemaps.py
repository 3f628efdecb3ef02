"""Sitemaps with Google's news extension: links to articles, never articles.

Source: https://www.sitemaps.org/protocol.html and
https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from ingest.errors import ContentError, Reason
from ingest.readers.trees import Element, child, elements, local, words
from ingest.sources.caps import Budget
from ingest.sources.gzip import unpacked
from ingest.sources.source import in_memory

SITEMAP_ROOTS = frozenset({"urlset", "sitemapindex"})
# The protocol allows a sitemap this much.
MAX_LINKS = 50_000
_MAX_BYTES = 50 * 1024**2

_PIECE_BYTES = 65_536
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class SitemapLink:
    """A page, or another sitemap, with what is said about it.

    Attributes:
        modified: The date as given; so is `published`.
        publisher: The name of the publication.
    """

    url: str
    modified: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What a sitemap leads to.

    Attributes:
        pages: Pages in the order of the sitemap.
        sitemaps: Sitemaps of an index.
        complete: False if it held more than 50,000 links; the rest was not read.
    """

    pages: tuple[SitemapLink, ...]
    sitemaps: tuple[SitemapLink, ...]
    complete: bool = True


def sitemap_links(data: bytes) -> Sitemap:
    """The links of a sitemap or of an index of sitemaps, packed by gzip or not.

    Addresses are given as they are: whether one may be fetched is not decided here.

    Raises:
        ContentError: `bad_xml`, `unsafe_xml`, `wrong_encoding`, `damaged_gzip`, or
            `too_large`: unpacked it exceeds 50 MiB.
    """
    pages: list[SitemapLink] = []
    sitemaps: list[SitemapLink] = []
    for element in elements(_pieces(data), ("url", "sitemap")):
        link = _link(element)
        if link is None:
            continue
        if len(pages) + len(sitemaps) == MAX_LINKS:
            return Sitemap(tuple(pages), tuple(sitemaps), complete=False)
        (pages if local(element) == "url" else sitemaps).append(link)
    return Sitemap(tuple(pages), tuple(sitemaps))


def no_articles() -> ContentError:
    """What is raised for a sitemap given as a file of articles."""
    detail = (
        "This is a sitemap, which holds links and no articles; give its address to "
        "crawl it, or the pages themselves as files."
    )
    return ContentError(Reason.NOT_AN_ARTICLE, detail)


def _link(element: Element) -> SitemapLink | None:
    url = words(child(element, "loc"))
    if url is None:
        return None
    news = child(element, "news")
    return SitemapLink(
        url,
        modified=words(child(element, "lastmod")),
        title=words(child(news, "title")),
        published=words(child(news, "publication_date")),
        publisher=words(child(news, "publication", "name")),
        language=words(child(news, "publication", "language")),
    )


def _pieces(data: bytes) -> Iterator[bytes]:
    if len(data) > _MAX_BYTES:
        raise ContentError(Reason.TOO_LARGE, "The sitemap is larger than 50 MiB.")
    packed = data.startswith(_GZIP)
    stream = (
        unpacked(io.BytesIO(data), Budget(_MAX_BYTES)) if packed else in_memory(data)
    )
    with stream:
        yield from iter(partial(stream.read, _PIECE_BYTES), b"")
