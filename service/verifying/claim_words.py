"""A text's words with what matters when one text is held against another."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

_NOT = re.compile(r"n['’]t\b")
_POSSESSIVE = re.compile(r"['’]s\b")
_WORD = re.compile(r"\d(?:[\d,.]*\d)?(?:(?:st|nd|rd|th)\b)?|\w+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_ENDING = re.compile(
    r"(?<=\w{3})(?:ations?|ments?|ings?|ions?|ies|ers?|ed|es|ly|s|e|y)$"
)
_UNITS = _WORD.findall("two three four five six seven eight nine ten eleven twelve")
_TENS = _WORD.findall("twenty thirty forty fifty sixty seventy eighty ninety")
_DIGITS = {word: str(n) for n, word in enumerate(_UNITS, start=2)} | {
    word: str(10 * n) for n, word in enumerate(_TENS, start=2)
}
NEGATORS = frozenset(
    _WORD.findall("not no never nor neither without cannot none nobody nothing")
)
_FUNCTION_WORDS = frozenset(
    _WORD.findall(
        """a an the and or but if so yet of to in on at by for from with into onto over
        under about as than then that this these those there here it its itself he him
        his himself she her hers herself they them their theirs themselves we us our
        ours you your yours i me my mine who whom whose which what when where why how is
        am are was were be been being do does did doing done have has had having will
        would shall should can could may might must ca wo s t d ll m re ve also just
        only very more most some any each all both such up down out off again after
        before while during because until against between through too own same other"""
    )
)
NEGATION_REACH = 3
"""Function words that may stand between a negator and the word it negates."""


class Kind(StrEnum):
    """How much a word carries."""

    FUNCTION = "function"
    CONTENT = "content"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Attributes:
        form: Lower case; numbers without separators, ordinal ends or letters.
        stem: The form without a common English ending.
        negated: It is the first to carry meaning after a negator.
    """

    form: str
    stem: str
    kind: Kind
    negated: bool = False


def words(text: str) -> list[Word]:
    """The words in their order; the negators among them only negate others."""
    return list(_words(text))


def _words(text: str) -> Iterator[Word]:
    plain = _POSSESSIVE.sub("", _NOT.sub(" not", text.lower()))
    reach = 0
    for found in _WORD.findall(plain):
        if found in NEGATORS:
            reach = NEGATION_REACH + 1
            continue
        form = _form(found)
        kind = kind_of(form)
        if kind is Kind.FUNCTION:
            reach = max(0, reach - 1)
            yield Word(form, form, kind)
        else:
            yield Word(form, stem_of(form), kind, negated=reach > 0)
            reach = 0


def _form(word: str) -> str:
    if word[0].isdigit():
        return _ORDINAL.sub("", word.replace(",", ""))
    return _DIGITS.get(word, word)


def stem_of(form: str) -> str:
    """The lower-case word without a common English ending."""
    return _ENDING.sub("", form)


def kind_of(form: str) -> Kind:
    """How much a lower-case word carries."""
    if form in _FUNCTION_WORDS:
        return Kind.FUNCTION
    return Kind.NUMBER if form[0].isdigit() else Kind.CONTENT
