"""Running heads, footers and page numbers: the page's own words, not the story's."""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.pdf.lines import Line

RULE = "running-head"

# A head and a page number may stand one below the other.
_EDGE_ROWS = 2
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-\u2013—|\s]{0,3}(?:page|p\.)?\s?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?[-\u2013—|\s]{0,3}",
    re.IGNORECASE,
)
# Where a head stands may differ by a hair from page to page.
_ROW_POINTS = 4.0


def furniture_of(pages: Sequence[Sequence[Line]]) -> frozenset[Line]:
    """The lines that are no story.

    A line among the two outermost rows of its page is furniture if another page has
    the same words at the same height, where one number is as good as another; so is
    a page number alone on the outermost row.
    """
    edges = {number: _edges(lines) for number, lines in enumerate(pages)}
    shapes = Counter(
        shape for lines in edges.values() for shape in {_shape(line) for line in lines}
    )
    repeated = (
        line for lines in edges.values() for line in lines if shapes[_shape(line)] > 1
    )
    return frozenset(repeated) | _page_numbers(pages)


def _edges(lines: Sequence[Line]) -> list[Line]:
    rows = sorted({_row(line) for line in lines})
    outer = {*rows[:_EDGE_ROWS], *rows[-_EDGE_ROWS:]}
    return [line for line in lines if _row(line) in outer]


def _page_numbers(pages: Sequence[Sequence[Line]]) -> frozenset[Line]:
    found: set[Line] = set()
    for lines in pages:
        rows = [_row(line) for line in lines]
        for edge in {min(rows), max(rows)} if len(set(rows)) > 1 else ():
            alone = [line for line, row in zip(lines, rows, strict=True) if row == edge]
            if len(alone) == 1 and _PAGE_NUMBER.fullmatch(alone[0].text):
                found.add(alone[0])
    return frozenset(found)


def _row(line: Line) -> int:
    return round(line.bottom / _ROW_POINTS)


def _shape(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text.casefold()), _row(line)
