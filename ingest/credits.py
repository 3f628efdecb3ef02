"""The credit before a story's first words: `OTTAWA, Ontario (Harbor Wire) — `."""

import re
from dataclasses import dataclass

from ingest.names import AGENCY

_CAPS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'\u2019 -]{2,40}"
_REGION = r"(?:,\s[A-ZÀ-ÖØ-Þ][\w.'\u2019 -]{0,25}){0,2}"
_WORDS = r"[A-ZÀ-ÖØ-Þ][\w.'\u2019-]*(?: [A-ZÀ-ÖØ-Þ][\w.'\u2019-]*){0,3}"
_DASH = r"(?:\s?[—―]\s?|\s[\u2013\u2012\u2212-]{1,2}\s)"
_STORY = r"(?=[\"“\u2018'(]?[\w$€£])(?![a-z])"
_OUTLET = r"[A-Z][\w&'\u2019./-]+(?: [A-Z][\w&'\u2019./-]*){0,3}"

_FORMS = (
    # An agency everybody knows needs no dash: `(CNN) The`, `London (CNN) The`.
    re.compile(
        rf"(?:(?P<place>{_WORDS}{_REGION})\s)?\((?P<agency>{AGENCY})\)"
        rf"(?:{_DASH}|\s?){_STORY}"
    ),
    re.compile(
        rf"(?:(?P<place>{_CAPS}{_REGION})\s)?\((?P<agency>{_OUTLET})\){_DASH}{_STORY}"
    ),
    re.compile(rf"(?P<place>{_CAPS}{_REGION}){_DASH}{_STORY}"),
)
_NOT_PLACES = frozenset({
    "ANALYSIS", "BREAKING", "COMMENTARY", "CORRECTION", "EDITORIAL", "EXCLUSIVE",
    "LIVE", "NASA", "NATO", "NOTE", "OPINION", "PHOTOS", "REVIEW", "UPDATE",
    "UPDATED", "VIDEO", "WATCH",
})  # fmt: skip
_MAX_CHARS = 160


@dataclass(frozen=True, slots=True)
class Credit:
    """The credit itself, its parts, and the text without it."""

    text: str
    place: str | None
    agency: str | None
    rest: str


def split_credit(paragraph: str) -> Credit | None:
    """The credit that a paragraph begins with; None if it begins with its story."""
    opening = paragraph[:_MAX_CHARS]
    for form in _FORMS:
        match = form.match(opening)
        if match is None:
            continue
        place, agency = match["place"], match.groupdict().get("agency")
        place = place.strip() if place else None
        if {place, (agency or "").upper()} & _NOT_PLACES:
            continue
        return Credit(match[0], place, agency, paragraph[match.end() :])
    return None
