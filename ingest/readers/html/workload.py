"""Whether a page can be read in reasonable time by libraries that take quadratic time.

trafilatura and htmldate go from one element to the next in steps that look at all, and
take an element away by joining the text behind it to all text before it.
"""

from lxml import etree
from lxml.html import HtmlElement

from ingest.decoding import MAX_CHARACTERS, too_long
from ingest.readers.html.page import too_complex

# Each alone keeps the worst page at a few seconds; a live blog of a day has a tenth.
MAX_ELEMENTS = 20_000
MAX_JOINED_CHARS = 500_000_000


def check_workload(tree: HtmlElement) -> None:
    """Refuse a stripped page that could take long.

    Raises:
        ContentError: `too_complex`, or `too_long` for all text of the page together.
    """
    chars = joined = elements = 0
    for parent in tree.iter(etree.Element):
        beside = len(parent.text or "") + sum(len(c.tail or "") for c in parent)
        elements += 1
        chars += beside
        joined += beside * len(parent)
    if chars > MAX_CHARACTERS:
        raise too_long()
    if elements > MAX_ELEMENTS or joined > MAX_JOINED_CHARS:
        raise too_complex()
