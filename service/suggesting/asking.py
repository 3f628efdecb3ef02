"""Sentences of news turned into questions that they answer.

By rules, and rather none than a wrong one: a sentence is asked about only if it begins
with a name, a count or "the", and goes on with a verb that is known. After Heilman and
Smith, "Good question! Statistical ranking for question generation", NAACL 2010, but
without a parser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.suggesting.naming import Names
from service.suggesting.verbs import BASES
from service.verifying.dates import Dated, dates
from service.verifying.name_words import ORDINARY
from service.verifying.spelling import plain

_DIGITS = r"(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*(?:\.\d+)?)"
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HEDGE = (
    r"(?i:(?:about|around|some|at least|more than|nearly|almost|as many as|up to|over"
    r"|roughly|an estimated|fewer than|less than) )?"
)
_NUMBER = rf"{_HEDGE}(?:{_DIGITS}|(?i:{_SMALL}))(?: (?:million|billion))?"
_COUNTED = (
    r"(?P<counted>(?:(?!of )[a-z][a-z-]+ ){0,2}?"
    r"(?:people|children|men|women|(?!its |days|weeks|months|years|hours|minutes|times)"
    r"[a-z]{2,}s))"
)
_PREPOSITION = (
    "after|against|as|at|before|between|by|during|for|from|in|into|near|on|over|through"
    "|to|with|without"
)
_VERB = "|".join(sorted(BASES, key=len, reverse=True))
_FINITE = rf"(?:was|were|{_VERB})"
_SUBJECT = r"(?P<subject>[A-Z][\w'.&-]*(?: [\w'.&-]+){0,7}?)"

_COUNTS = re.compile(rf"{_NUMBER} {_COUNTED} (?P<rest>{_FINITE} .+)$")
_SHARES = re.compile(
    rf"{_HEDGE}[1-9]\d*(?:\.\d+)?(?:%| percent| per cent) of"
    rf" (?P<counted>[\w' -]+?) (?P<rest>{_FINITE} .+)$"
)
_DID = re.compile(rf"{_SUBJECT} (?P<verb>{_VERB})(?P<rest>(?: .+)?)$")
_WAS = re.compile(
    rf"{_SUBJECT} (?P<verb>was|were) (?P<rest>(?:{_VERB}|\w+ed|\w+en|born)\b.*)$"
)
_MANY = re.compile(rf" {_NUMBER} {_COUNTED}(?P<rest> (?:{_PREPOSITION})\b.+)$")
_MUCH = re.compile(
    rf" {_HEDGE}[$£€]{_DIGITS}(?: (?:million|billion|trillion))?"
    r"(?P<rest>(?: (?:for|on|in|to|from) .+)?)$"
)
_CLAUSE = re.compile(r"(?:(?<!\d),|,(?!\d)|[;:(]| [-–—]+ |--|\.$).*$", re.DOTALL)
_LIST = re.compile(r", (?:[\w'-]+ ){1,3}and\b")
_APPOSITION = re.compile(
    rf"^((?:The )?[A-Z][\w'.&-]*(?: [A-Z][\w'.&-]*){{0,4}})"
    rf", (?!and\b|but\b|or\b|yet\b)[^,]{{3,80}}, (?={_FINITE}\b)"
)
_PLACED = re.compile(r"(?: (?:late|early|earlier|on|in))* $")
_ASIDE = re.compile(
    r"\b(?:since|until|by|before|after|than|from|between|to|of|the|an?|and|mid-?) ?$"
)
_SUBORDINATE = re.compile(
    r"\b(?:after|as|because|before|since|that|until|when|where|which|while|who)\b"
)
_PART_OF_DAY = re.compile(r" (?:morning|afternoon|evening|night)\b")
_GOES_ON = re.compile(r"(?: (?:and \d|[A-Z])|['’\d-])")

# Whom or what these mean stands elsewhere, or they begin a clause of their own.
_LOOSE = re.compile(
    r"\b(?:i|we|you|he|she|it|they|him|them|us|our|my|your|this|these|those|that|there"
    r"|here|how|who|which|what|whose|where|when|if|is|are|has|have|had|will|would|could"
    r"|can|may|said|says|say|then|also|another|others?|such|but|because|so|not"
    r"|scheduled|expected|set to|due|former|latter|later)\b|[\"“”‘]|\bthe \w+$"
    r"|\b(?:a|and|as|at|by|for|from|in|of|on|the|through|to|with)$"
    rf"|\band (?:\S+ ){{0,2}}(?:was|were|{_VERB}|[a-z-]+ed)\b",
    re.IGNORECASE,
)
_LONG_SUBJECT = re.compile(
    r"\b(?:a|an|the|and|as|at|by|for|from|in|of|on|to|with|while|its|their|his|her"
    r"|before|after|was|were|[a-z]+ed)\b"
)
# "The league" may be any; "athletic director" needs an article.
_TELLING_NOUN = re.compile(rf"(?!(?:{_SMALL})\b)(?:.*[A-Z]|(?:\S+ ){{2}})")
_NOUN = re.compile(r"\b(?!first|alone|[a-z]+ly)[a-z]+\b")
_PARTICIPLE = re.compile(r" \w+ .*\b[a-z]+ed$")
_ENTANGLED = re.compile(rf"{_PARTICIPLE.pattern}|^ [a-z]+ed\b|\b(?:was|were|{_VERB})\b")
_NAME = re.compile(r"(?<=\s)[A-Z]\w")
_FEWEST_WORDS, _MOST_WORDS = 6, 16


def questions(sentence: str, names: Names) -> list[str]:
    """What it answers, the most telling first; empty where no rule fits.

    Args:
        sentence: Whole, as its article has it.
        names: Of that article.
    """
    clause = _clause(sentence)
    if clause is None:
        return []
    return [asked for asked in _asked(clause, names) if _reads_well(asked)]


@dataclass(frozen=True, slots=True)
class _Clause:
    """The main clause without times; `is_dated` says whether just one tells its own."""

    text: str
    is_dated: bool


def _clause(sentence: str) -> _Clause | None:
    whole = _APPOSITION.sub(r"\1 ", sentence.replace("’", "'"))
    text = _CLAUSE.sub("", whole)
    # What is cut off may be the rest of a clause within this one.
    is_cut = whole[len(text) :] not in {"", "."} and _SUBORDINATE.search(text)
    if is_cut or _LIST.match(whole, len(text)):
        return None
    times = list(dates(plain(text)))
    is_dated = len(times) == 1 and not _SUBORDINATE.search(text, 0, times[0].start)
    for dated in reversed(times):
        if not _is_apart(text, dated):
            return None
        after = _PART_OF_DAY.sub("", text[dated.end :], count=1)
        text = _PLACED.sub("", text[: dated.start]) + after
    return _Clause(" ".join(text.split()), is_dated)


def _is_apart(text: str, dated: Dated) -> bool:
    """Whether the sentence stays whole without this time."""
    before, said = text[: dated.start], dated.said
    is_year_alone = said.year and not said.month and not before.endswith(" in ")
    is_told_otherwise = said.minute is not None or said.decade is not None
    return not (
        is_year_alone
        or is_told_otherwise
        or _ASIDE.search(before)
        or _GOES_ON.match(text, dated.end)
    )


def _asked(clause: _Clause, names: Names) -> Iterator[str]:
    text = clause.text
    if match := _SHARES.match(text):
        yield f"What share of {match['counted']} {match['rest']}?"
    elif match := _COUNTS.match(text):
        yield f"How many {match['counted']} {match['rest']}?"
    elif match := _WAS.match(text):
        subject = _subject(match["subject"], names)
        if subject and clause.is_dated and not _PARTICIPLE.search(match["rest"]):
            yield f"When {match['verb']} {subject} {match['rest']}?"
    elif match := _DID.match(text):
        subject = _subject(match["subject"], names)
        if subject and not _ENTANGLED.search(match["rest"]):
            yield from _done(match, subject, is_dated=clause.is_dated)


def _done(match: re.Match[str], subject: str, *, is_dated: bool) -> Iterator[str]:
    base, rest = BASES[match["verb"]], match["rest"]
    if many := _MANY.match(rest):
        yield f"How many {many['counted']} did {subject} {base}{many['rest']}?"
    elif much := _MUCH.match(rest):
        yield f"How much did {subject} {base}{much['rest']}?"
    if is_dated:
        yield f"When did {subject} {base}{rest}?"


def _subject(text: str, names: Names) -> str | None:
    """As it stands within a sentence; None if it may be no subject, or nobody knows."""
    first, _, others = text.partition(" ")
    if _LONG_SUBJECT.search(others):
        return None
    if first == "The":
        return f"the {others}" if _TELLING_NOUN.match(others) else None
    is_ordinary = first.removesuffix("'s").lower() in ORDINARY or first in {"A", "An"}
    is_bare = _NOUN.search(others) and "'s" not in text
    if is_ordinary or is_bare or not names.has(first):
        return None
    return text if others else names.called(first)


def _reads_well(question: str) -> bool:
    body = question.partition(" ")[2].removesuffix("?")
    return (
        _FEWEST_WORDS <= len(question.split()) <= _MOST_WORDS
        and not _LOOSE.search(body)
        and _NAME.search(body) is not None
    )
