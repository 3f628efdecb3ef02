"""Verified sentences into one text with marks, its claims and its citations."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from service.answering.verifier import Support, Verified
from service.answers import Citation, CitedQuote, Claim, Quote, Source

_DOUBTED = " [unverified]"


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer's text with what its offsets point at."""

    text: str = ""
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(slots=True)
class _Cited:
    n: int
    source: Source
    corrected: bool
    quotes: list[Quote] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


class Composer:
    """Puts sentences together as they come, each followed by its articles' marks.

    Articles are numbered from 1 in order of appearance; one article has one number,
    however many of its quotes are cited. What was composed stays as it is: a further
    sentence adds to the text's end, and to the quotes and spans of citations.
    """

    def __init__(self) -> None:
        self._text = ""
        self._claims: list[Claim] = []
        self._cited: dict[str, _Cited] = {}

    def add(self, sentence: Verified) -> None:
        """Put the sentence at the end."""
        self._text += " " if self._text else ""
        start = len(self._text)
        self._text += sentence.text
        end = len(self._text)
        if sentence.findings:
            self._text += _DOUBTED
        numbers: list[int] = []
        quotes: list[CitedQuote] = []
        for support in sentence.supports:
            entry = self._entry(support, sentence)
            quote = support.quote
            quotes.append(CitedQuote(quote.text, quote.start, quote.end, entry.n))
            if entry.n not in numbers:
                numbers.append(entry.n)
                mark = f" [{entry.n}]"
                place = len(self._text)
                entry.spans.append((place + 1, place + len(mark)))
                self._text += mark
        self._claims.append(
            Claim(
                sentence.text,
                start,
                end,
                sentence.support,
                tuple(numbers),
                tuple(quotes),
                doubts=tuple(_doubts(sentence)),
                original=sentence.original,
            )
        )

    def composed(self) -> Composed:
        """What there is so far."""
        citations = (
            Citation(
                item.n,
                item.source,
                tuple(item.quotes),
                tuple(item.spans),
                corrected=item.corrected,
            )
            for item in self._cited.values()
        )
        return Composed(self._text, tuple(self._claims), tuple(citations))

    def _entry(self, support: Support, sentence: Verified) -> _Cited:
        key = support.source.article_id
        entry = self._cited.get(key)
        if entry is None:
            corrected = key in sentence.corrected
            entry = _Cited(len(self._cited) + 1, support.source, corrected)
            self._cited[key] = entry
        if support.quote not in entry.quotes:
            entry.quotes.append(support.quote)
        return entry


def _doubts(sentence: Verified) -> Iterator[str]:
    for finding in sentence.findings:
        yield f"{finding.fault.value}: {finding.text}"
