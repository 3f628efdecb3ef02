"""The pages behind the addresses that a user names.

    seed ──▶ page, or file of articles
         ──▶ feed ──────▶ pages
         ──▶ sitemap ───▶ pages
                  └─────▶ sitemaps, a few levels deep

What was fetched is remembered when the run has committed it, in one transaction: a
crawl that is killed fetches again and loses nothing. A feed or sitemap is remembered
only if all that it led to was dealt with.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from corpus.archive.archive import Archive
from corpus.archive.records import Reject
from ingest.crawling.memory import Memory
from ingest.crawling.walk import Walk
from ingest.sources import Source
from ingest.web.fetching import Fetcher


class Crawl:
    """The sources behind the seeds, to be gone through once by one thread.

    An address that cannot be fetched is a reject under its name.

    Args:
        seeds: Addresses of pages, files, feeds or sitemaps.
        fetcher: Fetches from the hosts of the seeds; may serve many crawls. When it is
            stopped, so is the crawl.
        archive: Where it is remembered what was fetched.
        now: The moment of the run; with a zone.
    """

    def __init__(
        self,
        seeds: Sequence[str],
        fetcher: Fetcher,
        archive: Archive,
        *,
        now: datetime,
    ) -> None:
        self._seeds = seeds
        self._fetcher = fetcher
        self._memory = Memory(archive, now=now)

    def __iter__(self) -> Iterator[Source | Reject]:
        """Each source must be read before the next is asked for."""
        for seed in self._seeds:
            yield from Walk(seed, self._fetcher, self._memory).sources()

    def finished(self) -> None:
        """Remember what was fetched; call it when the run has committed all of it."""
        self._memory.commit()
