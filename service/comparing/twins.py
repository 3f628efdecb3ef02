"""Sentences that say the same word for word, but for one value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from service.comparing.spoken import Spoken
from service.comparing.values import commensurable, differ
from service.verifying.dates import Dated
from service.verifying.names import Name
from service.verifying.quantities import Quantity
from service.verifying.terms import Fact, Term

_WORDS = 0.5
"""The least share of words in common for which it is worth looking."""

_FEWEST = 3
"""Terms with a meaning that must be the same."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Two sentences, and what each has in the place of the other's value.

    Attributes:
        ours: `[start, end)` of the one sentence.
        theirs: `[start, end)` of the other.
        shared: Keys of the terms with a meaning that both have.
    """

    one: Spoken
    other: Spoken
    ours: tuple[int, int]
    theirs: tuple[int, int]
    shared: frozenset[str]


def twins(one: Spoken, other: Spoken) -> Twins | None:
    """The one difference of two sentences; None if they have none, or others."""
    common = len(one.words & other.words)
    if common < _WORDS * max(len(one.words), len(other.words)):
        return None
    ours, theirs = one.terms, other.terms
    matcher = SequenceMatcher(
        None, list(map(_token, ours)), list(map(_token, theirs)), autojunk=False
    )
    codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    blocks = [(ours[a:b], theirs[c:d]) for _, a, b, c, d in codes]
    same = frozenset(
        ours[at].key
        for block in matcher.get_matching_blocks()
        for at in range(block.a, block.a + block.size)
        if ours[at].carries
    )
    if not blocks or len(same) < _FEWEST or not _one_value(blocks):
        return None
    return Twins(one, other, _span(blocks[0][0]), _span(blocks[0][1]), same)


def _token(term: Term) -> str:
    """Equal for terms that say the same; of a name every word counts."""
    return " ".join(term.fact.words) if isinstance(term.fact, Name) else term.key


def _one_value(blocks: Sequence[tuple[Sequence[Term], Sequence[Term]]]) -> bool:
    """Whether all are the same value in the place of the same other one."""
    keys = {
        (tuple(map(_token, ours)), tuple(map(_token, theirs)))
        for ours, theirs in blocks
    }
    ours, theirs = blocks[0]
    return len(keys) == 1 and _unlike(ours, theirs)


def _unlike(ours: Sequence[Term], theirs: Sequence[Term]) -> bool:
    """Whether both are facts and nothing else, of the same kinds and all different."""
    mine, others = list(_facts(ours)), list(_facts(theirs))
    if not mine or len(mine) != len(ours) or len(others) != len(theirs):
        return False
    if {type(fact) for fact in mine} != {type(fact) for fact in others}:
        return False
    return all(_differ(fact, other) for fact in mine for other in others)


def _facts(terms: Sequence[Term]) -> Iterator[Fact]:
    return (term.fact for term in terms if term.fact is not None)


def _differ(one: Fact, other: Fact) -> bool:
    if isinstance(one, Quantity) and isinstance(other, Quantity):
        return commensurable(one, other) and differ(one, other)
    if isinstance(one, Name) and isinstance(other, Name):
        return not (one.says(other) or other.says(one))
    if isinstance(one, Dated) and isinstance(other, Dated):
        return not (one.said.within(other.said) or other.said.within(one.said))
    return type(one) is not type(other)


def _span(block: Sequence[Term]) -> tuple[int, int]:
    return block[0].start, block[-1].end
