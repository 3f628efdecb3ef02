"""Notices of correction, which pages often set apart from the story."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from lxml.html import HtmlElement

from corpus.corrections import is_correction

_BLOCKS = frozenset({
    "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "section", "table", "ul",
})  # fmt: skip
_SAYING = ("aside", "div", "footer", "p", "section", "li")
_NAMED = re.compile(r"correction|clarification", re.IGNORECASE)
# A box of that name also asks readers to tell of faults.
_CORRECTS = re.compile(
    r"\b(?:earlier|previous|original) version|\bmiss(?:tated|pelled)|\bmisidentified"
    r"|\bincorrect|\berroneous|\bin error\b|\b(?:been|was) (?:corrected|amended)",
    re.IGNORECASE,
)
_MAX_CHARS = 2_000
_MAX_ELEMENTS = 200
_MAX_NOTICES = 20


def notices_in(tree: HtmlElement) -> list[str]:
    """The first paragraphs of notices, in the order of the page, none twice.

    A block that begins with `Correction:`, or one whose class says that it is a notice
    and whose words do correct something. A link to another story's is none.
    """
    found: dict[str, None] = {}
    for element in tree.iter(*_SAYING):
        if _NAMED.search(element.get("class", "")):
            found.update(dict.fromkeys(_named(element)))
        if _is_leaf(element):
            text = _text(element)
            if is_correction(text) and not _is_link(element, text):
                found[text] = None
    return list(found)[:_MAX_NOTICES]


def with_notices(paragraphs: Sequence[str], notices: Iterable[str]) -> list[str]:
    """A story's paragraphs, and at their end the notices that are not among them."""
    if not paragraphs:
        return []
    told = "\n".join(paragraphs)
    return [*paragraphs, *(notice for notice in notices if notice not in told)]


def _named(element: HtmlElement) -> list[str]:
    inside = list(islice(element.iter(), _MAX_ELEMENTS))
    texts = [text for leaf in inside if _is_leaf(leaf) and (text := _text(leaf))]
    whole = " ".join(texts)
    fits = len(inside) < _MAX_ELEMENTS and len(whole) <= _MAX_CHARS
    return texts if fits and _CORRECTS.search(whole) else []


def _is_leaf(element: HtmlElement) -> bool:
    return element.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in element)


def _is_link(element: HtmlElement, text: str) -> bool:
    linked = sum(len(_text(link)) for link in element.iter("a"))
    return 2 * linked > len(text)


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
