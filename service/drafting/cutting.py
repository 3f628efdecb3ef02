"""A reply cut into sentences while it comes."""

from collections.abc import Iterator
from itertools import pairwise

from corpus.sentences import sentences
from service.drafting.markup import is_prose, is_unfinished, prose
from service.prompts.marks import MARK

_FENCES = {"```": "```", "~~~": "~~~", "<think>": "</think>"}
"""What begins a block that is not for the reader, and what ends it."""

MISSING = "MISSING:"

LONGEST = 2_000
"""Characters; what is longer is no sentence, and looked at only at the line's end."""


class SentenceCutter:
    """Gives each sentence, with its marks, when the next has begun or its line ended.

    What it gives depends on the text alone, not on the pieces it comes in: it looks at
    white space only. A mark belongs to the sentence before it, or at the beginning of
    a line to the one after it. Code, thoughts, headings and tables are left out.

    Attributes:
        missing: The model said that the passages lack something.
    """

    def __init__(self) -> None:
        self.missing = False
        self._line = ""
        self._begins = True
        self._skips = False
        self._until: str | None = None

    def feed(self, text: str) -> Iterator[str]:
        """Take in a piece; the sentences that it completes."""
        for character in text:
            if character == "\n":
                yield from self._end_line()
            else:
                self._line += character
                if character.isspace():
                    yield from self._completed()

    def end(self, *, truncated: bool) -> Iterator[str]:
        """The sentences that are left, without the one in which a reply breaks off."""
        left = list(self._end_line())
        yield from left[:-1] if truncated else left

    def _completed(self) -> Iterator[str]:
        self._open()
        if self._skips or self._until or len(self._line) > LONGEST:
            return
        if is_unfinished(self._line):
            return
        *complete, rest = self._pieces() or [self._line]
        if complete:
            self._line, self._begins = rest, False
            yield from complete

    def _end_line(self) -> Iterator[str]:
        self._open()
        if self._until and self._until in self._line:
            self._line = self._line.partition(self._until)[2]
            self._until = None
        pieces = [] if self._skips or self._until else self._pieces()
        self._line, self._begins, self._skips = "", True, False
        yield from pieces

    def _open(self) -> None:
        """See what kind of line it is."""
        line = self._line.lstrip()
        if not self._begins or self._skips or self._until:
            return
        for fence, end in _FENCES.items():
            if line.startswith(fence):
                self._line, self._until = line.removeprefix(fence), end
        if line.lstrip("*_ ").startswith(MISSING):
            self.missing = self._skips = True
        self._skips |= not is_prose(line)

    def _pieces(self) -> list[str]:
        return _split(prose(self._line, begins=self._begins))


def _split(text: str) -> list[str]:
    """The sentences of a line; their marks stay, but count for no words."""
    marks = [(mark.start(), mark.end()) for mark in MARK.finditer(text)]
    plain = MARK.sub("", text)
    starts = [span.start for span in sentences(plain)][1:]
    edges = [0, *(_with_marks(start, marks) for start in starts), len(text)]
    return [text[a:b] for a, b in pairwise(edges) if text[a:b].strip()]


def _with_marks(place: int, marks: list[tuple[int, int]]) -> int:
    """Where a place of the text without marks is in the text, after those before it."""
    for start, end in marks:
        if start <= place:
            place += end - start
    return place
