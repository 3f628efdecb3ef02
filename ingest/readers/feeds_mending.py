"""Feeds that are not quite XML, made so without guessing at their text."""

import re
from html.entities import html5

from ingest.errors import ContentError, Reason
from ingest.readers.trees import sound_part

_ENTRIES = ("item", "entry")
_REFERENCE = re.compile(rb"&(#\d+;|#x[0-9A-Fa-f]+;|[A-Za-z]\w{1,31};)?")
_OF_XML = frozenset({b"amp;", b"lt;", b"gt;", b"quot;", b"apos;"})


def sound_feed(data: bytes) -> tuple[bytes, ContentError | None]:
    """The feed up to its first fault as well-formed UTF-8, and the fault.

    A bare & and the entities of HTML, which are what feeds get wrong most, are mended.
    It is empty if there are no entries.

    Raises:
        ContentError: There is a fault, and no whole entry before it.
    """
    try:
        part, fault = sound_part(data, _ENTRIES)
    except ContentError as error:
        if error.reason != Reason.BAD_XML:
            raise
    else:
        if fault is None or fault.reason != Reason.BAD_XML:
            return part, fault
    return sound_part(_REFERENCE.sub(_as_xml, data), _ENTRIES)


def _as_xml(match: re.Match[bytes]) -> bytes:
    """A reference as XML knows it: entities of HTML by number, a bare & as `&amp;`."""
    name = match[1]
    if name is None:
        return b"&amp;"
    if name.startswith(b"#") or name in _OF_XML:
        return match[0]
    characters = html5.get(name.decode())
    if characters is None:
        return b"&amp;" + name
    return "".join(f"&#{ord(character)};" for character in characters).encode()
