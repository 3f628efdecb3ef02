"""What a page says of its article in `<meta>` tags: OpenGraph's, and all others'."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from lxml.html import HtmlElement

from ingest.facts import split_tags
from ingest.readers.html.claims import Claims
from ingest.readers.html.people import credited
from ingest.readers.html.shown import without_outlet

Meta: TypeAlias = Mapping[str, Sequence[str]]
"""The contents of the tags by their name, in lower case."""

_KEYS = ("property", "name", "itemprop", "http-equiv")
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "parsely-author", "byl",
            "sailthru.author", "article:author_name")  # fmt: skip
_PUBLISHED = ("datepublished", "date", "pubdate", "publishdate", "publish-date",
              "parsely-pub-date", "dc.date.issued", "dcterms.issued", "dc.date",
              "sailthru.date", "article.published")  # fmt: skip
_MODIFIED = ("datemodified", "last-modified", "lastmod", "dcterms.modified",
             "dc.date.modified", "article.updated")  # fmt: skip
_TITLES = ("headline", "dc.title", "dcterms.title", "twitter:title", "parsely-title",
           "title")  # fmt: skip
_PUBLISHERS = ("publisher", "dc.publisher", "dcterms.publisher", "application-name")
_SECTIONS = ("articlesection", "section", "parsely-section")
_TAGS = ("news_keywords", "keywords", "parsely-tags")
_LANGUAGES = ("content-language", "dc.language", "dcterms.language")


def read_meta(tree: HtmlElement) -> Meta:
    """The contents of all tags that have one."""
    meta: defaultdict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        content = element.get("content")
        for key in _KEYS:
            name = element.get(key)
            if name and content:
                meta[name.strip().lower()].append(content)
    return dict(meta)


def opengraph_claims(meta: Meta) -> Claims:
    """OpenGraph's properties and its `article:` namespace."""
    publisher = _one(meta, "og:site_name")
    return Claims("opengraph", {
        **credited(_all(meta, "article:author", "og:article:author")),
        "title": without_outlet(_one(meta, "og:title"), publisher),
        "publisher": publisher,
        "section": _one(meta, "article:section", "og:article:section"),
        "tags": _all(meta, "article:tag", "og:article:tag"),
        "language": _one(meta, "og:locale"),
        "published_at": _one(
            meta, "article:published_time", "og:article:published_time"
        ),
        "modified_at": _one(
            meta, "article:modified_time", "og:article:modified_time", "og:updated_time"
        ),
    })  # fmt: skip


def meta_claims(meta: Meta, tree: HtmlElement) -> Claims:
    """The names that other conventions have for the same, and `<html lang>`."""
    publisher = _one(meta, *_PUBLISHERS)
    tags = _one(meta, *_TAGS)
    return Claims("meta", {
        **credited(_all(meta, *_AUTHORS)),
        "title": without_outlet(
            _one(meta, *_TITLES), publisher or _one(meta, "og:site_name")
        ),
        "publisher": publisher,
        "section": _one(meta, *_SECTIONS),
        "tags": split_tags(tags) if tags else None,
        "language": tree.get("lang") or tree.get("xml:lang") or _one(meta, *_LANGUAGES),
        "published_at": _one(meta, *_PUBLISHED),
        "modified_at": _one(meta, *_MODIFIED),
    })  # fmt: skip


def _all(meta: Meta, *names: str) -> list[str]:
    """All contents of the first of these names that there is."""
    return next((list(meta[name]) for name in names if name in meta), [])


def _one(meta: Meta, *names: str) -> str | None:
    return next(iter(_all(meta, *names)), None)
