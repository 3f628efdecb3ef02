"""From the markup of a story (HTML, XHTML, NITF) to its paragraphs.

For bodies that a wire or a feed gives apart from everything else; a whole page has
more on it than a story and needs another reader.

Written as a parser's target, not over a tree: libxml2 links a tag's attributes into a
tree in quadratic time, and cuts a tree that is too deep without a word.
"""

import re
from collections.abc import Mapping

from lxml import etree

from ingest.decoding import check_characters
from ingest.readers.hiding import is_hidden
from ingest.readers.trees import Element, local

_BLOCKS = frozenset({
    "address", "article", "aside", "block", "blockquote", "body", "body.content", "bq",
    "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "h1", "h2",
    "h3", "h4", "h5", "h6", "hl1", "hl2", "hr", "html", "li", "main", "note", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "thead", "tr", "ul",
})  # fmt: skip
_SIGNS = {"br": "\n", "q": "“"}
_CELLS = frozenset({"td", "th"})
# Not for readers, no longer said, or not the story: wires put slug lines and notes to
# editors into an XHTML `header`, headline and byline into NITF's `body.head`.
_SKIPPED = frozenset({
    "applet", "audio", "body.end", "body.head", "button", "canvas", "del", "embed",
    "figure", "footer", "form", "head", "header", "iframe", "input", "math", "media",
    "nav", "noscript", "object", "s", "script", "select", "strike", "style", "svg",
    "template", "textarea", "title", "video",
})  # fmt: skip
_TAG = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|table|section|article)\b[^<>]*>")


def text_of(value: str, content_type: str = "") -> str:
    """The paragraphs of a body, separated by empty lines; plain text is left as it is.

    Args:
        value: The body.
        content_type: Such as `text/html`; empty: told by the tags in the body.

    Raises:
        ContentError: `invalid_text`.
    """
    return _parsed(value) if is_markup(value, content_type) else value


def is_markup(value: str, content_type: str = "") -> bool:
    """Whether a body is HTML, XHTML or NITF rather than plain text."""
    if content_type:
        return any(word in content_type.lower() for word in ("html", "xml", "nitf"))
    return _TAG.search(value) is not None


def text_of_element(root: Element) -> str:
    """The paragraphs of an element of XHTML or NITF, in any namespace."""
    story = _Story()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = local(element)
        if event == "start":
            story.start(name, {str(k): str(v) for k, v in element.attrib.items()})
            story.data(element.text or "")
        else:
            story.end(name)
            if element is not root:
                story.data(element.tail or "")
    return story.close()


def _parsed(markup: str) -> str:
    check_characters(markup, "The body")
    parser = etree.HTMLParser(target=_Story(), no_network=True)
    parser.feed(markup)
    return str(parser.close())


class _Story:
    """Puts paragraphs together from the tags and texts of a body."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._pieces: list[str] = []
        self._depth_hidden = 0

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        if self._depth_hidden or tag in _SKIPPED or is_hidden(attrs):
            self._depth_hidden += 1
        elif tag in _SIGNS:
            self._pieces.append(_SIGNS[tag])
        elif tag in _BLOCKS:
            self._end_paragraph()
        elif tag in _CELLS and self._pieces:
            self._pieces.append(" | ")

    def end(self, tag: str) -> None:
        if self._depth_hidden:
            self._depth_hidden -= 1
        elif tag in _BLOCKS:
            self._end_paragraph()
        elif tag == "q":
            self._pieces.append("”")

    def data(self, data: str) -> None:
        if not self._depth_hidden:
            self._pieces.append(data.replace("\n", " "))

    def close(self) -> str:
        self._end_paragraph()
        return "\n\n".join(self._paragraphs)

    def _end_paragraph(self) -> None:
        lines = "".join(self._pieces).split("\n")
        text = "\n".join(" ".join(line.split()) for line in lines).strip()
        if text:
            self._paragraphs.append(text)
        self._pieces.clear()
