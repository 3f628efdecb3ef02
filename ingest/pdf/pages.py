"""The only place that knows pdfium: from a file's bytes to lines with their places."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pypdfium2
from pypdfium2 import raw as pdfium

from ingest.decoding import MAX_CHARACTERS, too_long
from ingest.errors import ContentError, Reason
from ingest.pdf.lines import Line

MAX_PAGES = 1_000
MAX_LINES = 3_000
"""On one page; a broadsheet has a third of that."""

_END = b"%%EOF"
_TAIL_BYTES = 4_096
# What pdfium calls a hyphen that breaks a word, whichever character it was.
_HYPHEN = "\x02"
_SOFT_HYPHEN = "\xad"
_BREAKS = "\r\n"
# Wider than the spaces of justified lines, narrower than what separates columns.
_MIN_GUTTER = 0.9
_INFO = {
    "title": "Title",
    "author": "Author",
    "created": "CreationDate",
    "modified": "ModDate",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a PDF says.

    Attributes:
        pages: The lines of each page, in the order in which it draws them.
        info: What the file says of itself, as it stands there.
    """

    pages: tuple[tuple[Line, ...], ...]
    info: dict[str, str]


def read_pages(data: bytes) -> Contents:
    """All text of a PDF.

    Raises:
        ContentError: `encrypted`, `damaged_pdf`, `too_large` or `too_long`.
    """
    # A file that was cut off opens all the same, with fewer pages.
    if _END not in data[-_TAIL_BYTES:]:
        raise _damaged()
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > MAX_PAGES:
                detail = f"The PDF has more than {MAX_PAGES:,} pages; split it."
                raise ContentError(Reason.TOO_LARGE, detail)
            info = document.get_metadata_dict(skip_empty=True)
            return Contents(
                tuple(_pages(document)),
                {name: _plain(info[key]) for name, key in _INFO.items() if key in info},
            )
    except pypdfium2.PdfiumError as error:
        raise _translated(error) from error


def _translated(error: pypdfium2.PdfiumError) -> ContentError:
    if error.err_code == pdfium.FPDF_ERR_PASSWORD:
        detail = "The PDF needs a password; save it without one."
        return ContentError(Reason.ENCRYPTED, detail)
    return _damaged()


def _damaged() -> ContentError:
    detail = "The PDF is damaged or cut off; export or fetch it again."
    return ContentError(Reason.DAMAGED_PDF, detail)


def _plain(text: str) -> str:
    return text.encode("utf-8", "replace").decode().replace("\x00", "").strip()


def _pages(document: pypdfium2.PdfDocument) -> Iterator[tuple[Line, ...]]:
    left = MAX_CHARACTERS
    for number, page in enumerate(document):
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise too_long()
        lines = tuple(islice(_lines(text, number), MAX_LINES + 1))
        if len(lines) > MAX_LINES:
            detail = f"A page of the PDF has more than {MAX_LINES:,} lines; split it."
            raise ContentError(Reason.TOO_LARGE, detail)
        yield lines
        text.close()
        page.close()


def _lines(text: pypdfium2.PdfTextPage, page: int) -> Iterator[Line]:
    line = _Growing(page)
    box = pdfium.FS_RECTF()
    for index in range(text.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        placed = pdfium.FPDFText_GetLooseCharBox(text, index, box)
        if character in _BREAKS or not placed:
            yield from line.ended()
            continue
        if line.is_left_by(box):
            yield from line.ended()
        line.add(character, box)
        if character == _HYPHEN:
            yield from line.ended()
    yield from line.ended()


class _Growing:
    """A line to which characters are added."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._text: list[str] = []
        self._left = self._right = self._bottom = self._top = 0.0

    def is_left_by(self, box: pdfium.FS_RECTF) -> bool:
        """Whether a character there stands on another line or in another column."""
        if not self._text or box.right <= box.left:
            return False
        height = self._top - self._bottom
        middle = (box.top + box.bottom) / 2
        apart = box.left - self._right
        on_line = self._bottom < middle < self._top
        return not on_line or not -height < apart < _MIN_GUTTER * height

    def add(self, character: str, box: pdfium.FS_RECTF) -> None:
        # A space that pdfium made up has no place.
        if box.right > box.left:
            if not self._text:
                self._left, self._bottom, self._top = box.left, box.bottom, box.top
            self._right = box.right
        self._text.append(character)

    def ended(self) -> Iterator[Line]:
        """The line if it says anything; after it nothing has been added."""
        text = "".join(self._text).strip().replace(_HYPHEN, "-")
        place = (self._page, self._left, self._right, self._bottom, self._top)
        if text.endswith(_SOFT_HYPHEN):
            text = text[:-1] + "-"
        if text:
            yield Line(text, *place)
        self._text.clear()
