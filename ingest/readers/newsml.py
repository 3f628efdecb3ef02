"""NewsML-G2, the IPTC's news in XML: news items alone or wrapped in a news message.

Source: https://github.com/iptc/newsml-g2, `specification` and `examples`.
"""

from collections.abc import Iterable, Iterator

from corpus.archive.records import Reject
from ingest.errors import ContentError, Reason
from ingest.names import known_agency
from ingest.readers.markup import is_markup, text_of, text_of_element
from ingest.readers.ports import RawArticle, rejected
from ingest.readers.trees import Element, child, children, elements, local, words
from ingest.readers.wire import credited, dates, lifecycle, said
from ingest.statuses import code_of

_NEWS = "newsItem"
_ITEMS = frozenset({
    _NEWS, "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem",
})  # fmt: skip
NEWSML_ROOTS = _ITEMS | {"newsMessage"}

# Other XML in a content set is results of matches and the like, not a story.
_STORY_ROOTS = frozenset({
    "article", "body", "div", "html", "nitf", "p", "section"
})  # fmt: skip
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def newsml_articles(
    pieces: Iterable[bytes], source: str
) -> Iterator[RawArticle | Reject]:
    """The articles of a document; items of a message are numbered from 1.

    Raises:
        ContentError: The XML is at fault; the items before the fault were given.
    """
    number = 0
    for number, item in enumerate(elements(pieces, _ITEMS), start=1):
        alone = item.getparent() is None
        yield _read(item, source if alone else f"{source}:{number}")
    if not number:
        yield Reject(source, Reason.EMPTY, "The news message holds no items.")


def _read(item: Element, source: str) -> RawArticle | Reject:
    try:
        return _article(item, source)
    except ContentError as error:
        return rejected(error, source=source, excerpt=item.get("guid") or "")


def _article(item: Element, source: str) -> RawArticle:
    kind = _code(child(item, "itemMeta", "itemClass"))
    if local(item) != _NEWS or kind not in {None, "text"}:
        detail = f"This is a {local(item)} of the class {kind or 'unknown'}; only text "
        raise ContentError(Reason.NOT_AN_ARTICLE, f"{detail}items become articles.")
    text, wrapped = _text(child(item, "contentSet"))
    fields = said(
        _about_item(item) | _about_content(item, _story(item)) | _about_rights(item)
    )
    return RawArticle(source, "newsml-g2", text, fields, wrapped=wrapped)


def _about_item(item: Element) -> dict[str, object]:
    meta, content = child(item, "itemMeta"), child(item, "contentMeta")
    embargo = child(meta, "embargoed")
    status = child(meta, "pubStatus")
    notes = [note for e in children(meta, "edNote") if (note := words(e))]
    signals = [code for e in children(meta, "signal") if (code := _code(e))]
    return {
        "guid": item.get("guid"),
        "version": item.get("version"),
        **dates(
            created=words(child(meta, "firstCreated"))
            or words(child(content, "contentCreated")),
            changed=words(child(content, "contentModified")),
            version=words(child(meta, "versionCreated")),
        ),
        **lifecycle(
            _code(status),
            embargo=None if embargo is None else words(embargo) or "",
            note=" ".join(notes),
        ),
        "expires_at": words(child(meta, "expires")),
        "profile": words(child(meta, "profile")),
        "signals": signals,
        "correction": True if "correction" in signals else None,
    }


def _about_content(item: Element, story: Element | None) -> dict[str, object]:
    meta = child(item, "contentMeta")
    language = child(meta, "language")
    byline = words(child(meta, "by")) or words(_inside(story, "byline"))
    people, agency = credited(byline)
    credit_line = words(child(meta, "creditline"))
    return {
        "title": words(child(meta, "headline")) or words(_inside(story, "hl1")),
        "authors": people or _names(meta, "creator"),
        "agency": next(iter(_names(meta, "infoSource")), None)
        or agency
        or known_agency(credit_line or ""),
        "tags": [
            name
            for subject in children(meta, "subject")
            if (name := words(child(subject, "name")))
        ],
        "language": (None if language is None else language.get("tag"))
        or item.get(_LANGUAGE),
        "alternative_ids": {
            code_of(e.get("type") or ""): words(e) or e.get("id")
            for e in children(meta, "altId")
        },
        "located": next(iter(_names(meta, "located")), None),
        "slugline": words(child(meta, "slugline")),
        "genres": _names(meta, "genre"),
        "urgency": words(child(meta, "urgency")),
        "credit_line": credit_line,
    }


def _about_rights(item: Element) -> dict[str, object]:
    rights = child(item, "rightsInfo")
    holder = _name(child(rights, "copyrightHolder"))
    return {
        "publisher": _name(child(item, "itemMeta", "provider")) or holder,
        "copyright": holder,
        "copyright_notice": words(child(rights, "copyrightNotice")),
        "usage_terms": words(child(rights, "usageTerms")),
    }


def _text(content: Element | None) -> tuple[str | None, bool | None]:
    """The story, and whether its single newlines are wrapped lines."""
    for inline in children(content, "inlineXML"):
        if any(local(root) in _STORY_ROOTS for root in inline):
            return text_of_element(inline), True
    for data in children(content, "inlineData"):
        value, kind = data.text or "", data.get("contenttype") or ""
        if value.strip() and not kind.startswith(("image/", "audio/", "video/")):
            return text_of(value, kind), True if is_markup(value, kind) else None
    return None, None


def _story(item: Element) -> Element | None:
    return child(item, "contentSet", "inlineXML")


def _inside(story: Element | None, name: str) -> Element | None:
    """The first element of this name anywhere inside."""
    return None if story is None else next(story.iter(f"{{*}}{name}"), None)


def _names(meta: Element | None, field: str) -> list[str]:
    return [name for e in children(meta, field) if (name := _name(e))]


def _name(element: Element | None) -> str | None:
    """The name of a concept; without one its literal, or the code of its qcode."""
    if element is None:
        return None
    name = words(child(element, "name")) or element.get("literal")
    return name or code_of(element.get("qcode") or "") or None


def _code(element: Element | None) -> str | None:
    """The code that a qcode or an address ends in, or a literal."""
    if element is None:
        return None
    given = element.get("qcode") or element.get("uri") or element.get("literal")
    return code_of(given) if given else None
