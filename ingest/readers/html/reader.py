"""Web pages: one article each."""

from collections.abc import Iterator

from corpus.archive.records import Reject
from ingest.errors import ContentError, Reason
from ingest.readers.html.worker import PageWorker
from ingest.readers.ports import RawArticle, rejected
from ingest.readers.text import excerpt_of
from ingest.sources import Source
from ingest.sources.captures import MAX_PAGE_BYTES


class HtmlReader:
    """Reads a page as one article.

    Its fields come from JSON-LD, else OpenGraph, else other `<meta>` tags, else what
    readers see; its date of publication at last from a guess.
    """

    def __init__(self, worker: PageWorker | None = None) -> None:
        self._worker = worker or PageWorker()

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        """One article or one reject."""
        with source.open() as stream:
            data = stream.read(MAX_PAGE_BYTES + 1)
        try:
            yield self._article(data, source)
        except ContentError as error:
            yield rejected(error, source=source.name, excerpt=excerpt_of(data))

    def _article(self, data: bytes, source: Source) -> RawArticle:
        if len(data) > MAX_PAGE_BYTES:
            detail = "The page is larger than 16 MiB; save its text alone."
            raise ContentError(Reason.TOO_LARGE, detail)
        address = source.known.get("url")
        story = self._worker.read(
            data,
            address=address if isinstance(address, str) else None,
            # Who led here told the day.
            dated="published_at" in source.known,
        )
        return RawArticle(
            source.name,
            "html",
            "\n\n".join(story.paragraphs),
            story.fields,
            story.origins,
            wrapped=False,
        )
