"""The fields an article may be given with, each of the type it must have."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.cleaning import tidy
from ingest.decoding import check_characters
from ingest.errors import ContentError, Reason
from ingest.facts import split_tags
from ingest.names import split_names

_TEXTS = (
    "title", "guid", "url", "canonical_url", "publisher", "agency", "section",
    "language", "status", "status_reason",
)  # fmt: skip
_LISTS = {"authors": split_names, "tags": split_tags}
_DATES = (
    "published_at", "modified_at", "embargoed_until", "expires_at",
    "version_created_at",
)  # fmt: skip
_KNOWN = frozenset((*_TEXTS, *_LISTS, *_DATES))
_DOCUMENT_ID = "_id"
"""What BEIR's corpora and document stores call an id."""
_MAX_DEPTH = 20
_MAX_GUID_CHARS = 1_000


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields with their types settled; a field that says nothing is absent.

    Attributes:
        texts: One line each, by field name.
        lists: Names or tags without repeats, by field name.
        dates: As given, not yet read, by field name.
        others: JSON values of fields without a name of their own here.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dates: Mapping[str, str | float] = field(default_factory=dict)
    others: Mapping[str, object] = field(default_factory=dict)


def settle(given: Mapping[str, object]) -> Fields:
    """The fields by what they are; `authors` and `tags` may be a string or a list.

    A string `_id` is the guid where no other is given.

    Raises:
        ContentError: `wrong_type`, `invalid_text`, `too_nested` or `bad_guid`.
    """
    for name, value in given.items():
        _check(name, value, depth=0)
    given = _with_guid(given)
    present = {name: value for name, value in given.items() if _says_something(value)}
    texts = {name: _text(name, present[name]) for name in _TEXTS if name in present}
    _check_guid(texts.get("guid", ""))
    return Fields(
        texts=texts,
        lists={name: _list(name, present[name]) for name in _LISTS if name in present},
        dates={name: _date(name, present[name]) for name in _DATES if name in present},
        others={name: value for name, value in given.items() if name not in _KNOWN},
    )


def _check_guid(guid: str) -> None:
    if len(guid) > _MAX_GUID_CHARS:
        detail = (
            f"The id is longer than {_MAX_GUID_CHARS:,} characters; give a short, "
            "stable one."
        )
        raise ContentError(Reason.BAD_GUID, detail)


def _with_guid(given: Mapping[str, object]) -> Mapping[str, object]:
    found = given.get(_DOCUMENT_ID)
    if not isinstance(found, str) or _says_something(given.get("guid")):
        return given
    others = {name: value for name, value in given.items() if name != _DOCUMENT_ID}
    return others | {"guid": found}


def _says_something(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [])


def _check(name: str, value: object, *, depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise ContentError(
            Reason.TOO_NESTED, f"The field {name[:50]} is nested too deeply."
        )
    check_characters(name, "The name of a field")
    if isinstance(value, str):
        check_characters(value, f"The field {name[:50]}")
    elif isinstance(value, dict):
        for key, item in value.items():
            _check(str(key), item, depth=depth + 1)
    elif isinstance(value, list):
        for item in value:
            _check(name, item, depth=depth + 1)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong_type(name, "a string")
    return _line(value)


def _list(name: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return _LISTS[name](_line(value))
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong_type(name, "a string or a list of strings")
    return tuple(dict.fromkeys(line for item in value if (line := _line(item))))


def _date(name: str, value: object) -> str | float:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _wrong_type(name, "a date as a string, or seconds since 1970")
    return value


def _line(value: str) -> str:
    return " ".join(tidy(value).split())


def _wrong_type(name: str, expected: str) -> ContentError:
    return ContentError(Reason.WRONG_TYPE, f"The field {name} must be {expected}.")
