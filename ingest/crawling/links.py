"""Links as feeds and sitemaps give them, with what they tell of their pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.readers.feeds import FeedLink
from ingest.readers.sitemaps import SitemapLink


@dataclass(frozen=True, slots=True)
class Link:
    """An address to be fetched.

    Attributes:
        announced: When its content changed last, as given; None: nobody said.
        said: Fields of the article, in case its page does not give them.
    """

    url: str
    announced: str | None = None
    said: Mapping[str, object] = field(default_factory=dict)


def from_feed(link: FeedLink) -> Link:
    """The link of an entry. Its date of publication tells nothing of changes."""
    said = {
        "title": link.title,
        "published_at": link.published,
        "modified_at": link.modified,
    }
    return Link(link.url, link.modified, _given(said))


def from_sitemap(link: SitemapLink) -> Link:
    """The link of a sitemap.

    `lastmod` tells when to look again. It does not date an article: it counts a new
    footer as a change.
    """
    said = {
        "title": link.title,
        "published_at": link.published,
        "publisher": link.publisher,
        "language": link.language,
    }
    return Link(link.url, link.modified, _given(said))


def _given(said: Mapping[str, str | None]) -> dict[str, object]:
    return {name: value for name, value in said.items() if value}
