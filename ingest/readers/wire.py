"""What every wire format says, each in its own words: ids, status, dates, bylines."""

import re
from collections.abc import Mapping

from corpus.articles import Status
from ingest.names import split_names
from ingest.rules import find
from ingest.statuses import known_status

_BY = re.compile(r"by\s+", re.IGNORECASE)


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
        fields["status"] = known_status(status).value
    if embargo:
        fields["embargoed_until"] = embargo
    elif embargo is not None and fields.get("status") != Status.CANCELED:
        fields["status"] = Status.WITHHELD.value
        note = note or "Under embargo until further notice."
    if note and fields.get("status", Status.USABLE) != Status.USABLE:
        fields["status_reason"] = note
    return fields


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
