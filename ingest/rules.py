"""Lines that are not the story: what each says, and where it may stand.

Every rule looks at one whole line of at most `MAX_LINE_CHARS` characters with no two
spaces together, so no text can make the work grow faster than its length. A rule
that could match a sentence of a story is bound to the head or the tail of the text,
where stories do not speak.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Flag, auto

from ingest.dates import parse_moment
from ingest.facts import NO_FACTS, Facts, split_tags
from ingest.names import (
    AGENCY,
    is_credited,
    is_person,
    is_role,
    known_agency,
    split_names,
    without_legal_form,
)

MAX_LINE_CHARS = 400


class Place(Flag):
    """Where in the text a rule holds."""

    HEAD = auto()
    TAIL = auto()
    INSIDE = auto()


ENDS = Place.HEAD | Place.TAIL
ANYWHERE = ENDS | Place.INSIDE


@dataclass(frozen=True, slots=True)
class Finding:
    """A line that a rule knows.

    Attributes:
        footer: Whether the line proves that the page's footer is near.
    """

    rule: str
    place: Place
    facts: Facts
    footer: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    place: Place
    pattern: re.Pattern[str]
    facts: Callable[[re.Match[str]], Facts | None]
    footer: bool
    chars: int


def find(line: str) -> Finding | None:
    """What the first rule that knows the line says; None for a line of the story."""
    if len(line) > MAX_LINE_CHARS:
        return None
    for rule in _RULES_BY_START.get(line[:1].lower(), _RULES_FOR_ANY_START):
        match = rule.pattern.fullmatch(line) if len(line) <= rule.chars else None
        facts = rule.facts(match) if match else None
        if facts is not None:
            return Finding(rule.name, rule.place, facts, rule.footer)
    return None


def _nothing(_: re.Match[str]) -> Facts:
    return NO_FACTS


def _byline(match: re.Match[str]) -> Facts | None:
    names, agencies = [], []
    for name in split_names(match["names"]):
        agency = known_agency(name)
        if agency:
            agencies.append(agency)
        elif is_person(name) and not is_role(name):
            names.append(name)
        elif not names or not is_role(name):
            return None
    others = split_names(match["others"] or "")
    agency = agencies[0] if agencies else None
    return Facts(authors=tuple(names), agency=agency, contributors=others)


def _credit(match: re.Match[str]) -> Facts:
    return Facts(agency=match["agency"], dateline=match.groupdict().get("place"))


def _contributors(match: re.Match[str]) -> Facts | None:
    names = split_names(match["names"])
    named = names and all(is_credited(name) for name in names)
    return Facts(contributors=names) if named else None


def _copyright(match: re.Match[str]) -> Facts | None:
    holder = without_legal_form(match["holder"] or "")
    agency = known_agency(holder)
    return Facts(agency=agency, copyright=holder or None)


def _tags(match: re.Match[str]) -> Facts:
    return Facts(tags=split_tags(match["tags"]))


def _moment(match: re.Match[str]) -> Facts | None:
    label = match["label"].lower()
    moment = parse_moment(match["date"], source=f"text:{label.replace(' ', '-')}")
    if moment is None:
        return None
    if label in {"published", "first published", "posted"}:
        return Facts(published=moment)
    return Facts(modified=moment)


def _rule(
    name: str,
    place: Place,
    pattern: str,
    *,
    facts: Callable[[re.Match[str]], Facts | None] = _nothing,
    footer: bool = False,
    starts: str = "",
    chars: int = MAX_LINE_CHARS,
) -> tuple[str, _Rule]:
    """A rule, and the lower-case first characters of its lines; empty: any."""
    return starts, _Rule(name, place, re.compile(pattern), facts, footer, chars)


_RULES = (
    _rule(
        "byline",
        Place.HEAD,
        r"(?i:by)\s+(?P<names>[^|:!?\"“”]{3,150}?)"
        r"(?:,?\s+with files from\s+(?P<others>[^|]{2,80}))?(?:\s*[|•/].{0,80})?",
        facts=_byline,
        starts="b",
        chars=260,
    ),
    _rule(
        "agency-credit",
        Place.HEAD,
        rf"(?:(?P<place>[A-Z][\w.,'\u2019 -]{{1,60}})\s)?\(?"
        rf"(?P<agency>{AGENCY})\)?\s?[—\u2013]",
        facts=_credit,
        chars=100,
    ),
    _rule(
        "agency-credit",
        Place.HEAD,
        rf"\(?(?P<agency>{AGENCY})\)?",
        facts=_credit,
        chars=100,
    ),
    _rule(
        "date",
        ENDS,
        r"(?P<label>(?i:last modified|last updated|first published|updated|modified"
        r"|published|posted))(?:\s+on|\s+at)?\s*:?\s+(?P<date>[\w,.:+/ -]{6,60})",
        facts=_moment,
        footer=True,
        starts="lufmp",
        chars=100,
    ),
    _rule(
        "tags",
        ENDS,
        r"(?i:tags|topics|keywords|filed under|related topics)\s*:"
        r"\s*(?P<tags>\S.{0,300})",
        facts=_tags,
        footer=True,
        starts="tkfr",
    ),
    _rule(
        "copyright",
        ANYWHERE,
        r"(?:©|\([cC]\)|(?i:copyright))\s*(?:©|\([cC]\)|(?i:copyright))?\s*"
        r"(?:19|20)\d\d(?:\s?[-\u2013]\s?(?:19|20)?\d\d)?[,.]?"
        r"(?:\s+(?:(?i:by)\s)?(?P<holder>[^.!?:;]{1,80}(?:L\.P|Inc|Ltd|Co|Corp)?))?"
        r"\.?(?:\s*(?i:all rights reserved)\.?)?",
        facts=_copyright,
        footer=True,
        starts="©(ca",
        chars=220,
    ),
    _rule("copyright", ANYWHERE, r"(?i:all rights reserved)\.?", footer=True),
    _rule(
        "visits",
        ANYWHERE,
        r"(?i:visited [\d,.]+ times?, [\d,.]+ visit(?:\(s\)|s)? today)\.?",
        footer=True,
        starts="v",
        chars=100,
    ),
    _rule(
        "contributors",
        ANYWHERE,
        r"[(—\u2013-]{0,3}\s?(?i:with assistance from)\s+"
        r"(?P<names>[^!?:\"“”]{3,300}?)\.?\)?",
        facts=_contributors,
        footer=True,
        starts="(—\u2013-w",
    ),
    _rule(
        "contributors",
        Place.TAIL,
        r"(?:(?i:contributing|contributors?)\s*:|(?i:additional reporting by):?)\s*"
        r"(?P<names>[A-Z][^!?\"“”]{2,300}?)\.?",
        facts=_contributors,
        starts="ca",
    ),
    _rule(
        "contributors",
        Place.TAIL,
        r"\(?(?:[—\u2013-]+\s?)?(?P<names>[A-Z][^.!?:\"“”]{2,150}?)\s(?i:contributed)"
        r"\s(?:(?i:reporting|to this (?:report|story|article))"
        r"|from [A-Z][^.!?:\"“”]{2,60})\.?\)?",
        facts=_contributors,
        chars=300,
    ),
    _rule(
        "contact",
        Place.TAIL,
        r"(?!.*\b(?:said|says|told|wrote)\b)"
        r"(?:Follow|Contact|Reach|Email|E-mail)\b[^\"“”]{0,300}@\w[^\"“”]{0,250}",
        starts="fcre",
    ),
    _rule(
        "player",
        ANYWHERE,
        r"(?:\d{1,2}\.\s)?How relevant is this ad to you\?.{0,300}"
        r"|Video player was slow to load content.{0,300}"
        r"|(?:Video )?Ad Feedback\b.{0,350}",
        starts="0123456789hva",
    ),
    _rule(
        "advertisement",
        ANYWHERE,
        r"(?:Advertisement|ADVERTISEMENT)"
        r"(?:\s*[-\u2013—]\s*(?i:(?:article|story) continues below))?\.?"
        r"|\(?(?:Story|Article) continues (?:below|after)(?: [^.!?]{1,40})?\.?\)?",
        starts="a(s",
        chars=100,
    ),
    _rule(
        "read-more",
        ANYWHERE,
        r"(?i:read more(?: here)?|continue reading|click here to read more)[.:…]?"
        r"|(?i:related|see also)(?: (?:stories|articles|coverage))?:",
        starts="rcs",
        chars=60,
    ),
    _rule(
        "related-link",
        ANYWHERE,
        r"(?:More|MORE|Read more|READ MORE|Related|RELATED|See also|SEE ALSO):"
        r"\s?[^\s].{9,150}(?<![.!”\"])",
        starts="mrs",
    ),
    _rule(
        "page-control",
        ANYWHERE,
        r"(?i:\d{1,3}[ -]min(?:ute)?s?[ -]read|skip to (?:main )?content"
        r"|(?:listen to|print|share|save) this (?:article|page|story))[.:]?",
        starts="0123456789lps",
        chars=60,
    ),
    _rule(
        "newsletter",
        ANYWHERE,
        r"(?:[►▶•]\s?)?(?:Sign[ -]up|Subscribe|Click here to subscribe)\b"
        r"[^.!?\"“”]{0,150}\b(?i:newsletters?|inbox)\b[^.!?\"“”]{0,80}[.!]?",
        starts="sc►▶•",
    ),
    _rule("separator", ANYWHERE, r"[\W_]+"),
)

# Most lines are story: what they begin with spares them most of the rules.
_RULES_FOR_ANY_START = tuple(rule for starts, rule in _RULES if not starts)
_RULES_BY_START = {
    first: tuple(rule for starts, rule in _RULES if not starts or first in starts)
    for first in set("".join(starts for starts, _ in _RULES))
}
