"""What trafilatura would take for furniture, or cut in pieces, made plain before."""

from lxml import etree
from lxml.html import HtmlElement

from ingest.readers.html.teasers import drop_teasers

_PHRASES = frozenset({"p", "li", "td", "th", "dd", "dt", "blockquote"})
_PLAIN = "dateline-plain"
_MAX_LINKED_SHARE = 0.5
_MAX_CELL_CHARS = 300


def prepare(tree: HtmlElement) -> None:
    """Make words, links, quotes and tables that belong to a story look like it."""
    drop_teasers(tree)
    _join_times(tree)
    _join_quotes(tree)
    _join_links(tree)
    _open_layouts(tree)
    _open_quotes(tree)


def _join_times(tree: HtmlElement) -> None:
    """Make plain words of `<time>` in a sentence; elsewhere it is furniture."""
    parents = dict.fromkeys(element.getparent() for element in tree.iter("time"))
    for parent in parents:
        if parent is not None and parent.tag in _PHRASES and _has_words(parent):
            for element in parent.iterchildren("time"):
                element.tag = _PLAIN
    etree.strip_tags(tree, _PLAIN)


def _join_quotes(tree: HtmlElement) -> None:
    """Give `<q>` the marks that a browser shows; it would become a paragraph."""
    for element in tree.iter("q"):
        element.text = f"“{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}”"
        else:
            element.text += "”"
    etree.strip_tags(tree, "q")


def _join_links(tree: HtmlElement) -> None:
    """Make plain words of links in sentences.

    Two short ones would make trafilatura take the paragraph for a menu, if a box is
    around it.
    """
    for paragraph in tree.iter("p"):
        links = list(paragraph.iter("a"))
        linked = sum(len(link.text_content()) for link in links)
        if links and linked < _MAX_LINKED_SHARE * len(paragraph.text_content()):
            for link in links:
                link.tag = _PLAIN
    etree.strip_tags(tree, _PLAIN)


def _open_layouts(tree: HtmlElement) -> None:
    """Make boxes of tables that only place things: a cell holds a story, not data."""
    for table in tree.iter("table"):
        cells = table.iter("td")
        if any(len(cell.text_content()) > _MAX_CELL_CHARS for cell in cells):
            for element in table.iter("table", "tbody", "thead", "tr", "td", "th"):
                element.tag = "div"


def _has_words(element: HtmlElement) -> bool:
    """Whether there is text beside its children."""
    beside = (element.text, *(child.tail for child in element))
    return any(text and text.strip() for text in beside)


def _open_quotes(tree: HtmlElement) -> None:
    """Make boxes of figures that show no picture but a quotation."""
    for figure in tree.iter("figure"):
        if figure.find(".//blockquote") is not None:
            figure.tag = "div"
