"""Sentences with exactly one thing made wrong.

What is changed is found by patterns of its own, not by those of the checker: what the
checker does not see must be missed.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from random import Random

from eval.corruptions.material import Sentence

_MONTHS = (
    "January", "February", "March", "April", "June", "July", "August", "September",
    "October", "November",
)  # fmt: skip
_DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_RELATIVE = (
    "yesterday", "last week", "last month", "last year", "this week", "this month",
    "this year",
)  # fmt: skip
_SMALL = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_DATE = re.compile(
    rf"\b(?:{'|'.join([*_DAYS, *_MONTHS, *_RELATIVE])}"
    r"|(?:19|20)\d\d(?![\d,%]|\.\d))\b"
)
_NUMBER = re.compile(
    r"(?<![\w.,-])(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?(?!\w|[:-])"
    rf"|(?<!-)\b(?:{'|'.join(_SMALL)})\b(?!-)"
)
_NAME = re.compile(
    r"(?:(?<=[a-z,] )|^(?=(?:[A-Z][a-z]+ ){2}))"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)*\b(?!['’]|\.\s| [A-Z])"
)
_NO_NAME = re.compile(
    rf"\b(?:{'|'.join([*_DAYS, *_MONTHS])}|December|May|President|Mr|Mrs"
    r"|America\w*|Unite\w*|British|Britain|Covid|God|Sen|Gov|Rep|Dr|Street|Avenue)\b"
)
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had)\b"
    r"(?! (?:not|no|never|to)\b|n['’]t|[,.])"
)
_NEGATED = re.compile(
    r"\b(is|are|was|were|will|would|could|should|has|have|had|do|does|did)"
    r"(?:n['’]t| not)\b"
)
_TURNED = {
    "never": "always", "without": "with", "denied": "confirmed", "refused": "agreed",
    "failed": "managed", "confirmed": "denied", "agreed": "refused",
    "no longer": "still",
}  # fmt: skip
_ONE_NAME = re.compile(r"\s(?:of|in|for|at)\s(?:the\s)?")
_LIST = re.compile(r"[\s,]*(?:(?:and|or|with|versus|vs\.?)\s)?[\s,]*")
_ALIKE = re.compile(r"\b(?:between|met|both|with|and)\b")
"""Where either may stand first: what is so swapped may still be true."""


class Kind(StrEnum):
    """What was made wrong."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    NEGATION = "negation"
    ROLE = "role"


def corrupted(kind: Kind, text: str, sentence: Sentence, *, rng: Random) -> str | None:
    """The text with one thing of the kind made wrong; None where it has no such thing.

    Args:
        kind: What to make wrong.
        text: The sentence, or a paraphrase of it.
        sentence: For the passages that other numbers and names are taken from.
        rng: Draws.
    """
    made = _CORRUPTERS[kind](text, sentence, rng)
    if made is None or any(made in passage.text for passage in sentence.passages):
        return None
    return made


def _number(text: str, sentence: Sentence, rng: Random) -> str | None:
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    return _with(text, match, _other_number(match[0], sentence, rng))


def _other_number(said: str, sentence: Sentence, rng: Random) -> str:
    """As often one that the passages have as one near it."""
    if said.isalpha():
        return rng.choice([word for word in _SMALL if word != said])
    found = (
        match[0]
        for passage in sentence.passages
        for match in _NUMBER.finditer(passage.text)
    )
    theirs = [
        number
        for number in found
        if number[0].isdigit() and _value(number) != _value(said)
    ]
    if theirs and rng.random() < 0.5:  # noqa: PLR2004 - as often as not
        return rng.choice(theirs)
    places = [place for place, digit in enumerate(said) if digit.isdigit()]
    place = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != said[place]])
    return said[:place] + digit + said[place + 1 :]


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _date(text: str, _: Sentence, rng: Random) -> str | None:
    found = list(_DATE.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    said = match[0]
    if said.isdigit():
        return _with(text, match, str(int(said) + rng.choice([-3, -2, -1, 1, 2])))
    if said in _RELATIVE:
        return _with(text, match, rng.choice(["two years ago", "five years ago"]))
    among = _DAYS if said in _DAYS else _MONTHS
    return _with(text, match, rng.choice([word for word in among if word != said]))


def _name(text: str, sentence: Sentence, rng: Random) -> str | None:
    found = list(_names(text))
    rng.shuffle(found)
    for match in found:
        theirs = [
            name[0]
            for passage in sentence.passages
            for name in _names(passage.text)
            if len(name[0].split()) == len(match[0].split())
            and _preceding(passage.text, name) == _preceding(text, match)
            and not _related(name[0], text)
        ]
        if theirs:
            return _with(text, match, rng.choice(theirs))
    return None


def _names(text: str) -> Iterator[re.Match[str]]:
    for match in _NAME.finditer(text):
        if not _NO_NAME.search(match[0]):
            yield match


def _preceding(text: str, match: re.Match[str]) -> bool:
    """Whether it is behind "in" or "at", as places are: a rough kind of name."""
    return bool(re.search(r"\b(?:in|at|from|near)\s$", text[: match.start()]))


def _related(one: str, other: str) -> bool:
    """Whether they share a word or its beginning: "Canada" and "Canadian"."""
    starts = {word[:4].lower() for word in re.findall(r"\w+", other)}
    return any(word[:4].lower() in starts for word in one.split())


def _negation(text: str, _: Sentence, rng: Random) -> str | None:
    turned = [
        (match.start(), match.end(), _TURNED[match[0]])
        for match in re.finditer(rf"\b(?:{'|'.join(_TURNED)})\b", text)
    ]
    turned += [(m.start(), m.end(), m[1]) for m in _NEGATED.finditer(text)]
    if not turned or rng.random() < 0.5:  # noqa: PLR2004 - as often as not
        turned += [
            (m.start(), m.end(), f"{m[0]} not")
            for m in _AUXILIARY.finditer(_unquoted(text))
        ]
    if not turned:
        return None
    start, end, said = rng.choice(turned)
    return text[:start] + said + text[end:]


def _unquoted(text: str) -> str:
    return re.sub(r"[“\"].*?[”\"]", lambda match: "_" * len(match[0]), text)


def _role(text: str, _: Sentence, rng: Random) -> str | None:
    """Two names in each other's places, unless they stand in a list."""
    found = list(_names(text))
    pairs = [
        (one, other)
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if not _related(one[0], other[0])
        and not _exchangeable(text[one.end() : other.start()])
    ]
    if not pairs:
        return None
    one, other = rng.choice(pairs)
    between = text[one.end() : other.start()]
    return text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


def _exchangeable(between: str) -> bool:
    return bool(
        _LIST.fullmatch(between)
        or _ONE_NAME.fullmatch(between)
        or _ALIKE.search(between)
    )


def _with(text: str, match: re.Match[str], said: str) -> str:
    return text[: match.start()] + said + text[match.end() :]


_CORRUPTERS: dict[Kind, Callable[[str, Sentence, Random], str | None]] = {
    Kind.NUMBER: _number,
    Kind.NAME: _name,
    Kind.DATE: _date,
    Kind.NEGATION: _negation,
    Kind.ROLE: _role,
}
