"""Words of a question that point back at what was said before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from service.conversation.phrases import phrases
from service.conversation.words import NOTHING, Word, words


class Kind(Enum):
    """What a word points at, and whether that can stand in its place."""

    PERSON = auto()
    THING = auto()
    THINGS = auto()
    ONE = auto()
    """Another of its kind: "a new one"."""
    UNNAMED = auto()
    """Something that no phrase can take the place of: "that", "the latter", "there"."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """`[start, end)` of the question; `owns` tells "its" from "it"."""

    start: int
    end: int
    kind: Kind
    owns: bool = False


_PERSONS = frozenset({"he", "she", "him", "her", "his"})
_THING = frozenset({"it", "its"})
_THINGS = frozenset({"they", "them", "their"})
_OWNERS = frozenset({"his", "its", "their"})
_THESE = frozenset({"that", "this", "these", "those"})
_ONES = frozenset({"one", "ones"})
_UNNAMED = frozenset({"else", "another", "instead", "former", "latter"})
_BEING = frozenset({"is", "are", "was", "were", "been", "be", "has", "have", "will"})
# "Is it true that", "how long does it take", "worth it", "does it cost to fix".
_AFTER_EMPTY_IT = frozenset(
    {"true", "possible", "likely", "legal", "better", "worth", "take", "takes", "that"}
)
_AFTER_EMPTY_COST = frozenset({"to", "for"})


def pointer(question: str) -> Pointer | None:
    """The first that points out of the question; one after a name points at the name.

    A word whose place can be taken goes before one whose place cannot.
    """
    name = min((p.end for p in phrases(question) if p.is_name), default=None)
    found = [one for one in _pointers(question) if name is None or one.start < name]
    named = (one for one in found if one.kind is not Kind.UNNAMED)
    return next(named, found[0] if found else None)


def _pointers(question: str) -> Iterator[Pointer]:
    padded = [NOTHING, *words(question), NOTHING, NOTHING]
    around = zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    for before, word, after, then in around:
        kind = _kind(before, word, after)
        is_cost = after.form in {"cost", "costs"} and then.form in _AFTER_EMPTY_COST
        if kind is not None and not (kind is Kind.THING and is_cost):
            owns = word.form in _OWNERS or (word.form == "her" and after.carries)
            yield Pointer(word.start, word.end, kind, owns)


def _kind(before: Word, word: Word, after: Word) -> Kind | None:
    if word.form in _PERSONS:
        return Kind.PERSON
    if word.form in _THING and not _is_empty(before, after):
        return Kind.THING
    if word.form in _THINGS:
        return Kind.THINGS
    if word.form in _ONES and before.carries and not _is_noun(after):
        return Kind.ONE
    return Kind.UNNAMED if _is_unnamed(before, word, after) else None


def _is_empty(before: Word, after: Word) -> bool:
    return before.form == "worth" or after.form in _AFTER_EMPTY_IT


def _is_noun(word: Word) -> bool:
    return word.carries and not word.is_idle


def _is_unnamed(before: Word, word: Word, after: Word) -> bool:
    if word.form in _THESE:
        # After a word with a meaning it joins clauses: "the man that", "said that".
        return not before.carries
    if word.form in _ONES:
        return not _is_noun(after)
    if word.text.lower() == "there":
        return not {before.form, after.form} & _BEING
    return word.form in _UNNAMED
