"""What is taken out of a page before its story is looked for.

First what nobody sees who reads the page: text may be hidden there for machines. What
a stylesheet hides cannot be told from the page alone.
"""

import re

from lxml import etree
from lxml.html import HtmlElement

# Code, drawings, controls, and the ways to other pages.
_NEVER_STORY = (
    "applet", "audio", "button", "canvas", "datalist", "dialog", "embed", "frame",
    "frameset", "iframe", "input", "link", "menu", "meta", "meter", "nav", "noscript",
    "object", "option", "progress", "script", "select", "style", "svg", "template",
    "textarea", "video",
)  # fmt: skip
# What is struck out is no longer said.
_STRUCK = ("del", "s", "strike")
_HIDDEN = "dateline-hidden"
_SCREEN_READERS = frozenset({
    "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden",
})  # fmt: skip
_SPACES = re.compile(r"\s+|/\*.*?\*/", re.DOTALL)
_ZERO = r"(?:0(?:\.0*)?|\.0+)"
_HIDING_STYLE = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|color:transparent"
    rf"|opacity:{_ZERO}(?![.\d])|font-size:(?:{_ZERO}(?![.\d])|(?:0?\.\d+|1)(?:px|pt))"
    r"|(?:left|right|top|bottom|text-indent):-\d{4,})"
)
_MAX_STYLE_CHARS = 2_000


def strip_page(tree: HtmlElement) -> None:
    """Take out what is hidden and what is never a story; the text around it stays."""
    root, body = tree, tree.find("body")
    for element in tree.iter(etree.Element):
        # A page that hides itself waits for a script to show it.
        if element is not root and element is not body and _is_hidden(element):
            element.tag = _HIDDEN
    etree.strip_elements(tree, _HIDDEN, *_NEVER_STORY, *_STRUCK, with_tail=False)


def _is_hidden(element: HtmlElement) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    style = attributes.get("style", "")[:_MAX_STYLE_CHARS].lower()
    if style and _HIDING_STYLE.search(_SPACES.sub("", style)):
        return True
    names = attributes.get("class", "")
    return bool(names) and not _SCREEN_READERS.isdisjoint(names.split())
