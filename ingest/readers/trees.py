"""XML from anybody as trees, read within libxml2's limits and never from elsewhere.

Nothing is fetched and no entity is unfolded. A document that declares entities is
refused: news has no use for them, bombs do.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeAlias

from lxml import etree

from ingest.errors import ContentError, Reason

Element: TypeAlias = etree._Element  # noqa: SLF001  lxml has no other name for it

# What may lie between two elements that are looked for; a tree takes 30 times as much.
_MAX_HELD_BYTES = 8 * 1024**2

# 8 MiB of a feed with its stories in XHTML have some 100,000 elements.
_MAX_ELEMENTS = 200_000
_MAX_ATTRIBUTES = 100

_REASONS = {
    etree.ErrorTypes.ERR_INVALID_ENCODING: Reason.WRONG_ENCODING,
    etree.ErrorTypes.ERR_UNKNOWN_ENCODING: Reason.WRONG_ENCODING,
    etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING: Reason.WRONG_ENCODING,
    etree.ErrorTypes.ERR_RESOURCE_LIMIT: Reason.UNSAFE_XML,
}
_ADVICE = {
    Reason.WRONG_ENCODING: "save it as UTF-8",
    Reason.UNSAFE_XML: "news is not built like this, ask who sent it",
    Reason.BAD_XML: "what follows is not read, so fetch it again or mend it",
}


def root_name(head: bytes) -> str:
    """The name of a document's root, without a namespace, from its first bytes.

    Raises:
        ContentError: `bad_xml`, `wrong_encoding` or `unsafe_xml`.
    """
    parser = _Parser(("start",))
    fault = parser.feed(head)
    for _, element in parser.events():
        return local(element)
    raise fault or ContentError(
        Reason.BAD_XML, "No element begins in the first 64 KiB; this is not XML."
    )


def elements(pieces: Iterable[bytes], names: Collection[str]) -> Iterator[Element]:
    """The elements of these names, in any namespace, each when it is whole.

    An element is emptied when the next is asked for, so one is held at a time.

    Raises:
        ContentError: At the first fault, after the elements before it; `too_large`
            if there is too much between two of them.
    """
    parser = _Parser(("end",), names)
    held = 0
    for piece in pieces:
        held += len(piece)
        fault = parser.feed(piece)
        for _, element in parser.events():
            held = 0
            _refuse_references(element)
            yield element
            _forget(element)
        if fault:
            raise fault
        if held > _MAX_HELD_BYTES:
            detail = "One item of the XML is larger than 8 MiB; split it."
            raise ContentError(Reason.TOO_LARGE, detail)
    if fault := parser.close():
        raise fault


def sound_part(
    data: bytes, names: Collection[str]
) -> tuple[bytes, ContentError | None]:
    """A document up to its first fault as well-formed UTF-8, and the fault.

    An element of these names that the fault cuts is left out. The document is empty
    if there is no such element at all.

    Raises:
        ContentError: There is a fault, and nothing whole before it; `too_complex` if
            the part would be slow to read for a reader in Python.
    """
    parser = _Parser(("start", "end"), names)
    fault = parser.feed(data) or parser.close()
    first: Element | None = None
    cut: list[Element] = []
    for event, element in parser.events():
        if event == "start":
            cut.append(element)
        else:
            cut.remove(element)
            first = element if first is None else first
    if first is None:
        if fault:
            raise fault
        return b"", None
    for element in cut:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return _as_utf8(first.getroottree().getroot()), fault


def _as_utf8(root: Element) -> bytes:
    _check_workload(root)
    part = etree.tostring(root, encoding="utf-8")
    # A prefix that nobody declared is a fault which the part still has.
    checked = _Parser(("end",), ("none",))
    if fault := checked.feed(part) or checked.close():
        raise fault
    return bytes(part)


def local(element: Element) -> str:
    """The element's name without its namespace."""
    return str(etree.QName(element).localname)


def children(element: Element | None, name: str) -> list[Element]:
    """The children of this name, in any namespace; none of None."""
    return [] if element is None else element.findall(f"{{*}}{name}")


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at each step of the path; None if there is none."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def words(element: Element | None) -> str | None:
    """All text inside, on one line; None where there is none."""
    if element is None:
        return None
    return " ".join("".join(map(str, element.itertext())).split()) or None


class _Parser:
    """A pull parser whose faults are values, because what came before them counts."""

    def __init__(
        self, events: tuple[str, ...], names: Collection[str] | None = None
    ) -> None:
        self._parser = etree.XMLPullParser(
            events=events,
            tag=[f"{{*}}{name}" for name in names] if names else None,
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        self._checked = False

    def feed(self, piece: bytes) -> ContentError | None:
        try:
            self._parser.feed(piece)
        except etree.XMLSyntaxError as error:
            return _fault(error)
        return None

    def close(self) -> ContentError | None:
        try:
            self._parser.close()
        except etree.XMLSyntaxError as error:
            return _fault(error)
        return None

    def events(self) -> Iterator[tuple[str, Element]]:
        for event, element in self._parser.read_events():
            if not self._checked:
                _refuse_entities(element)
                self._checked = True
            yield event, element


def _fault(error: etree.XMLSyntaxError) -> ContentError:
    reason = _REASONS.get(error.code, Reason.BAD_XML)
    what = (error.msg or "it is empty").partition(", line ")[0].strip()
    detail = f"The XML is at fault in line {error.lineno}: {what}; {_ADVICE[reason]}."
    return ContentError(reason, detail)


def _refuse_entities(element: Element) -> None:
    dtd = element.getroottree().docinfo.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        detail = "The XML declares entities, which may hide a bomb; send it without."
        raise ContentError(Reason.UNSAFE_XML, detail)


def _check_workload(root: Element) -> None:
    for count, element in enumerate(root.iter()):
        if count > _MAX_ELEMENTS or len(element.attrib) > _MAX_ATTRIBUTES:
            detail = "The XML has more markup than news needs; ask who sent it."
            raise ContentError(Reason.TOO_COMPLEX, detail)


def _refuse_references(element: Element) -> None:
    """Refuse an entity that a DTD elsewhere may declare: its text would be lost."""
    if next(element.iter(etree.Entity), None) is not None:
        detail = "The XML names entities that it does not declare; send characters."
        raise ContentError(Reason.BAD_XML, detail)


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and parent[0] is not element:
        del parent[0]
