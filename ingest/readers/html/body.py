"""The text of a page's story, by trafilatura; nothing else imports it."""

import logging
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import use_config

from ingest.readers.html.preparing import prepare
from ingest.readers.trees import Element

# It speaks up about every page it gives up on; the reject says that.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

# Under its own limit of 250 characters it gives the whole page up as one paragraph; a
# flash of two sentences is a story.
_SHORTEST_STORY_CHARS = 25
_CONFIG = use_config()
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(_SHORTEST_STORY_CHARS))

_ELSEWHERE = ("aside", "footer")
_BLOCKS = frozenset({
    "body", "div", "p", "head", "quote", "list", "item", "table", "row", "lb",
    "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "tr", "br", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main",
})  # fmt: skip
_CELLS = frozenset({"cell", "td", "th"})
# What a library may raise on a page that its author never saw.
FAULTS = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError,
    ValueError, etree.LxmlError,
)  # fmt: skip


def paragraphs_of(tree: HtmlElement) -> list[str]:
    """The paragraphs of a stripped page's story; none if there is no story.

    The page's only `<h1>` is not among them. The tree is changed.
    """
    prepare(tree)
    headings = tree.findall(".//h1")
    elsewhere = _ELSEWHERE if len(headings) != 1 else (*_ELSEWHERE, "h1")
    etree.strip_elements(tree, *elsewhere, with_tail=False)
    return list(_paragraphs(_extracted(tree)))


def _extracted(tree: HtmlElement) -> Element:
    try:
        document = bare_extraction(
            tree,
            include_comments=False,
            include_tables=True,
            deduplicate=False,
            config=_CONFIG,
        )
    except FAULTS:
        return etree.Element("body")
    body = getattr(document, "body", None)
    return etree.Element("body") if body is None else body


def _paragraphs(body: Element) -> Iterator[str]:
    """Texts between the borders of blocks; the cells of a table's row on one line."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            yield from _joined(pieces)
        elif element.tag in _CELLS and event == "start" and any(map(str.strip, pieces)):
            pieces.append(" | ")
        text = element.text if event == "start" else element.tail
        pieces.append(str(text or ""))
    yield from _joined(pieces)


def _joined(pieces: list[str]) -> Iterator[str]:
    text = " ".join("".join(pieces).split())
    pieces.clear()
    if text:
        yield text
