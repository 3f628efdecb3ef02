"""The difference of two texts as people read it since `diff -u`, a paragraph a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import isqrt

from corpus.differences.alignment import matches
from corpus.differences.text import EFFORT, PARAGRAPH

CONTEXT = 1
"""Paragraphs shown on both sides of a change."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, and how many of each text come before it."""

    mark: str
    text: str
    ours: int
    theirs: int


def unified(before: str, after: str, *, heads: tuple[str, str]) -> tuple[str, ...]:
    """The lines of the difference; none where every paragraph is the same.

    Args:
        before: The former text.
        after: The latter text.
        heads: What each of the two is called.
    """
    lines = list(_lines(PARAGRAPH.findall(before), PARAGRAPH.findall(after)))
    near = {
        place + step
        for place, line in enumerate(lines)
        if line.mark != " "
        for step in range(-CONTEXT, CONTEXT + 1)
    }
    told: list[str] = []
    for shown, hunk in groupby(enumerate(lines), lambda item: item[0] in near):
        if shown:
            told += _hunk([line for _, line in hunk])
    return (f"--- {heads[0]}", f"+++ {heads[1]}", *told) if told else ()


def _lines(ours: list[str], theirs: list[str]) -> Iterator[_Line]:
    pairs = matches(ours, theirs, most_edits=isqrt(EFFORT))
    for (i, j), (until, to) in pairwise([(-1, -1), *pairs, (len(ours), len(theirs))]):
        if i >= 0:
            yield _Line(" ", ours[i], i, j)
        for place in range(i + 1, until):
            yield _Line("-", ours[place], place, j + 1)
        for place in range(j + 1, to):
            yield _Line("+", theirs[place], until, place)


def _hunk(lines: list[_Line]) -> Iterator[str]:
    ours = _range(lines[0].ours, sum(line.mark != "+" for line in lines))
    theirs = _range(lines[0].theirs, sum(line.mark != "-" for line in lines))
    yield f"@@ -{ours} +{theirs} @@"
    for line in lines:
        yield line.mark + line.text


def _range(start: int, count: int) -> str:
    # As POSIX has it: an empty range is told by the line before it.
    return f"{start + 1 if count else start},{count}"
