"""An answer with citation marks, taken apart into sentences and what they cite."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.sentences import sentences
from eval.responses import AnswerSentence

# `[1]`, `[1, 2]`, and as links `[1](url)` and `[[1]](url)`. At most three digits: four
# are a year in brackets.
_MARK = re.compile(
    r"(?P<outer>\[)?\[\s*(?P<numbers>\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\s*\](?(outer)\])"
    r"(?:\(https?://[^\s()]*\))?"
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the answer where something is cited.

    Attributes:
        start: Of what stands there for the reader and is no part of the sentence;
            equal to `end` where nothing does.
        end: Exclusive, in code points.
        numbers: What is cited, in order.
    """

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unmarked:
    """An answer without its marks.

    Attributes:
        text: One with no mark in it is unchanged but for outer white space.
        sentences: In order; together they hold every number, once a sentence.
    """

    text: str
    sentences: tuple[AnswerSentence, ...]


def marks(text: str) -> list[Mark]:
    """The numbered marks in their order, whether or not there is such a source."""
    return [
        Mark(found.start(), found.end(), _numbers(found["numbers"]))
        for found in _MARK.finditer(text)
    ]


def unmarked(text: str, cited: Sequence[Mark]) -> Unmarked:
    """The sentences, each with the numbers of the marks that follow its words.

    A mark belongs to the sentence that ends at it or that it stands in; one that opens
    a line, to the sentence after it. ALCE's code reads only the first number of
    `[1, 2]` (Gao et al. 2023); here both count.

    Args:
        text: With its marks.
        cited: Marks that do not overlap, in any order.
    """
    clean, places = _without(text, sorted(cited, key=lambda mark: mark.start))
    spans = sentences(clean)
    numbers: list[list[int]] = [[] for _ in spans]
    starts = [span.start for span in spans]
    for place, mark in places:
        # The last sentence that begins before the mark; the first if none does.
        at = max(sum(start < place for start in starts) - 1, 0)
        if spans:
            numbers[at] += mark.numbers
    return Unmarked(
        clean.strip(),
        tuple(
            AnswerSentence(clean[span.start : span.end], tuple(dict.fromkeys(cites)))
            for span, cites in zip(spans, numbers, strict=True)
        ),
    )


def _numbers(listed: str) -> tuple[int, ...]:
    return tuple(int(number) for number in _NUMBER.findall(listed))


def _without(text: str, cited: Sequence[Mark]) -> tuple[str, list[tuple[int, Mark]]]:
    """The text without marks; each mark with the offset its sentence begins before."""
    clean, done = "", 0
    places: list[tuple[int, Mark]] = []
    for mark in cited:
        clean += text[done : mark.start]
        done = max(done, mark.end)
        if mark.start == mark.end:
            places.append((max(len(clean.rstrip()), 1), mark))
            continue
        clean = clean.rstrip(" ")
        opens = not clean or clean.endswith("\n")
        if opens:
            done += len(text[done:]) - len(text[done:].lstrip(" "))
        elif text[done : done + 1].isalnum():
            clean += " "
        places.append((len(clean) + opens, mark))
    return clean + text[done:], places
