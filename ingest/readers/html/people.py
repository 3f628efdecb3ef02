"""The names in a page's credits: who wrote it, and for which agency."""

import re
from collections.abc import Sequence

from ingest.names import is_person, is_role, known_agency, split_names
from ingest.readers.html.claims import MAX_ITEMS, line_of

_BY = re.compile(r"by:?\s+", re.IGNORECASE)
# Some pages put the author's profile or mailbox where the name belongs.
_ADDRESS = re.compile(r"^(?:https?:|www\.|[/@])|\S@\S", re.IGNORECASE)


def credited(given: Sequence[object]) -> dict[str, object]:
    """The fields `authors` and `agency` from names as they stand.

    `By Ana Li and Bo Ek, Reuters` in one string is two authors and their agency. More
    than a hundred names are none.
    """
    if len(given) > MAX_ITEMS:
        return {}
    names = [name for item in given for name in _names(line_of(item))]
    agencies = [agency for name in names if (agency := known_agency(name))]
    people = [name for name in names if not known_agency(name)]
    return {"authors": people, "agency": next(iter(agencies), None)}


def _names(line: str | None) -> tuple[str, ...]:
    if line is None or _ADDRESS.search(line):
        return ()
    line = _BY.sub("", line, count=1) if _BY.match(line) else line
    parts = split_names(line)
    # What is not made of names is one: `Martin Luther King, Jr.`, `Staff and agencies`.
    known = all(is_person(p) or is_role(p) or known_agency(p) for p in parts)
    if len(parts) > 1 and known:
        return tuple(part for part in parts if not is_role(part))
    return (line,)
