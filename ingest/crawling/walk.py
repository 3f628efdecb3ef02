"""From one seed to all that it leads to."""

from collections.abc import Generator, Iterable, Iterator
from typing import TypeAlias
from urllib.parse import urlsplit

from corpus.archive.fetches import Fetch
from corpus.archive.records import Reject
from ingest.crawling.documents import document_of
from ingest.crawling.elsewhere import Elsewhere
from ingest.crawling.links import Link
from ingest.crawling.listings import Listing, listing_of
from ingest.crawling.memory import Memory
from ingest.crawling.pages import page_source
from ingest.errors import ContentError, Reason
from ingest.readers.ports import rejected
from ingest.sources import Source
from ingest.web.fetching import Fetcher, FetchError

MAX_LEVELS = 3
"""How deep sitemaps may be nested; the protocol knows two levels."""

MAX_SITEMAPS = 1_000
"""How many sitemaps are read for one seed."""

_Steps: TypeAlias = Generator[Source | Reject, None, bool]
"""What is found, and at last whether nothing is left that another try may bring."""


class Walk:
    """Follows one seed, once; a page is fetched when it is asked for."""

    def __init__(self, seed: str, fetcher: Fetcher, memory: Memory) -> None:
        self._seed = seed
        self._fetcher = fetcher
        self._memory = memory
        self._elsewhere = Elsewhere(seed)
        self._sitemaps_left = MAX_SITEMAPS
        self._saw_all = True

    def sources(self) -> Iterator[Source | Reject]:
        """Pages and files; what cannot be fetched is a reject under its address."""
        for link, last in self._memory.new([Link(self._seed)]):
            yield from self._visit(link, last, levels=MAX_LEVELS)
        if refusal := self._elsewhere.reject():
            yield refusal
        elif self._saw_all:
            self._memory.clear(self._elsewhere.source)

    def _visit(self, link: Link, last: Fetch | None, *, levels: int) -> _Steps:
        """One address; with `levels` left its links are followed, if it has any."""
        try:
            return (yield from self._read(link, last, levels=levels))
        except FetchError as error:
            self._saw_all = self._saw_all and not levels
            if error.reason == Reason.STOPPED:
                return False
            if error.reason == Reason.NOT_ALLOWED and self._leads_elsewhere(link):
                self._elsewhere.add(link.url)
                return True
            yield rejected(error, source=link.url)
            return not error.transient
        except ContentError as error:
            self._saw_all = self._saw_all and not levels
            yield rejected(error, source=link.url)
            return True

    def _read(self, link: Link, last: Fetch | None, *, levels: int) -> _Steps:
        may_list = levels > 0
        known = self._memory.validators(link, last, may_list=may_list)
        fetched = self._fetcher.get(link.url, known=known)
        if fetched is None:
            self._saw_all = self._saw_all and not may_list
            if last is not None and not may_list:
                self._memory.keep_unchanged(link, last)
            return True
        document = document_of(fetched)
        listing = listing_of(document, base=fetched.url) if may_list else None
        if listing is None:
            yield page_source(link, fetched, document)
            done = True
        else:
            done = yield from self._list(link, listing, levels=levels)
        # Not before the source was asked for its successor: then it was read.
        if done:
            self._memory.keep(link, fetched)
        return done

    def _list(self, link: Link, listing: Listing, *, levels: int) -> _Steps:
        flaw = listing.flaw
        sitemaps = listing.sitemaps[: self._sitemaps_left]
        self._sitemaps_left -= len(sitemaps)
        if len(sitemaps) < len(listing.sitemaps):
            detail = (
                f"The seed leads to more than {MAX_SITEMAPS:,} sitemaps; name some."
            )
            flaw = ContentError(Reason.TOO_LARGE, detail)
        if flaw is not None:
            yield rejected(flaw, source=link.url)
        else:
            self._memory.clear(link.url)
        done = yield from self._follow(listing.pages, levels=0)
        rest = yield from self._follow(sitemaps, levels=levels - 1)
        return done and rest

    def _follow(self, links: Iterable[Link], *, levels: int) -> _Steps:
        done = True
        for link, last in self._memory.new(links):
            if self._memory.is_due(link, last):
                done = (yield from self._visit(link, last, levels=levels)) and done
            elif levels:
                self._saw_all = False
        return done

    def _leads_elsewhere(self, link: Link) -> bool:
        """Whether it is the link's own host that may not be fetched."""
        return _host(link.url) != _host(self._seed)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
