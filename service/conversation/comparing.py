"""One question for each of the things that a question compares or lists."""

import re
from collections.abc import Iterator

MOST_THINGS = 4
_LONGEST = 60

_WISH = r"\A\s*(?:(?:please|(?:can|could|would)\s+you(?:\s+please)?)\s+)?"
_TAIL = (
    r"(?:\s+(?P<tail>(?:on|over|about|regarding|concerning|in\s+terms\s+of"
    r"|when\s+it\s+comes\s+to)\s.+?))?[\s?.!]*\Z"
)
_COMPARISONS = tuple(
    re.compile(_WISH + pattern + _TAIL, re.IGNORECASE)
    for pattern in (
        r"compare\s+(?P<things>.+?)",
        r"how\s+(?:do|does|did)\s+(?P<things>.+?)\s+(?:differ|compare)",
        r"what\s+(?:is|are|was|were)\s+the\s+differences?\s+between\s+(?P<things>.+?)",
        r"how\s+(?:do|does|did)\s+(?P<one>.+?)\s+compare\s+(?:with|to)\s+(?P<other>.+?)",
    )
)
_STANCE = (
    r"(?:positions?|stances?|views?|opinions?|attitudes?|policy|policies|responses?"
    r"|reactions?|approach(?:es)?)"
)
_STANCES = re.compile(
    r"\A\s*(?P<asks>what\s+(?:is|are|was|were))\s+"
    rf"(?:(?P<frame>the\s+(?:\w+\s+)?{_STANCE}\s+of)\s+(?P<things>.+?)"
    rf"|(?P<owners>(?:(?!\b(?:of|in|that|who|which)\b).)+?)(?P<owned>['’]s?\s+(?:\w+\s+)?{_STANCE}))"
    r"(?P<tail>\s+(?:on|over|to|about|towards?|regarding)\s.+?)?[\s?.!]*\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|as\s+well\s+as|versus|vs\.?)\s+")
_FRAME = re.compile(
    r"(?P<frame>(?:(?!\s(?:and|vs|versus)\s)[^,])+\s(?P<by>of|in|for|at))\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?P<owner>.+?)(?P<owned>['’]s?\s.+)")
_OWNER = re.compile(r"['’]s?\Z")
_POINTING = re.compile(r"\b(?:it|its|his|her|their|they|them|other)\b", re.IGNORECASE)
_THAT = re.compile(r"(?:that|those)\s+(?P<by>of|in|for|at)\s+", re.IGNORECASE)
_YEARS = re.compile(r"between\s+\d{4}\s+and\s+\d{4}", re.IGNORECASE)
# What is one although "and" stands in its name.
_ONE = frozenset(
    """antigua and barbuda|bosnia and herzegovina|brighton and hove|england and wales
    |gilbert and sullivan|harry and meghan|johnson and johnson|marks and spencer
    |newfoundland and labrador|procter and gamble|simon and garfunkel
    |smith and wesson|standard and poor|supply and demand|trinidad and tobago
    |turks and caicos|tyne and wear|ben and jerry""".replace("\n    ", "").split("|")
)


def compared(question: str) -> tuple[str, ...]:
    """Two to four questions; none if nothing is compared, or what is unclear."""
    if _YEARS.search(question):
        return ()
    found = tuple(_stances(question)) or tuple(_comparisons(question))
    return found if len(found) > 1 else ()


def _comparisons(question: str) -> Iterator[str]:
    for pattern in _COMPARISONS:
        match = pattern.match(question)
        if match is None:
            continue
        said = match.groupdict()
        things = _things(said["things"]) if "things" in said else _two(match)
        if len(things) > 1:
            tail = f" {match['tail']}" if match["tail"] else ""
            yield from (f"What about {thing}{tail}?" for thing in things)
            return


def _stances(question: str) -> Iterator[str]:
    match = _STANCES.match(question)
    if match is None:
        return
    said, tail = match.groupdict(), match["tail"] or ""
    if said["frame"]:
        for thing in _listed(said["things"]):
            yield f"{said['asks']} {said['frame']} {thing}{tail}?"
        return
    for owner in _listed(said["owners"]):
        yield f"{said['asks']} {_OWNER.sub('', owner)}{said['owned']}{tail}?"


def _two(match: re.Match[str]) -> list[str]:
    one, other = match["one"], match["other"]
    that = _THAT.match(other)
    if that is None:
        return _sound([one, other])
    head = re.match(rf"(.+?\s{that['by']}\s)", one)
    return [one, f"{head[1]}{other[that.end() :]}"] if head else []


def _things(text: str) -> list[str]:
    """What is listed, each with what stands before or behind all."""
    frame = _FRAME.match(text)
    if frame and f" {frame['by']} " not in frame["rest"]:
        return [f"{frame['frame']} {thing}" for thing in _listed(frame["rest"])]
    if frame and f" and {frame['by']} " in frame["rest"]:
        rest = frame["rest"].replace(f" {frame['by']} ", " ")
        return [f"{frame['frame']} {thing}" for thing in _listed(rest)]
    listed = _listed(text)
    last = _OWNED.fullmatch(listed[-1]) if listed else None
    if last is None:
        return listed
    owners = [_OWNER.sub("", owner) for owner in (*listed[:-1], last["owner"])]
    return [f"{owner}{last['owned']}" for owner in owners]


def _listed(text: str) -> list[str]:
    is_one = _OWNER.sub("", text).lower() in _ONE
    return [] if is_one else _sound(_BETWEEN.split(text))


def _sound(things: list[str]) -> list[str]:
    is_sound = 1 < len(things) <= MOST_THINGS and all(
        0 < len(thing) <= _LONGEST and not _POINTING.search(thing) for thing in things
    )
    return things if is_sound else []
