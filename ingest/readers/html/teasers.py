"""Links to other stories, inside a story and around it: they are not what it says."""

import re

from lxml.html import HtmlElement

from ingest.rules import find

_BLOCKS = frozenset({"p", "li", "div", "section", "ul", "ol", "nav"})
_HEADLINES = ("h2", "h3", "h4", "h5", "h6")
_HEADINGS = frozenset({*_HEADLINES, "strong", "b"})
_MAX_CARD_CHARS = 400
_MIN_LINKED_SHARE = 0.65
"""Beside the link there is room for `READ MORE:`, and for no sentence."""

# A sentence of the story may be one link; a headline does not end like a sentence.
_SENTENCE = re.compile(r"[.!?…][”’\"')\]]*(\s|$)")


def drop_teasers(tree: HtmlElement) -> None:
    """Take out blocks that only lead to other stories, and the headings above them.

    A block is a teaser if nearly all of it is linked and none of it is a sentence, or
    if it is a card: short, below a headline that is a link. Bylines, tags and other
    lines that tell of this story are left for the cleaning to read.
    """
    for block in [*tree.iter(*_BLOCKS)]:
        if block.getparent() is not None and (_is_links(block) or _is_card(block)):
            _drop_heading(block)
            block.drop_tree()


def _is_links(block: HtmlElement) -> bool:
    links = [*block.iter("a")]
    if not links:
        return False
    text = block.text_content().strip()
    if not text or _SENTENCE.search(text) or find(" ".join(text.split())):
        return False
    linked = sum(len(link.text_content().strip()) for link in links)
    return linked >= _MIN_LINKED_SHARE * len(text)


def _is_card(block: HtmlElement) -> bool:
    heading = next(block.iter(*_HEADLINES), None)
    if heading is None or len(block.text_content()) > _MAX_CARD_CHARS:
        return False
    link = next(heading.iter("a"), None)
    # Parts of a story link to themselves.
    if link is None or (link.get("href") or "#").startswith("#"):
        return False
    text = heading.text_content().strip()
    before = block.text_content().partition(text)[0]
    return link.text_content().strip() == text and not before.strip()


def _drop_heading(block: HtmlElement) -> None:
    above = block.getprevious()
    if above is not None and above.tag in _HEADINGS and not (above.tail or "").strip():
        above.drop_tree()
