"""How one text became another: by paragraph, then by word inside changed paragraphs."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isqrt

from corpus.differences.alignment import matches

PARAGRAPH = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"\S+")

EFFORT = 250_000
"""The squared edits that aligning by one unit may take; it bounds the time.

Changed pieces share it evenly, and one that needs more is told as it is.
"""

# An offset into the former text and one into the latter.
_Place = tuple[int, int]


class Kind(StrEnum):
    """What became of a piece."""

    EQUAL = "equal"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of two texts, as it was and as it is.

    Attributes:
        before_start: Where it began, in code points of the former text.
        after_start: Where it begins, in code points of the latter.
    """

    kind: Kind
    before: str
    after: str
    before_start: int
    after_start: int

    @property
    def start(self) -> _Place:
        """Where it begins in both."""
        return self.before_start, self.after_start

    @property
    def end(self) -> _Place:
        """Where it ends in both; excluded."""
        return self.before_start + len(self.before), self.after_start + len(self.after)


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Pieces that make up both texts, in order; none if both are empty.

    Of two neighbours one is equal, and equal is to the character.
    """
    texts = _Texts(before, after)
    whole = texts.gap((0, 0), (len(before), len(after)))
    by_paragraph = texts.refined(_merged(whole), PARAGRAPH)
    return tuple(texts.refined(by_paragraph, _WORD, readable=True))


@dataclass(frozen=True, slots=True)
class _Texts:
    before: str
    after: str

    def refined(
        self, pieces: list[Piece], unit: re.Pattern[str], *, readable: bool = False
    ) -> list[Piece]:
        """The pieces, those that are changed aligned by a smaller unit."""
        changed = sum(piece.kind is Kind.CHANGED for piece in pieces)
        most_edits = isqrt(EFFORT // max(changed, 1))
        finer: list[Piece] = []
        for piece in pieces:
            if piece.kind is Kind.CHANGED:
                aligned = _merged(self._aligned(piece, unit, most_edits=most_edits))
                finer += self._without_islands(aligned) if readable else aligned
            else:
                finer.append(piece)
        return _merged(finer)

    def gap(self, start: _Place, end: _Place) -> Iterator[Piece]:
        """A piece that differs, and beside it the white space its ends share."""
        ours, theirs = self.before[start[0] : end[0]], self.after[start[1] : end[1]]
        head = _blanks_in_common(ours, theirs)
        tail = _blanks_in_common(ours[head:][::-1], theirs[head:][::-1])
        inner_start, inner_end = _moved(start, head), _moved(end, -tail)
        yield from self._piece(start, inner_start)
        yield from self._piece(inner_start, inner_end)
        yield from self._piece(inner_end, end)

    def _aligned(
        self, piece: Piece, unit: re.Pattern[str], *, most_edits: int
    ) -> Iterator[Piece]:
        ours = list(unit.finditer(self.before, piece.start[0], piece.end[0]))
        theirs = list(unit.finditer(self.after, piece.start[1], piece.end[1]))
        pairs = matches(
            [match[0] for match in ours],
            [match[0] for match in theirs],
            most_edits=most_edits,
        )
        same = at = piece.start
        for i, j in pairs:
            start = ours[i].start(), theirs[j].start()
            if self.before[at[0] : start[0]] != self.after[at[1] : start[1]]:
                yield from self._piece(same, at)
                yield from self.gap(at, start)
                same = start
            at = ours[i].end(), theirs[j].end()
        yield from self._piece(same, at)
        yield from self.gap(at, piece.end)

    def _without_islands(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Changes joined over words that stay by chance, such as a lone "the".

        As diff-match-patch's semantic clean-up: what stays must be longer than the
        change on one of its sides.
        """
        kept: list[Piece] = []
        for piece in pieces:
            kept.append(piece)
            while _ends_with_island(kept):
                kept[-3:] = self._piece(kept[-3].start, kept[-1].end)
        return kept

    def _piece(self, start: _Place, end: _Place) -> Iterator[Piece]:
        ours, theirs = self.before[start[0] : end[0]], self.after[start[1] : end[1]]
        if ours or theirs:
            yield Piece(_kind(ours, theirs), ours, theirs, *start)


def _kind(ours: str, theirs: str) -> Kind:
    if ours == theirs:
        return Kind.EQUAL
    if ours and theirs:
        return Kind.CHANGED
    return Kind.REMOVED if ours else Kind.ADDED


def _moved(place: _Place, by: int) -> _Place:
    return place[0] + by, place[1] + by


def _blanks_in_common(ours: str, theirs: str) -> int:
    count = 0
    for one, other in zip(ours, theirs, strict=False):
        if one != other or not one.isspace():
            break
        count += 1
    return count


def _merged(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces, equal ones that touch made one."""
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].kind is piece.kind is Kind.EQUAL:
            last, text = merged[-1], merged[-1].before + piece.before
            merged[-1] = Piece(Kind.EQUAL, text, text, *last.start)
        else:
            merged.append(piece)
    return merged


def _ends_with_island(pieces: list[Piece]) -> bool:
    if len(pieces) < 3 or pieces[-2].kind is not Kind.EQUAL:  # noqa: PLR2004
        return False
    first, island, last = pieces[-3:]
    return _length(island) <= min(_length(first), _length(last))


def _length(piece: Piece) -> int:
    return max(len(piece.before), len(piece.after))
