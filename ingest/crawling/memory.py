"""What is known of addresses from earlier runs, and what this one will remember."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from corpus.archive.archive import Archive
from corpus.archive.fetches import Fetch
from corpus.batches import batched
from corpus.urls import canonical_url
from ingest.crawling.links import Link
from ingest.crawling.revisiting import REVISIT, is_due
from ingest.web.fetching import Fetched, Validators

_LINKS_A_LOOK = 400


class Memory:
    """Remembers in the archive, but nothing before `commit`.

    Args:
        archive: Where it is kept.
        now: The moment of this crawl, with a zone; all of its fetches count as then.
    """

    def __init__(self, archive: Archive, *, now: datetime) -> None:
        self._archive = archive
        self._now = now
        self._rejected = archive.runs.rejected_sources()
        self._seen: set[str] = set()
        self._fetches: list[Fetch] = []
        self._sound: list[str] = []

    def new(self, links: Iterable[Link]) -> Iterator[tuple[Link, Fetch | None]]:
        """The links that this crawl has not met, with when each was fetched last."""
        for some in batched(links, _LINKS_A_LOOK):
            fresh = [link for link in some if self._is_new(link.url)]
            known = self._archive.fetches.known([link.url for link in fresh])
            yield from ((link, known.get(link.url)) for link in fresh)

    def is_due(self, link: Link, last: Fetch | None) -> bool:
        """Whether a link of a listing is to be followed."""
        return is_due(link, last, rejected=link.url in self._rejected, now=self._now)

    def validators(
        self, link: Link, last: Fetch | None, *, may_list: bool
    ) -> Validators | None:
        """By what the server can tell that nothing has changed; None: give all.

        All is asked for where the quarantine has to be looked through anew, and of a
        listing once an hour: pages that it says nothing of are then looked at.
        """
        if last is None or link.url in self._rejected:
            return None
        if may_list and self._now - last.fetched_at >= REVISIT:
            return None
        return Validators(last.etag, last.last_modified)

    def keep(self, link: Link, fetched: Fetched) -> None:
        """The link was fetched, and all that it led to was dealt with."""
        self._fetches.append(
            Fetch(
                link.url,
                etag=fetched.validators.etag,
                last_modified=fetched.validators.last_modified,
                announced=link.announced,
                fetched_at=self._now,
            )
        )

    def keep_unchanged(self, link: Link, last: Fetch) -> None:
        """The server said that the page is as it was."""
        same = replace(last, announced=link.announced, fetched_at=self._now)
        self._fetches.append(same)

    def clear(self, source: str) -> None:
        """What stands in the quarantine under this name stands there no longer."""
        self._sound.append(source)

    def commit(self) -> None:
        """Remember; call it when the archive holds what was fetched."""
        self._archive.fetches.remember(self._fetches)
        self._archive.runs.release(self._rejected.intersection(self._sound))

    def _is_new(self, url: str) -> bool:
        address = canonical_url(url) or url
        if address in self._seen:
            return False
        self._seen.add(address)
        return True
