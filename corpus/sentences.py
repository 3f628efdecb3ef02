"""Where sentences begin and end in clean text, by exact offsets."""

import re
from dataclasses import dataclass
from itertools import pairwise

import sentencex

_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")

_MARK = re.compile("[\"'“‘„«‹「『]")
# From every quotation mark that is never closed the library looks to the end of the
# paragraph: so many steps take a twentieth of a second, and no news comes near.
_MOST_STEPS = 50_000_000
_WINDOW_CHARS = 4_000

MIN_WORDS = 3
"""A shorter piece is a split abbreviation ("… at 3 p.m. | EDT."), not a sentence."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


def paragraphs(text: str) -> list[Span]:
    """The lines of the text that are not blank, without outer white space."""
    found = (trimmed(text, m.start(), m.end()) for m in _PARAGRAPH.finditer(text))
    return [span for span in found if span.end > span.start]


def sentences(text: str) -> list[Span]:
    """The sentences in order; none crosses the end of a paragraph.

    Together they cover everything but white space. A piece of one or two words
    belongs to the sentence before it, in the same paragraph.
    """
    found: list[Span] = []
    for paragraph in paragraphs(text):
        found.extend(_of_paragraph(text, paragraph))
    return found


def _of_paragraph(text: str, paragraph: Span) -> list[Span]:
    edges = [*sorted(_starts(text, paragraph)), paragraph.end]
    found: list[Span] = []
    for start, end in pairwise(edges):
        span = trimmed(text, start, end)
        if span.end == span.start:
            continue
        if found and len(_WORD.findall(text, span.start, span.end)) < MIN_WORDS:
            span = Span(found.pop().start, span.end)
        found.append(span)
    return found


def _starts(text: str, paragraph: Span) -> set[int]:
    """Where sentences begin; in a hostile paragraph looked for piece by piece.

    A piece begins with a sentence.
    """
    length = paragraph.end - paragraph.start
    marks = len(_MARK.findall(text, paragraph.start, paragraph.end))
    window = length if marks * length <= _MOST_STEPS else _WINDOW_CHARS
    starts: set[int] = set()
    at = paragraph.start
    while at < paragraph.end:
        end = min(at + window, paragraph.end)
        boundaries = sentencex.get_sentence_boundaries("en", text[at:end])
        found = {at, *(at + boundary["start_index"] for boundary in boundaries)}
        starts |= found
        if end == paragraph.end:
            break
        # The last sentence of a piece may go on in the next; one that fills it is cut.
        at = max(found) if max(found) > at else end
    return starts


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without white space at its ends; empty where it holds nothing else."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, max(start, start + len(piece.strip())))
