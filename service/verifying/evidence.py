"""The evidence of a sentence, read once."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache

from corpus.sentences import Span, sentences
from service.verifying.names import Name, names
from service.verifying.spelling import plain
from service.verifying.terms import Fact, Term, terms

_KEPT = 256
"""Passages read and kept: the sentences of an answer share theirs."""


@dataclass(frozen=True, slots=True)
class EvidenceText:
    """A passage as it stands in its article, and what a sentence may take from there.

    Attributes:
        published: What its "Tuesday" and "last month" are counted from.
        outlet: Who published it.
    """

    text: str
    published: datetime | None
    title: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a passage.

    Attributes:
        keys: Of the terms that carry meaning.
        words: The keys of those that are no facts.
    """

    span: Span
    terms: tuple[Term, ...]
    keys: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """A passage's sentences."""

    evidence: EvidenceText
    plain: str
    lines: tuple[Line, ...]

    @property
    def published(self) -> date | None:
        """The day of the article."""
        moment = self.evidence.published
        return None if moment is None else moment.date()

    @cached_property
    def occurrences(self) -> tuple["Occurrence", ...]:
        """Its facts, in order."""
        return tuple(
            Occurrence(self, number, place)
            for number, line in enumerate(self.lines)
            for place, term in enumerate(line.terms)
            if term.fact is not None
        )

    @cached_property
    def folded(self) -> str:
        """The plain text in lower case and on one line, as long as it was."""
        return self.plain.lower().replace("\n", " ")

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """All that the passage, its title and its outlet name."""
        source = self.evidence
        told = (occurrence.fact for occurrence in self.occurrences)
        about = names(plain(f"{source.title}\n{source.outlet or ''}"))
        return (*(fact for fact in told if isinstance(fact, Name)), *about)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A fact of the evidence: in which sentence, and which of its terms it is."""

    reading: Reading
    number: int
    place: int

    @property
    def line(self) -> Line:
        """The sentence's terms."""
        return self.reading.lines[self.number]

    @property
    def fact(self) -> Fact | None:
        """What is said there."""
        return self.line.terms[self.place].fact

    @property
    def text(self) -> str:
        """As the evidence spells it."""
        term, start = self.line.terms[self.place], self.line.span.start
        return self.reading.evidence.text[start + term.start : start + term.end]

    @property
    def sentence(self) -> str:
        """Where it stands, as plain text."""
        span = self.line.span
        return self.reading.plain[span.start : span.end]


@lru_cache(maxsize=_KEPT)
def read(evidence: EvidenceText) -> Reading:
    """The passage, sentence by sentence."""
    text = plain(evidence.text)
    spans = sentences(evidence.text)
    return Reading(evidence, text, tuple(_line(text, span) for span in spans))


def _line(text: str, span: Span) -> Line:
    found = tuple(terms(text[span.start : span.end]))
    return Line(
        span,
        found,
        keys=frozenset(term.key for term in found if term.carries),
        words=frozenset(term.key for term in found if term.fact is None),
    )
