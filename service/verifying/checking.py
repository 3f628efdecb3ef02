"""One sentence against its evidence: what does not stand, and what it stands on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from service.verifying.choosing import Place, around, chosen
from service.verifying.evidence import EvidenceText, Reading, read
from service.verifying.facts import Held, Limits, hold
from service.verifying.findings import Fault, Finding
from service.verifying.fitting import Claim
from service.verifying.polarity import turned
from service.verifying.quotations import unfounded
from service.verifying.spelling import plain
from service.verifying.support import support_of_any
from service.verifying.terms import terms


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on a sentence is at fault; fitted by `dateline eval corruptions`.

    Attributes:
        support: Below it a sentence is unsupported, in [0, 1].
        fit: How well another fact of the evidence must fit a fact's place, in [0, 1].
        margin: By how much it must fit better than the fact itself, in [0, 1].
    """

    support: float = 0.15
    fit: float = 0.5
    margin: float = 0.2

    @property
    def limits(self) -> Limits:
        """Those of facts."""
        return Limits(self.fit, self.margin)


DEFAULT = Thresholds()


@dataclass(frozen=True, slots=True)
class Supporting:
    """A sentence of the evidence: `[start, end)` of that evidence's text."""

    evidence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a sentence; it stands if there are no findings.

    Attributes:
        support: In [0, 1]; 1 when it can be read off the evidence. A fault halves it.
        findings: In the order of the sentence.
        quotes: The sentences that it stands on, best first.
    """

    support: float
    findings: tuple[Finding, ...]
    quotes: tuple[Supporting, ...]

    @property
    def evidence(self) -> tuple[int, ...]:
        """Which of the given texts it stands on, best first."""
        return tuple(dict.fromkeys(quote.evidence for quote in self.quotes))


def check(
    sentence: str,
    evidence: Sequence[EvidenceText],
    *,
    thresholds: Thresholds = DEFAULT,
) -> Checked:
    """Compare the sentence with the few sentences of the evidence that are nearest.

    A fact counts only if it stands in one of these or beside one, and no other fact of
    its kind fits its place better. Without any word in common nothing supports it.
    """
    text = plain(sentence)
    claim = Claim(text, terms(text))
    readings = [read(item) for item in evidence]
    places = chosen(claim.terms, readings)
    facts = [
        occurrence
        for place in around(places, readings)
        for occurrence in readings[place.passage].occurrences
        if occurrence.number == place.line
    ]
    stories = _same_stories(places, readings)
    held = list(hold(claim, facts, stories, limits=thresholds.limits))
    texts = dict.fromkeys(evidence[place.passage].text for place in places)
    supported = support_of_any(list(texts), _in_its_words(sentence, held))
    spans = list(_wrong(claim, held, readings, places=places))
    supported *= 0.5 ** len(spans)
    if supported < thresholds.support:
        spans.append((Fault.UNSUPPORTED, 0, len(sentence)))
    spans.sort(key=itemgetter(1))
    return Checked(
        supported,
        tuple(Finding(fault, sentence[a:b], a, b) for fault, a, b in spans),
        tuple(_quote(place, readings) for place in places),
    )


def _same_stories(
    places: Sequence[Place], readings: Sequence[Reading]
) -> list[Reading]:
    """The passages of the articles that it stands on; a title tells an article."""
    titles = {readings[place.passage].evidence.title for place in places}
    return [item for item in readings if item.evidence.title in titles]


def _in_its_words(sentence: str, held: Sequence[Held]) -> str:
    """The sentence with its facts as the evidence spells them."""
    pieces, place = [], 0
    for item in held:
        if item.own:
            pieces += [sentence[place : item.term.start], item.own.text]
            place = item.term.end
    return "".join([*pieces, sentence[place:]])


def _wrong(
    claim: Claim,
    held: Sequence[Held],
    readings: Sequence[Reading],
    *,
    places: Sequence[Place],
) -> Iterator[tuple[Fault, int, int]]:
    """Every fault but the want of support, and where it stands."""
    for item in held:
        if item.fault:
            yield item.fault, item.term.start, item.term.end
    lines = [readings[place.passage].lines[place.line] for place in places]
    for term in turned(claim, lines):
        yield Fault.NEGATION, term.start, term.end
    for quotation in unfounded(claim.text, claim.terms, readings):
        yield Fault.QUOTATION, quotation.start, quotation.end


def _quote(place: Place, readings: Sequence[Reading]) -> Supporting:
    span = readings[place.passage].lines[place.line].span
    return Supporting(place.passage, span.start, span.end)
