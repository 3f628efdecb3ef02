"""PDF files: one article each, its text rejoined from lines, columns and pages."""

from collections.abc import Iterator

from corpus.archive.records import Reject
from corpus.articles import Removal
from ingest.errors import ContentError, Reason
from ingest.pdf.document import Document
from ingest.pdf.furniture import RULE
from ingest.pdf.worker import PdfWorker
from ingest.readers.ports import RawArticle
from ingest.sources import Source

MAX_PDF_BYTES = 64 * 1024**2

# Headline, standfirst and byline stand above these, if anywhere.
_OPENING = 5


class PdfReader:
    """Reads a whole file as one article.

    The file's own title and author are fields only where the page says the same:
    they are often those of a template. Its dates tell when the file was made, not when
    the story was published. All of it is kept as metadata under `pdf`. The lines that
    the pages repeat are kept as removed.
    """

    def __init__(self, worker: PdfWorker | None = None) -> None:
        self._worker = worker or PdfWorker()

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        """One article.

        Raises:
            ContentError: The file cannot be read.
        """
        with source.open() as stream:
            data = stream.read(MAX_PDF_BYTES + 1)
        if len(data) > MAX_PDF_BYTES:
            detail = "The PDF is larger than 64 MiB; split it."
            raise ContentError(Reason.TOO_LARGE, detail)
        document = self._worker.read(data)
        text = "\n\n".join(document.paragraphs)
        removals = tuple(
            Removal(RULE, line) for line in dict.fromkeys(document.furniture)
        )
        yield RawArticle(source.name, "pdf", text, _fields(document), removals=removals)


def _fields(document: Document) -> dict[str, object]:
    fields: dict[str, object] = {"pdf": {**document.info}} if document.info else {}
    title, author = (document.info.get(name, "") for name in ("title", "author"))
    opening = [_folded(paragraph) for paragraph in document.paragraphs[:_OPENING]]
    if title and _folded(title) in opening:
        fields["title"] = title
    if author and any(_folded(author) in paragraph for paragraph in opening):
        fields["authors"] = author
    return fields


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
