"""Sources that came with a text, as evidence."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

from corpus.sentences import Span, sentences
from service.auditing.audits import GivenSource
from service.auditing.claims import Sentence
from service.auditing.evidence import Part
from service.verifying.evidence import EvidenceText, read

_PART_CHARS = 1_500
_MOST_PARTS = 8
"""Against which one sentence is held."""


class GivenEvidence:
    """The sources in parts of a few sentences; a sentence is held against the best.

    One that cites sources is held against these and no others, and against none if
    there are none with its numbers.
    """

    def __init__(self, sources: Sequence[GivenSource]) -> None:
        self.sources = list(sources)
        self._parts = [
            Part(_text(source, span), start=span.start, source=place)
            for place, source in enumerate(sources)
            for span in _spans(source.text)
        ]
        # Read once, while those of other texts may come and go.
        self._keys = [
            frozenset().union(*(line.keys for line in read(part.text).lines))
            for part in self._parts
        ]
        counts = Counter(key for keys in self._keys for key in keys)
        self._weights = {
            key: log(1 + len(self._parts) / count) for key, count in counts.items()
        }

    def looks(self, sentence: Sentence) -> Iterator[list[Part]]:
        """The parts that have most of the sentence's terms, in their order; once."""
        wanted = {term.key for term in sentence.terms if term.carries}
        scores = [
            (sum(map(self._weights.__getitem__, keys & wanted)), -place)
            for place, keys in enumerate(self._keys)
            if not sentence.marks or self._parts[place].source + 1 in sentence.marks
        ]
        best = sorted(scores, reverse=True)[:_MOST_PARTS]
        yield [self._parts[place] for place in sorted(-number for _, number in best)]


def _text(source: GivenSource, span: Span) -> EvidenceText:
    text = source.text[span.start : span.end]
    return EvidenceText(text, source.published_at, source.title or "", source.publisher)


def _spans(text: str) -> Iterator[Span]:
    """Whole sentences, as many as fit in a part; one that does not fit is cut."""
    start = end = 0
    for span in sentences(text):
        if end > start and span.end - start > _PART_CHARS:
            yield Span(start, end)
            start = end
        if end == start:
            start = span.start
        while span.end - start > _PART_CHARS:
            yield Span(start, start + _PART_CHARS)
            start += _PART_CHARS
        end = span.end
    if end > start:
        yield Span(start, end)
