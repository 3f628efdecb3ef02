"""A PDF as a text: its paragraphs, what was left out, what the file says of itself."""

from dataclasses import dataclass

from ingest.errors import ContentError, Reason
from ingest.pdf.columns import in_reading_order
from ingest.pdf.furniture import furniture_of
from ingest.pdf.pages import read_pages
from ingest.pdf.paragraphs import paragraphs_of


@dataclass(frozen=True, slots=True)
class Document:
    """What is read from a PDF.

    Attributes:
        furniture: Running heads, footers and page numbers, in the order of pages.
        info: `title`, `author`, `created` and `modified`, where the file has them.
    """

    paragraphs: list[str]
    furniture: list[str]
    info: dict[str, str]


def read_document(data: bytes) -> Document:
    """The text of a PDF.

    Raises:
        ContentError: `encrypted`, `damaged_pdf`, `no_text_layer`, `too_large` or
            `too_long`.
    """
    contents = read_pages(data)
    pages = [in_reading_order(lines) for lines in contents.pages]
    lines = [line for page in pages for line in page]
    if not lines:
        detail = "The PDF holds pictures of text only; run character recognition first."
        raise ContentError(Reason.NO_TEXT_LAYER, detail)
    furniture = furniture_of(pages)
    return Document(
        paragraphs_of([line for line in lines if line not in furniture]),
        [line.text for line in lines if line in furniture],
        contents.info,
    )
