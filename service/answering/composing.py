"""Verified sentences into one text with marks, its claims and its citations."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.answering.verifier import Verified
from service.answers import Citation, Claim, Quote, Source


@dataclass(frozen=True, slots=True)
class Composed:
    """An answer's text with what its offsets point at."""

    text: str
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]


@dataclass(slots=True)
class _Cited:
    source: Source
    quotes: list[Quote] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)


def compose(sentences: Sequence[Verified]) -> Composed:
    """Sentences in their order, each followed by the marks of its articles.

    Articles are numbered from 1 in order of appearance; one article has one number,
    however many of its quotes are cited.
    """
    cited: dict[str, _Cited] = {}
    claims: list[Claim] = []
    text = ""
    for sentence in sentences:
        text += " " if text else ""
        start = len(text)
        text += sentence.text
        end = len(text)
        numbers: list[int] = []
        for support in sentence.supports:
            key = support.source.article_id
            entry = cited.setdefault(key, _Cited(support.source))
            number = list(cited).index(key) + 1
            if support.quote not in entry.quotes:
                entry.quotes.append(support.quote)
            if number not in numbers:
                numbers.append(number)
                mark = f" [{number}]"
                entry.spans.append((len(text) + 1, len(text) + len(mark)))
                text += mark
        claims.append(
            Claim(sentence.text, start, end, sentence.support, tuple(numbers))
        )
    citations = tuple(
        Citation(n, item.source, tuple(item.quotes), tuple(item.spans))
        for n, item in enumerate(cited.values(), start=1)
    )
    return Composed(text=text, claims=tuple(claims), citations=citations)
