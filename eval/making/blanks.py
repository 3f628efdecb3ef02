"""Pieces of a sentence that can be left out and asked for."""

import re
from dataclasses import dataclass

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SCALE = r"hundred|thousand|million|billion|trillion"
_SCALED = rf"{_DIGITS}(?:\s(?:{_SCALE}))?"
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_BEFORE = r"(?<![\w$€£¥.,:/#&–—-])"
# Not a piece of "17-year-old", "3–4", "2.5%" or "10:30".
_AFTER = rf"(?![\w%:/–—-]|[.,]\d|\s(?:{_SCALE})\b)"
_CAPITAL = r"(?:(?:[A-Z]\.)+|(?:[OD]['’])?[A-ZÀ-Þ]\w[\w-]*)"
# The only words with a capital that a name may follow: at the start of a sentence.
_OPENERS = "The|In|At|On|By|For|From|To|With|After|Before|When|While|As"

# In the order of precedence: what an earlier one takes is no other's.
_KINDS = {
    "amount of money": re.compile(
        rf"(?<![\w.,–—-])(?:(?:US|CA|AU|NZ|HK|[CAS])?\$|[€£¥])\s?{_SCALED}"
        rf"(?:\s?(?:bn|tn|[mkMBK]))?{_AFTER}"
        rf"|{_BEFORE}{_SCALED}\s(?:dollars|euros|pounds|yen|yuan|rupees)\b"
    ),
    "percentage": re.compile(
        rf"{_BEFORE}{_DIGITS}(?:%|\s(?:percentage points?|percent|per cent)\b)(?![\w-])"
    ),
    "date": re.compile(
        rf"\b(?:{MONTH}\s\d{{1,2}}(?:,\s{_YEAR})?|\d{{1,2}}\s{MONTH}(?:\s{_YEAR})?"
        rf"|{MONTH}\s{_YEAR})(?![\w–—-])"
    ),
    "year": re.compile(rf"(?:(?<=\b(?:in|of|by)\s)|(?<=\bsince\s)){_YEAR}{_AFTER}"),
    "number": re.compile(
        rf"{_BEFORE}(?!{_YEAR}\b)(?:{_SCALED}){_AFTER}"
        r"(?!\s?(?:percent|per cent|[ap]\.?m\b|o’clock|(?:dollars|euros|pounds)\b))"
    ),
    "name": re.compile(
        rf"(?:(?<![\w.’'-])(?:{_OPENERS}|[a-z][\w’'-]*)|[,;%)”])\s(?P<asked>{_CAPITAL}"
        rf"(?:\s(?:(?:of|de|von|van|bin|al|da|del)\s)?{_CAPITAL})++)"
        # What follows is more of the name: "Department | of Justice".
        rf"(?!\s(?:&|(?:and|of|for)\s(?:the\s)?{_CAPITAL})|['’]s\s{_CAPITAL})"
    ),
}
_CALENDAR = re.compile(rf"\b(?:\w+day|{MONTH})(?!\w)")
# What stands before is more of the name: "Institute for | Urban Health".
_HALF = re.compile(r"[A-ZÀ-Þ][\w-]*\s(?:and|of|for|on|in)\s(?:the\s)?$")
_MIN_DIGITS = 2
_NAME_WORDS = range(2, 5)


@dataclass(frozen=True, slots=True)
class Blank:
    """A half-open range of a sentence, and the kind of thing that stands there."""

    kind: str
    start: int
    end: int


def blanks(sentence: str) -> list[Blank]:
    """Numbers, amounts, dates and names, none of them overlapping another.

    Left out are numbers of one digit, which are guessed too easily, and names of one
    word or more than four: the first are hard to tell from other words with a
    capital, the others are mostly titles.
    """
    found: list[Blank] = []
    for kind, pattern in _KINDS.items():
        for match in pattern.finditer(sentence):
            start, end = match.span(pattern.groupindex.get("asked", 0))
            text, before = sentence[start:end], sentence[:start]
            is_free = all(end <= other.start or other.end <= start for other in found)
            if is_free and _is_worth_asking(kind, text, before=before):
                found.append(Blank(kind, start, end))
    return found


def _is_worth_asking(kind: str, text: str, *, before: str) -> bool:
    if kind == "number":
        return sum(char.isdigit() for char in text) >= _MIN_DIGITS or " " in text
    if kind == "name":
        return (
            len(text.split()) in _NAME_WORDS
            and _CALENDAR.search(text) is None
            and _HALF.search(before) is None
        )
    return True
