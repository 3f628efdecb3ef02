"""What a page says of its article where readers see it: heading, title, byline."""

from itertools import islice

from lxml.html import HtmlElement

from ingest.readers.html.claims import Claims, line_of
from ingest.rules import find

_SEPARATORS = ("|", "-", "\u2013", "\u2014", "::", "·")
_BYLINES = frozenset({
    "article-byline", "author", "author-name", "authorname", "byline", "byline-name",
    "byline__name", "entry-author",
})  # fmt: skip
_MAX_BYLINE_CHARS = 200
_MAX_BYLINES = 20


def shown_claims(tree: HtmlElement, *, outlet: str) -> Claims:
    """Title and authors as they are shown.

    The heading is the title if the page has one `<h1>` alone and `<title>` holds it
    too, or there is no `<title>`: a heading may also be the outlet's name.

    Args:
        tree: The page.
        outlet: Who publishes it; empty where that is not known.
    """
    heading = _heading(tree)
    title = without_outlet(line_of(tree.findtext(".//title")), outlet)
    shown = heading if heading and (not title or _holds(title, heading)) else title
    return Claims("html", {"title": shown, **_byline(tree)})


def _heading(tree: HtmlElement) -> str | None:
    """The text of the only `<h1>`; None if there are none or several."""
    headings = tree.findall(".//h1")
    return line_of(headings[0].text_content()) if len(headings) == 1 else None


def without_outlet(title: str | None, outlet: str | None) -> str | None:
    """`Bridge stays open | The Ledger` as `Bridge stays open`."""
    if not title or not outlet or not title.casefold().endswith(outlet.casefold()):
        return title
    rest = title[: -len(outlet)].rstrip()
    for separator in _SEPARATORS:
        if rest.endswith(f" {separator}"):
            return rest.removesuffix(separator).rstrip()
    return title


def _holds(title: str, heading: str) -> bool:
    return heading.casefold() in title.casefold()


def _byline(tree: HtmlElement) -> dict[str, object]:
    """Authors and agency of the first byline that names somebody."""
    elements = filter(_is_byline, tree.iter("a", "address", "div", "p", "span"))
    for element in islice(elements, _MAX_BYLINES):
        line = line_of(element.text_content(), max_chars=_MAX_BYLINE_CHARS) or ""
        finding = find(line if line.lower().startswith("by ") else f"By {line}")
        if finding and finding.rule == "byline":
            facts = finding.facts
            return {"authors": list(facts.authors), "agency": facts.agency}
    return {}


def _is_byline(element: HtmlElement) -> bool:
    if element.get("rel") == "author" or element.get("itemprop") == "author":
        return True
    return not _BYLINES.isdisjoint(element.get("class", "").lower().split())
