"""From the bytes of a page to its tree, with bounds on what a tree may cost.

Nothing is fetched, and no XML parser sees a page, so there are no entities to unfold.
"""

import re
from collections.abc import Mapping

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ingest.decoding import decode
from ingest.errors import ContentError, Reason
from ingest.sources.captures import as_utf8

# A live blog of a day has some 20,000 tags, scripts and drawings included.
_MAX_TAGS = 200_000
# libxml2 takes quadratic time for the attributes of one tag, and leaves out, without
# a word, whatever is nested deeper than 255.
_MAX_ATTRIBUTES = 1_000
_MAX_DEPTH = 250

# libxml2 reads them, and lxml then refuses to write any text that they are in.
_NOT_XML = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45])(?!\d);?"
    r"|&#[xX]0*(?:[0-8bBcCeEfF]|1[\da-fA-F]|[fF]{3}[eEfF])(?![\da-fA-F]);?"
)

_DECLARED_WITHIN_BYTES = 4096
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,200}?\bcharset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})"
    rb"|<\?xml\b[^>]{0,100}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)


def parse_page(data: bytes) -> HtmlElement:
    """The tree of a page, without comments.

    UTF-8 and UTF-16 are known by themselves; else the page's own declaration counts,
    else a safe guess.

    Raises:
        ContentError: `empty`, `binary`, `wrong_encoding`, `too_nested` or
            `too_complex`.
    """
    encoded = _NOT_XML.sub("", decode(_in_utf8(data))).encode()
    _check(encoded)
    parser = HTMLParser(
        encoding="utf-8",
        collect_ids=False,
        huge_tree=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return document_fromstring(encoded, parser=parser)
    except etree.ParserError as error:
        detail = "The page is empty; nothing was archived."
        raise ContentError(Reason.EMPTY, detail) from error


def _in_utf8(data: bytes) -> bytes:
    """The page in UTF-8 where its own declaration tells how it is encoded."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN_BYTES])
    label = (found[1] or found[2]).decode() if found else ""
    return as_utf8(data, content_type=f"charset={label}")


def _check(encoded: bytes) -> None:
    """Refuse, before there is a tree, what would make it huge or slow."""
    parser = etree.HTMLParser(target=_Census(), encoding="utf-8", no_network=True)
    parser.feed(encoded)
    parser.close()


class _Census:
    """Counts what a parser sees."""

    def __init__(self) -> None:
        self._tags = 0
        self._depth = 0

    def start(self, _: str, attributes: Mapping[str, str]) -> None:
        self._tags += 1
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            detail = f"The page is nested deeper than {_MAX_DEPTH} elements; "
            raise ContentError(Reason.TOO_NESTED, detail + "save its text alone.")
        if self._tags > _MAX_TAGS or len(attributes) > _MAX_ATTRIBUTES:
            raise too_complex()

    def end(self, _: str) -> None:
        self._depth -= 1

    def close(self) -> None:
        """Nothing is kept."""


def too_complex() -> ContentError:
    """What is raised for a page that could not be read in reasonable time."""
    detail = "The page has more markup than any article needs; save its text alone."
    return ContentError(Reason.TOO_COMPLEX, detail)
