"""What a page says of its article in JSON-LD, as schema.org's NewsArticle.

Pages write it by hand: in one script or several, as an object, a list or a `@graph`,
with references between nodes, and not always as JSON.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TypeAlias

from lxml.html import HtmlElement

from ingest.facts import split_tags
from ingest.readers.html.claims import MAX_ITEMS, Claims
from ingest.readers.html.people import credited

Node: TypeAlias = Mapping[str, object]

_ARTICLES = frozenset({
    "Article", "AdvertiserContentArticle", "AnalysisNewsArticle",
    "AskPublicNewsArticle", "BackgroundNewsArticle", "BlogPosting", "LiveBlogPosting",
    "NewsArticle", "OpinionNewsArticle", "Report", "ReportageNewsArticle",
    "ReviewNewsArticle", "SatiricalArticle",
})  # fmt: skip
_COLLECTIONS = frozenset({"CollectionPage", "ProfilePage", "SearchResultsPage"})
_ADDRESSES = ("url", "mainEntityOfPage", "@id")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
_MAX_NODES = 1_000


@dataclass(frozen=True, slots=True)
class Graph:
    """The nodes of all scripts of a page, in their order."""

    nodes: Sequence[Node]

    @property
    def articles(self) -> list[Node]:
        """The nodes that are articles."""
        return [node for node in self.nodes if _types(node) & _ARTICLES]

    @property
    def is_collection(self) -> bool:
        """Whether the page says that it lists other pages."""
        return any(_types(node) & _COLLECTIONS for node in self.nodes)

    def claims(self, node: Node) -> Claims:
        """What an article's node says."""
        publisher = self._name(node.get("publisher"))
        source = self._name(node.get("sourceOrganization"))
        return Claims("json-ld", {
            "agency": source if source != publisher else None,
            **_told(credited(self._names(node.get("author", node.get("creator"))))),
            "title": _string(node.get("headline")) or _string(node.get("name")),
            "publisher": publisher,
            "section": _string(_first(node.get("articleSection"))),
            "tags": self._tags(node.get("keywords")),
            "language": self._name(node.get("inLanguage")),
            "dateline": _string(node.get("dateline")),
            "published_at": _string(node.get("datePublished")),
            "modified_at": _string(node.get("dateModified")),
        })  # fmt: skip

    def _tags(self, value: object) -> list[str]:
        one = _string(value)
        return list(split_tags(one)) if one else self._names(value)

    def _names(self, value: object) -> list[str]:
        """The names of people or things; none where there are absurdly many."""
        items = value if isinstance(value, list) else [value]
        if len(items) > MAX_ITEMS:
            return []
        return [name for item in items if (name := self._name(item))]

    def _name(self, value: object) -> str | None:
        """Of a string, of a node, or of the node that an `@id` refers to."""
        if isinstance(value, Mapping) and "name" not in value:
            value = self._referred(value.get("@id")) or value
        if isinstance(value, Mapping):
            value = value.get("name", value.get("@value"))
        return _string(value)

    def _referred(self, reference: object) -> Node | None:
        named = (node for node in self.nodes if "name" in node)
        return next((n for n in named if n.get("@id") == reference), None)


def read_json_ld(tree: HtmlElement) -> Graph:
    """The graph of a page; a script that is not JSON adds nothing to it."""
    return Graph(list(_nodes(tree)))


def addresses_of(node: Node) -> list[str]:
    """The page, or the parts of pages, that an article's node says it stands on."""
    values = [node.get(name) for name in _ADDRESSES]
    inner = [
        v.get("@id", v.get("url")) if isinstance(v, Mapping) else v for v in values
    ]
    return [value for value in inner if isinstance(value, str)]


def _nodes(tree: HtmlElement) -> Iterator[Node]:
    waiting = [_parsed(script.text or "") for script in _scripts(tree)][::-1]
    left = _MAX_NODES
    while waiting and left:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value[:left])
        elif isinstance(value, dict):
            left -= 1
            yield value
            waiting += reversed([value[name] for name in _INSIDE if name in value])


def _scripts(tree: HtmlElement) -> Iterator[HtmlElement]:
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower():
            yield script


def _parsed(text: str) -> object:
    # Some wrap it as if it were a program, or end it with a semicolon.
    for json_text in (text, text[text.find("{") : text.rfind("}") + 1]):
        try:
            return json.loads(json_text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _types(node: Node) -> set[str]:
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    # `https://schema.org/NewsArticle` and `schema:NewsArticle` are written too.
    return {
        name.replace(":", "/").rpartition("/")[2]
        for name in names
        if isinstance(name, str)
    }


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _string(value: object) -> str | None:
    return unescape(value) if isinstance(value, str) else None


def _told(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value}
