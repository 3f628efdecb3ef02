"""What every wire format says, each in its own words: ids, status, dates, bylines."""

import re
from collections.abc import Mapping

from corpus.articles import Status
from ingest.errors import ContentError, Reason
from ingest.names import split_names
from ingest.rules import find

_MAX_ID_CHARS = 1_000
_STATUSES = {status.value: status.value for status in Status} | {
    "cancelled": "canceled"
}
_BY = re.compile(r"by\s+", re.IGNORECASE)


def checked_id(value: str, field: str) -> str:
    """An id as given.

    Raises:
        ContentError: `bad_guid`: it is so long that it cannot be one.
    """
    if len(value) > _MAX_ID_CHARS:
        detail = f"The field {field} is longer than {_MAX_ID_CHARS:,} characters."
        raise ContentError(Reason.BAD_GUID, f"{detail[:-1]}; give a short, stable id.")
    return value


def lifecycle(
    status: str | None, *, embargo: str | None, note: str | None
) -> dict[str, object]:
    """The fields `status`, `status_reason` and `embargoed_until`, where they are said.

    Args:
        status: A word, a qcode or an address that ends in `usable`, `withheld` or
            `canceled`.
        embargo: None: there is none; empty: until further notice, which withholds.
        note: What the desk wrote. It is for editors, so that it is kept only as the
            reason why an article may not be shown.

    Raises:
        ContentError: `bad_status`.
    """
    fields: dict[str, object] = {}
    if status:
        fields["status"] = known_status(status)
    if embargo:
        fields["embargoed_until"] = embargo
    elif embargo is not None and fields.get("status") != Status.CANCELED:
        fields["status"] = Status.WITHHELD.value
        note = note or "Under embargo until further notice."
    if note and fields.get("status", Status.USABLE) != Status.USABLE:
        fields["status_reason"] = note
    return fields


def known_status(status: str) -> str:
    """The status that a word, a qcode such as `stat:usable` or an address stands for.

    Raises:
        ContentError: `bad_status`: read past it, and a killed story would be shown.
    """
    known = _STATUSES.get(code_of(status).lower())
    if known is None:
        detail = f"The status {status[:50]} is not usable, withheld or canceled."
        raise ContentError(Reason.BAD_STATUS, f"{detail[:-1]}; correct it.")
    return known


def code_of(qcode: str) -> str:
    """The last part of a qcode or of an address: `text` of `ninat:text`."""
    return re.split(r"[:/]", qcode.strip())[-1]


def dates(
    *, created: str | None, changed: str | None, version: str | None
) -> dict[str, object]:
    """The fields of the dates: a version's own date stands in for a missing one.

    Args:
        created: When the story first existed.
        changed: When its content was last changed.
        version: When this version was made.
    """
    published = created or version
    modified = changed or version
    return {
        "published_at": published,
        "modified_at": modified if modified != published else None,
        "version_created_at": version,
    }


def credited(byline: str | None) -> tuple[list[str], str | None]:
    """The people of a byline and the agency in it: of `By Ana Li, AP` both."""
    names = _BY.sub("", " ".join((byline or "").split()), count=1)
    finding = find(f"By {names}")
    if finding is None:
        return list(split_names(names)), None
    return list(finding.facts.authors), finding.facts.agency


def said(fields: Mapping[str, object]) -> dict[str, object]:
    """The fields that say something."""
    return {
        name: value for name, value in fields.items() if value not in (None, "", [], {})
    }
