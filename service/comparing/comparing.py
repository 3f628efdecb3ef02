"""The values of an answer against those of the other passages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from service.answers import Change, Conflict, Passage, Stated
from service.comparing.matters import same_matter
from service.comparing.settling import Value, settled
from service.comparing.spoken import Spoken, spoken
from service.comparing.statements import Statement, measured, statements
from service.comparing.twins import twins
from service.drafting.drafts import Evidence
from service.questions import Question
from service.verifying.quantities import Quantity
from service.verifying.spelling import plain
from service.verifying.terms import terms


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the articles say differently, each thing once."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def compare(
    question: Question, shown: Sequence[Evidence], passages: Sequence[Passage]
) -> Comparison:
    """Look in the passages for other values of what the shown quotes say.

    Articles without a date are not heard. The order of the passages does not matter.

    Args:
        question: What the answer is about.
        shown: The quotes that the answer stands on.
        passages: Those it was made from; copies of one story stand here once.
    """
    homes = (*passages, *(quote.passage for quote in shown))
    by_chunk = {passage.chunk_id: passage for passage in homes}
    heard = sorted(
        chain.from_iterable(map(spoken, by_chunk.values())),
        key=lambda one: (one.passage.source.article_id, one.evidence.start),
    )
    ours = [one for quote in shown for one in heard if _within(one, quote)]
    stated, contested = _stated(ours, heard), _contested(question, ours, heard)
    found = list(_once(chain(stated, contested)))
    return Comparison(
        tuple(item for item in found if isinstance(item, Change)),
        tuple(item for item in found if isinstance(item, Conflict)),
    )


def _once(found: Iterable[Change | Conflict]) -> Iterator[Change | Conflict]:
    """Those of which no value has been told before."""
    given: set[tuple[str, str]] = set()
    for item in found:
        values = {(one.source.article_id, one.value) for one in _values(item)}
        if not values & given:
            given |= values
            yield item


def _values(item: Change | Conflict) -> Iterator[Stated]:
    if isinstance(item, Change):
        yield from (item.was, item.now)
    else:
        yield from chain.from_iterable(side.stated for side in item.sides)


def _within(one: Spoken, quote: Evidence) -> bool:
    same = one.passage.source.article_id == quote.passage.source.article_id
    return same and one.evidence.start < quote.end and quote.start < one.evidence.end


def _stated(
    ours: Sequence[Spoken], heard: Sequence[Spoken]
) -> Iterator[Change | Conflict]:
    """Of the quantities that change with time."""
    mine = [one for item in ours for one in statements(item)]
    wanted = {one.measure for one in mine}
    others = [
        one
        for item in heard
        if wanted & measured(item.words)
        for one in statements(item)
    ]
    for one in mine:
        same = [other for other in others if _of_one_thing(one, other)]
        found = settled(map(_value, same), one.kind)
        if found:
            yield found


def _of_one_thing(one: Statement, other: Statement) -> bool:
    if one.spoken is other.spoken:
        return one.start == other.start
    return same_matter(one, other)


def _value(one: Statement) -> Value:
    return _told(one.spoken, (one.start, one.end), one.fact)


def _contested(
    question: Question, ours: Sequence[Spoken], heard: Sequence[Spoken]
) -> Iterator[Conflict]:
    """Of whatever stands in sentences that are else the same."""
    asked = frozenset(term.key for term in terms(plain(question.text)) if term.carries)
    for one in ours:
        pairs = [
            pair
            for other in heard
            if other.passage.source.article_id != one.passage.source.article_id
            if (pair := twins(one, other)) and pair.shared & asked
        ]
        for span in dict.fromkeys(pair.ours for pair in pairs):
            rivals = [pair for pair in pairs if pair.ours == span]
            theirs = [_twin(pair.other, pair.theirs) for pair in rivals]
            found = settled([_twin(one, span), *theirs], None)
            if isinstance(found, Conflict):
                yield found


def _twin(one: Spoken, span: tuple[int, int]) -> Value:
    facts = (term.fact for term in one.terms if (term.start, term.end) == span)
    quantity = next((fact for fact in facts if isinstance(fact, Quantity)), None)
    return _told(one, span, quantity)


def _told(one: Spoken, span: tuple[int, int], quantity: Quantity | None) -> Value:
    return Value(one.stated(*span), one, quantity)
