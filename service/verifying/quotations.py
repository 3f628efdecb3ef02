"""Words in quotation marks: they must be the evidence's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from service.verifying.evidence import Line, Reading
from service.verifying.names import Name
from service.verifying.terms import Term

_QUOTED = re.compile(r'"([^"]+)"|(?<!\w)\'((?:[^\']|(?<=\w)\'(?=\w))+)\'(?!\w)')
_LEFT_OUT = re.compile(r"\s*(?:\.\.\.|…)\s*")
_EDGES = " \t\n.,;:!?\"'"
_SAYING = re.compile(
    r"(?:said|says?|saying|told|tells?|wrote|writes?|added|adds|asked|asks|warned|warns"
    r"|called|calls|announced|argued|argues|insisted|insists|stated|states|explained"
    r"|explains|replied|declared|tweeted|posted|noted|notes|admitted)$"
)
_BESIDE = 3
"""Terms that may stand between a speaker and the verb: "said the mayor, Ada Lund"."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between quotation marks: `[start, end)` of the text."""

    start: int
    end: int
    text: str


def quoted(text: str) -> list[Quoted]:
    """The quotations of a plain text."""
    return [
        Quoted(match.start(), match.end(), match[1] or match[2])
        for match in _QUOTED.finditer(text)
    ]


def unfounded(
    text: str, claim: Sequence[Term], readings: Sequence[Reading]
) -> Iterator[Quoted]:
    """Quotations that no passage has word for word, or that another speaker said."""
    speakers = _speakers(text, claim)
    for item in quoted(text):
        homes = [
            (reading, line) for reading in readings for line in _homes(item, reading)
        ]
        if not any(_said_by(speakers, *home) for home in homes):
            yield item


def _homes(item: Quoted, reading: Reading) -> Iterator[Line]:
    """The sentences where the quotation begins, in a passage that has all of it."""
    pieces = [_pattern(piece) for piece in _LEFT_OUT.split(item.text)]
    if not all(piece.search(reading.folded) for piece in pieces):
        return
    for match in pieces[0].finditer(reading.folded):
        for line in reading.lines:
            if line.span.start <= match.start() < line.span.end:
                yield line


def _pattern(piece: str) -> re.Pattern[str]:
    words = re.escape(" ".join(piece.lower().split()).strip(_EDGES))
    return re.compile(rf"(?<!\w){words}(?!\w)")


def _said_by(speakers: Sequence[Name], reading: Reading, line: Line) -> bool:
    """Whether one of them can be who says it there; without a speaker nobody is wrong.

    Where the passage has "she said", it can be anybody that it names.
    """
    text = reading.plain[line.span.start : line.span.end]
    theirs = _speakers(text, line.terms) or reading.names
    return not speakers or any(one.says(other) for one in speakers for other in theirs)


def _speakers(text: str, terms: Sequence[Term]) -> list[Name]:
    """Whoever stands beside a verb of saying, before it if there is somebody."""
    inside = quoted(text)
    outside = [
        term
        for term in terms
        if not any(item.start <= term.start < item.end for item in inside)
    ]
    found: list[Name] = []
    for place, term in enumerate(outside):
        if term.fact is None and _SAYING.match(text[term.start : term.end].lower()):
            before = reversed(outside[max(0, place - _BESIDE) : place])
            after = outside[place + 1 : place + 1 + _BESIDE]
            names = (item.fact for item in (*before, *after))
            found += [name for name in names if isinstance(name, Name)][:1]
    return found
