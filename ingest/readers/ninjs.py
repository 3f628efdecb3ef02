"""ninjs, the IPTC's news in JSON: versions 1.x, 2.x and 3.x.

Version 1 has one field for each headline and body (`body_html`), version 2 has lists
(`bodies`), version 3 is version 2 in camel case. With all names in lower case one
reader does for the three.
Source: https://github.com/iptc/newsinjson, `specification/ninjs-schema_*.json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from corpus.archive.records import Reject
from ingest.errors import ContentError, Reason
from ingest.readers.markup import is_markup, text_of
from ingest.readers.ports import RawArticle, rejected
from ingest.readers.wire import credited, dates, lifecycle, said

_MARKS = frozenset({
    "$standard", "bodies", "firstcreated", "headlines", "pubstatus", "renditions",
    "versioncreated",
})  # fmt: skip
_BODY = "body_"
_HEADLINE = "headline_"
# Other bodies are captions, teasers and posts. Roles are the provider's own words.
_STORY_ROLES = frozenset({
    "", "body", "full", "html", "main", "nitf", "plain", "richtext", "story", "text",
    "xhtml",
})  # fmt: skip
_MARKUP_ROLES = frozenset({"html", "nitf", "richtext", "xhtml"})
_ABOUT = (
    "subject", "subjects", "person", "people", "organisation", "organisations",
    "place", "places", "event", "events", "object", "objects",
)  # fmt: skip


def is_ninjs(item: Mapping[str, object]) -> bool:
    """Whether a JSON object is ninjs: a `uri`, a name of its own, and no `text`."""
    if not isinstance(item.get("uri"), str) or "text" in item:
        return False
    names = {name.lower() for name in item}
    return bool(names & _MARKS) or any(name.startswith(_BODY) for name in names)


def ninjs_article(item: Mapping[str, object], source: str) -> RawArticle | Reject:
    """The article of an item, or why it is none."""
    try:
        return _article(_Item.of(item), source)
    except ContentError as error:
        return rejected(error, source=source, excerpt=str(item.get("uri"))[:500])


@dataclass(frozen=True, slots=True)
class _Item:
    """An object of ninjs whose names are in lower case."""

    values: Mapping[str, object]

    @classmethod
    def of(cls, values: Mapping[str, object]) -> "_Item":
        return cls({name.lower(): value for name, value in values.items()})

    def text(self, *names: str) -> str | None:
        """The first of these fields that says something."""
        for name in names:
            value = self.values.get(name)
            if value is not None and not isinstance(value, str):
                raise _wrong_type(name, "a string")
            if value and value.strip():
                return value
        return None

    def items(self, name: str) -> list["_Item"]:
        """The objects of a list; none if there is no such field."""
        value = self.values.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(v, dict) for v in value):
            raise _wrong_type(name, "a list of objects")
        return [_Item.of(v) for v in value]

    def names(self, *fields: str) -> list[str]:
        """The names in the objects of these fields."""
        objects = (item for field in fields for item in self.items(field))
        return [name for item in objects if (name := item.text("name"))]


@dataclass(frozen=True, slots=True)
class _Content:
    """A headline or a body with its role and its type, as every version has them."""

    role: str
    content_type: str
    value: str

    @property
    def is_markup(self) -> bool:
        return is_markup(self.value, self.content_type)


def _article(item: _Item, source: str) -> RawArticle:
    kind = item.text("type")
    if kind not in {None, "text"}:
        detail = f"This is of the type {kind}; only text items become articles."
        raise ContentError(Reason.NOT_AN_ARTICLE, detail)
    body = _story(_contents(item, "bodies", _BODY))
    return RawArticle(
        source,
        "ninjs",
        text_of(body.value, body.content_type) if body else None,
        _fields(item),
        wrapped=True if body and body.is_markup else None,
    )


def _fields(item: _Item) -> dict[str, object]:
    authors, agency = credited(item.text("byline", "by"))
    sources = item.names("infosource", "infosources")
    return said({
        "guid": item.text("uri"),
        "title": _headline(item),
        "authors": authors,
        "publisher": item.text("copyrightholder"),
        "agency": sources[0] if sources else agency,
        "tags": item.names(*_ABOUT),
        "language": item.text("language"),
        **dates(
            created=item.text("firstcreated", "contentcreated"),
            changed=None,
            version=item.text("versioncreated"),
        ),
        **lifecycle(
            item.text("pubstatus"),
            embargo=_embargo(item),
            note=item.text("ednote"),
        ),
        "expires_at": item.text("expires"),
        "version": item.values.get("version"),
        "alternative_ids": _alternative_ids(item),
        "located": item.text("located"),
        "slugline": item.text("slugline"),
        "genres": item.names("genre", "genres"),
        "urgency": item.values.get("urgency"),
        "profile": item.text("profile"),
        "copyright": item.text("copyrightholder"),
        "usage_terms": item.text("usageterms"),
        "copyright_notice": item.text("copyrightnotice"),
    })  # fmt: skip


def _embargo(item: _Item) -> str | None:
    """Empty where there is an embargo without an end."""
    named = ("embargoed", "embargoeduntil")
    is_open = any(item.values.get(name) == "" for name in named)
    return item.text(*named) or ("" if is_open else None)


def _headline(item: _Item) -> str | None:
    headline = item.text("headline")
    if headline:
        return headline
    found = _contents(item, "headlines", _HEADLINE)
    if not found:
        return None
    main = min(found, key=lambda content: content.role != "main")
    return text_of(main.value, main.content_type)


def _story(bodies: list[_Content]) -> _Content | None:
    """The body that is the story: rather marked up, because plain ones lose paragraphs.

    The first of those that are equally good.
    """
    return min(
        bodies,
        key=lambda body: (body.role not in _STORY_ROLES, not body.is_markup),
        default=None,
    )


def _contents(item: _Item, plural: str, prefix: str) -> list[_Content]:
    """What a list of version 2 and 3 and what the fields of version 1 hold."""
    listed = [
        _Content(
            (entry.text("role") or "").lower(),
            entry.text("contenttype") or "",
            entry.text("value") or "",
        )
        for entry in item.items(plural)
    ]
    named = [
        _Content(role, "text/html" if role in _MARKUP_ROLES else "", value)
        for name in item.values
        if name.startswith(prefix) and (value := item.text(name))
        for role in [name.removeprefix(prefix)]
    ]
    return [content for content in (*listed, *named) if content.value]


def _alternative_ids(item: _Item) -> dict[str, object]:
    """By role; version 1 has an object, later ones a list of roles and values."""
    given = item.values.get("altids")
    if isinstance(given, dict):
        return given
    entries = item.items("altids")
    return {entry.text("role") or "": entry.text("value") for entry in entries}


def _wrong_type(name: str, expected: str) -> ContentError:
    return ContentError(Reason.WRONG_TYPE, f"The field {name} must be {expected}.")
