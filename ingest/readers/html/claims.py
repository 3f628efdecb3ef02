"""What the parts of a page claim about its article, and what of it is believed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.cleaning import tidy
from ingest.dates import parse_moment
from ingest.decoding import check_characters
from ingest.errors import ContentError

# More of them is not an article's own: no story has a hundred authors.
MAX_ITEMS = 100
_MAX_CHARS = 500
_MAX_CHARS_OF = dict.fromkeys(("url", "canonical_url", "syndicated_from"), 4_096)
_MAX_ITEM_CHARS = 150

_LISTS = frozenset({"authors", "tags"})
_DATES = frozenset({"published_at", "modified_at"})
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Claims:
    """Fields as one part of a page gives them, sound or not.

    Attributes:
        origin: The part, such as `json-ld`.
        fields: Strings, or lists of strings for `authors` and `tags`.
    """

    origin: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Beliefs:
    """The fields that are believed, and the part that each comes from."""

    fields: Mapping[str, object]
    origins: Mapping[str, str]

    def know_date(self, name: str) -> bool:
        """Whether there is a date of this name that can be read."""
        return _is_date(self.fields.get(name))


def believe(claims: Iterable[Claims]) -> Beliefs:
    """The first sound value of each field.

    A date that cannot be read is given where no part has one that can.
    """
    sound: dict[str, tuple[object, str]] = {}
    unread: dict[str, tuple[object, str]] = {}
    for claim in claims:
        for name, given in claim.fields.items():
            value = _sound(name, given)
            if value is None:
                continue
            readable = name not in _DATES or _is_date(value)
            (sound if readable else unread).setdefault(name, (value, claim.origin))
    settled = unread | sound
    return Beliefs(
        {name: value for name, (value, _) in settled.items()},
        {name: origin for name, (_, origin) in settled.items()},
    )


def line_of(value: object, *, max_chars: int = _MAX_CHARS) -> str | None:
    """A string on one line; None for anything else, and for what is absurdly long."""
    if not isinstance(value, str) or len(value) > 2 * max_chars:
        return None
    line = " ".join(tidy(value).split())
    try:
        check_characters(line, "A claim")
    except ContentError:
        return None
    return line if 0 < len(line) <= max_chars else None


def _sound(name: str, value: object) -> object:
    if name in _LISTS:
        return _items(value)
    line = line_of(value, max_chars=_MAX_CHARS_OF.get(name, _MAX_CHARS))
    if line is not None and name == "language":
        tag = line.replace("_", "-")
        return tag if _LANGUAGE.fullmatch(tag) else None
    return line


def _items(value: object) -> list[str] | None:
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    if len(value) > MAX_ITEMS:
        return None
    lines = (line_of(item, max_chars=_MAX_ITEM_CHARS) for item in value)
    return list(dict.fromkeys(line for line in lines if line)) or None


def _is_date(value: object) -> bool:
    return isinstance(value, str) and parse_moment(value, source="") is not None
