"""The sentences of passages, each read only when there is need."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import chain

from corpus.sentences import sentences
from service.answers import Passage, Quote, Stated
from service.comparing.measures import WORDS
from service.drafting.drafts import Evidence
from service.verifying.claim_words import stem_of
from service.verifying.dates import Dated
from service.verifying.days import Days
from service.verifying.names import Name, names
from service.verifying.spelling import plain
from service.verifying.terms import Term, terms

_WORD = re.compile(r"\w+")
_TOLD_BY = re.compile(r"(?:according to|said|says|told|by|\() (?:the )?$")
_TELLS = re.compile(r" (?:ha[sd] )?(?:said|says|told|reported|announced)\b")


@dataclass(frozen=True)
class Spoken:
    """A sentence of a passage.

    Attributes:
        at: The moment that its article speaks from.
    """

    evidence: Evidence
    at: datetime

    @property
    def passage(self) -> Passage:
        """Where it stands."""
        return self.evidence.passage

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, as they are spelt."""
        return frozenset(_WORD.findall(self.text.lower()))

    @cached_property
    def text(self) -> str:
        """As plain text, with the offsets of the sentence."""
        return plain(self.evidence.text)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """What it is compared by."""
        return tuple(map(_as_word, terms(self.text)))

    @cached_property
    def keys(self) -> frozenset[str]:
        """Of the terms that carry meaning."""
        return frozenset(term.key for term in self.terms if term.carries)

    @cached_property
    def periods(self) -> tuple[tuple[Days, ...], ...]:
        """The days that each of its dates can mean; times of day are no dates."""
        published = self.at.date()
        return tuple(
            term.fact.said.days(published)
            for term in self.terms
            if isinstance(term.fact, Dated) and term.fact.said.minute is None
        )

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Whom and what it tells about: not who is quoted for it."""
        return tuple(
            term.fact
            for term in self.terms
            if isinstance(term.fact, Name)
            and not _TOLD_BY.search(self.text, 0, term.start)
            and not _TELLS.match(self.text, term.end)
        )

    @cached_property
    def known(self) -> tuple[Name, ...]:
        """What is named here and in the headline."""
        return (*self.names, *names(plain(self.passage.source.title)))

    @cached_property
    def mentioned(self) -> tuple[Name, ...]:
        """What is named anywhere in the passage and in the headline."""
        return (*self.known, *names(plain(self.passage.text)))

    @cached_property
    def context(self) -> frozenset[str]:
        """The keys of the sentence and of the headline."""
        headline = terms(plain(self.passage.source.title))
        return self.keys.union(term.key for term in headline if term.carries)

    def lacks(self, other: "Spoken") -> bool:
        """Whether the other tells about somebody or something unknown here."""
        return not _know(self.known, other.names)

    def is_strange_to(self, other: "Spoken") -> bool:
        """Whether it tells about somebody that the other's passage never names."""
        return not _know(other.mentioned, self.names)

    def is_of_another_time(self, other: "Spoken") -> bool:
        """Whether both tell of days, and of none that they share."""
        mine, theirs = chain(*self.periods), list(chain(*other.periods))
        return bool(self.periods and other.periods) and not any(
            first <= end and start <= last
            for first, last in mine
            for start, end in theirs
        )

    def shares_a_name(self, other: "Spoken") -> bool:
        """Whether both tell about the same person, place or thing with a name."""
        return any(_is_one(one, name) for one in self.names for name in other.names)

    def stated(self, start: int, end: int) -> Stated:
        """What it says at `[start, end)` of itself."""
        quote = self.evidence
        return Stated(
            quote.text[start:end],
            Quote(quote.text, quote.start, quote.end),
            self.passage.source,
        )


def _know(known: Iterable[Name], asked: Iterable[Name]) -> bool:
    """Whether each of the asked names is that of one who is known."""
    return all(any(_is_one(name, other) for other in known) for name in asked)


def _is_one(name: Name, other: Name) -> bool:
    return name.says(other) or other.says(name)


def _as_word(term: Term) -> Term:
    """A measure that opens the sentence has a capital and is no name."""
    fact = term.fact
    if isinstance(fact, Name) and fact.opens and fact.words[0] in WORDS:
        return replace(term, key=stem_of(fact.words[0]), fact=None)
    return term


def spoken(passage: Passage) -> Iterator[Spoken]:
    """The sentences of a passage, in order; none where its article has no date."""
    at = passage.source.dated
    if at is None:
        return
    for span in sentences(passage.text):
        text = passage.text[span.start : span.end]
        start = passage.start + span.start
        yield Spoken(Evidence(passage, start, start + len(text), text), at)
