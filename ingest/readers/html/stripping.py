"""What is taken out of a page before its story is looked for.

First what nobody sees who reads the page: text may be hidden there for machines. What
a stylesheet hides cannot be told from the page alone.
"""

from lxml import etree
from lxml.html import HtmlElement

from ingest.readers.hiding import is_hidden

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


def strip_page(tree: HtmlElement) -> None:
    """Take out what is hidden and what is never a story; the text around it stays."""
    root, body = tree, tree.find("body")
    for element in tree.iter(etree.Element):
        # A page that hides itself waits for a script to show it.
        if element is not root and element is not body and is_hidden(element.attrib):
            element.tag = _HIDDEN
    etree.strip_elements(tree, _HIDDEN, *_NEVER_STORY, *_STRUCK, with_tail=False)
