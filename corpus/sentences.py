"""Where sentences begin and end in clean text, by exact offsets."""

import re
from dataclasses import dataclass
from itertools import pairwise

import sentencex

_PARAGRAPH = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")

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
    inside = text[paragraph.start : paragraph.end]
    cuts = [
        paragraph.start + boundary["start_index"]
        for boundary in sentencex.get_sentence_boundaries("en", inside)
    ]
    edges = sorted({paragraph.start, *cuts, paragraph.end})
    found: list[Span] = []
    for start, end in pairwise(edges):
        span = trimmed(text, start, end)
        if span.end == span.start:
            continue
        if found and len(_WORD.findall(text, span.start, span.end)) < MIN_WORDS:
            span = Span(found.pop().start, span.end)
        found.append(span)
    return found


def trimmed(text: str, start: int, end: int) -> Span:
    """The range without white space at its ends; empty where it holds nothing else."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Span(start, max(start, start + len(piece.strip())))
