"""From the lines of columns and pages to the paragraphs of a text."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, inf
from statistics import median

from ingest.pdf.hyphens import Words
from ingest.pdf.lines import Line

# In heights of the line's font: narrower than any indent, wider than a ragged edge.
_INDENT = 0.5
# In usual distances between lines.
_GAP = 1.3
# The next word's width is estimated: its letters may be wider than those around it.
_ROOM = 1.2
# A fifth of a column's lines may be wider than it, as a line across the page is.
_OUTER = 0.2
_ENDS = tuple(".!?:\"')\u201d\u2019\u2026")


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of all lines in reading order, across columns and pages."""
    if not lines:
        return []
    words = Words(line.text for line in lines)
    margins = _margins(lines)
    usual = _usual_distance(lines)
    paragraphs = [lines[0].text]
    for before, line in pairwise(lines):
        if _begins(before, line, margins=margins, usual=usual):
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = words.joined(paragraphs[-1], line.text)
    return paragraphs


def _begins(
    before: Line, line: Line, *, margins: dict[Line, _Margins], usual: float
) -> bool:
    """Whether a paragraph begins with the line."""
    if not before.is_of_size(line):
        return True
    if _is_below(before, line) and before.bottom - line.bottom > _GAP * usual:
        return True
    indents = (item.left - margins[item].left for item in (before, line))
    if next(indents) + _INDENT * line.size < next(indents):
        return True
    return _had_room(before, line, margins[before])


def _had_room(before: Line, line: Line, margins: _Margins) -> bool:
    """Whether a sentence ended where the line's first word still had room."""
    if not before.text.endswith(_ENDS):
        return False
    word = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) / len(line.text) * (len(word) + 1)
    return before.right + _ROOM * width < margins.right


def _is_below(before: Line, line: Line) -> bool:
    together = before.page == line.page and line.bottom < before.bottom
    return together and _overlap(before, line)


def _overlap(one: Line, other: Line) -> bool:
    return one.left < other.right and other.left < one.right


def _usual_distance(lines: Sequence[Line]) -> float:
    return median(
        [
            before.bottom - line.bottom
            for before, line in pairwise(lines)
            if before.is_of_size(line) and _is_below(before, line)
        ]
        or [inf]
    )


def _margins(lines: Sequence[Line]) -> dict[Line, _Margins]:
    """For each line the edges of its column: of the lines of its size around it."""
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    found: dict[Line, _Margins] = {}
    for line in lines:
        column = [
            other
            for other in pages[line.page]
            if line.is_of_size(other) and _overlap(line, other)
        ] or [line]
        lefts = sorted(other.left for other in column)
        rights = sorted(other.right for other in column)
        outer = _OUTER * (len(column) - 1)
        found[line] = _Margins(
            lefts[floor(outer)], rights[ceil(len(column) - 1 - outer)]
        )
    return found
