"""RSS 2.0, RSS 1.0 and Atom: the articles in a feed, and its links for a crawler.

An entry and the page it leads to are one story, and a page knows nothing of a feed's
ids. So an entry with a link is known by its link, and its id is kept as `feed_id`; the
id becomes the guid only where there is no link.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.archive.records import Reject
from corpus.articles import SUMMARY_ONLY
from ingest.errors import ContentError, Reason
from ingest.readers.feeds_parsing import Entry, Markup, parse_feed
from ingest.readers.markup import is_markup, text_of
from ingest.readers.ports import RawArticle, rejected
from ingest.readers.wire import credited, said

FEED_ROOTS = frozenset({"rss", "RDF", "feed"})


@dataclass(frozen=True, slots=True)
class FeedLink:
    """An entry as a crawler needs it.

    Attributes:
        url: Absolute, http or https.
        guid: The entry's id, whatever the feed means by it.
        published: The date as given; so is `modified`.
    """

    url: str
    guid: str | None = None
    title: str | None = None
    published: str | None = None
    modified: str | None = None


def feed_articles(data: bytes, source: str) -> Iterator[RawArticle | Reject]:
    """The entries of a feed, numbered from 1.

    An entry without its full text becomes an article of its summary, marked by the
    field `summary_only`.

    Raises:
        ContentError: The feed is at fault; the entries before the fault were given.
    """
    feed = parse_feed(data, base="")
    for number, entry in enumerate(feed.entries, start=1):
        yield _read(entry, kind=feed.kind, source=f"{source}:{number}")
    if feed.fault:
        raise feed.fault
    if not feed.entries:
        yield Reject(source, Reason.EMPTY, "The feed holds no entries.")


def feed_links(data: bytes, base: str) -> tuple[FeedLink, ...]:
    """The links of a feed in its order; of a damaged one those before the fault.

    Args:
        data: The feed as it was fetched.
        base: The address it was fetched from; relative links are resolved by it.

    Raises:
        ContentError: Nothing in it can be read.
    """
    return tuple(
        FeedLink(
            entry.url,
            entry.feed_id,
            _line(entry.title),
            entry.published,
            entry.modified,
        )
        for entry in parse_feed(data, base=base).entries
        if entry.url is not None
    )


def _read(entry: Entry, *, kind: str, source: str) -> RawArticle | Reject:
    try:
        return _article(entry, kind=kind, source=source)
    except ContentError as error:
        return rejected(error, source=source, excerpt=entry.url or "")


def _article(entry: Entry, *, kind: str, source: str) -> RawArticle:
    body = entry.content or entry.summary
    marked_up = body is not None and is_markup(body.value, body.content_type)
    return RawArticle(
        source,
        kind,
        text_of(body.value, body.content_type) if body else None,
        _fields(entry),
        wrapped=True if marked_up else None,
    )


def _fields(entry: Entry) -> dict[str, object]:
    feed_id = entry.feed_id
    bylines = [credited(author) for author in entry.authors]
    return said({
        "url": entry.url,
        "guid": None if entry.url else feed_id,
        "feed_id": feed_id if entry.url else None,
        "title": _line(entry.title),
        "authors": [person for people, _ in bylines for person in people],
        "agency": next((agency for _, agency in bylines if agency), None),
        "publisher": entry.publisher,
        "tags": list(entry.tags),
        "language": entry.language,
        "published_at": entry.published,
        "modified_at": entry.modified,
        "copyright_notice": entry.rights,
        SUMMARY_ONLY: True if entry.summary and not entry.content else None,
    })  # fmt: skip


def _line(title: Markup | None) -> str | None:
    if title is None:
        return None
    return " ".join(text_of(title.value, title.content_type).split()) or None
