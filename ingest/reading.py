"""All of reading: from the user's paths to articles and rejects."""

import logging
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain

from corpus.archive.records import Reject
from corpus.articles import Article
from ingest.articles import Item, build_article
from ingest.dated import UNPARSED
from ingest.errors import ContentError, Reason
from ingest.readers import READERS
from ingest.readers.ports import RawArticle, rejected
from ingest.readers.surroundings import completed
from ingest.sources import SkippedFiles, Source, find_sources

log = logging.getLogger(__name__)


class Reading:
    """The articles and rejects of one run, to be gone through once.

    Attributes:
        skipped: Files in folders that were passed over, so far.
        warnings: Things worth a word in the summary, so far, by code.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        now: datetime,
        crawl: Iterable[Source | Reject],
        stop: threading.Event,
    ) -> None:
        self.skipped = SkippedFiles()
        self.warnings: Counter[str] = Counter()
        self._now = now
        self._stop = stop
        files = find_sources(paths, suffixes=READERS, skipped=self.skipped)
        self._sources = chain(files, crawl)

    def __iter__(self) -> Iterator[Item]:
        for source in self._sources:
            if isinstance(source, Reject):
                yield source
                continue
            for raw in _read(source):
                # Before the next source is asked for: who gives it takes that as a
                # sign that this one was read to its end.
                if self._stop.is_set():
                    return
                yield self._built(raw)

    def _built(self, raw: RawArticle | Reject) -> Item:
        result = raw if isinstance(raw, Reject) else build_article(raw, now=self._now)
        if isinstance(result, Reject):
            log.info(
                "article.rejected",
                extra={"source": result.source, "reason": result.reason},
            )
        elif isinstance(result, Article):
            unread = [name for name in result.metadata if name.startswith(UNPARSED)]
            self.warnings.update(unread)
        return result


def read_articles(
    paths: Sequence[str],
    *,
    now: datetime,
    crawl: Iterable[Source | Reject] = (),
    stop: threading.Event | None = None,
) -> Reading:
    """Everything that can be read from the paths; bad content becomes a reject.

    Args:
        paths: Files, folders, glob patterns, or `-` for standard input.
        now: The moment beyond which a date is in the future; with a zone.
        crawl: What was found behind addresses; read after the paths.
        stop: Ends the reading before the next item.

    Raises:
        PathError: A path does not exist or a pattern matches nothing.
    """
    return Reading(paths, now=now, crawl=crawl, stop=stop or threading.Event())


def _read(source: Source) -> Iterator[RawArticle | Reject]:
    try:
        yield from completed(READERS[source.suffix], source)
    except ContentError as error:
        yield rejected(error, source=source.name)
    except OSError as error:
        detail = f"Reading stopped: {error.strerror}; check the disk and try again."
        yield Reject(source.name, Reason.UNREADABLE, detail)
