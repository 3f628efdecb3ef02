"""From what a source gave to an article, or to the reason why there is none."""

from collections.abc import Mapping
from datetime import datetime

from corpus.archive.records import Reject
from corpus.articles import Article, Notice, Status
from corpus.urls import canonical_url
from ingest.cleaning import clean
from ingest.dated import Dates, read_dates
from ingest.decoding import check_characters, check_length
from ingest.errors import ContentError, Reason
from ingest.facts import Facts
from ingest.fields import Fields, settle
from ingest.language import detect_language, language_tag
from ingest.readers.ports import RawArticle, rejected
from ingest.statuses import known_status

Item = Article | Notice | Reject
"""What becomes of one item of a source."""


def build_article(raw: RawArticle, *, now: datetime) -> Item:
    """The article, a notice that takes one back, or why it cannot be archived.

    A given field wins over what the text says. A date that cannot be read is kept
    under `unparsed_<field>` in the metadata.

    Args:
        raw: What a reader gave.
        now: The moment beyond which a date is in the future; with a zone.
    """
    try:
        return _article(raw, now)
    except ContentError as error:
        return rejected(error, source=raw.source, excerpt=raw.text or "")


def _article(raw: RawArticle, now: datetime) -> Article | Notice:
    fields = settle(raw.fields)
    status = known_status(fields.texts["status"]) if "status" in fields.texts else None
    dates = read_dates(fields, raw)
    notice = _notice(raw, fields, status=status, dates=dates)
    if notice is not None:
        return notice
    text = _checked(raw.text)
    texts = fields.texts
    url, canonical = _urls(texts)
    cleaned = clean(
        text,
        title=texts.get("title"),
        has_headline=raw.origin != "jsonl" and "title" not in texts,
        wrapped=raw.wrapped,
    )
    if not cleaned.text:
        detail = "Nothing is left of the text without page furniture."
        raise ContentError(Reason.EMPTY_AFTER_CLEANING, detail)

    facts = cleaned.facts
    language = language_tag(texts.get("language", ""))
    dates = dates.completed(facts)
    dates.check(now)
    return Article(
        text=cleaned.text,
        source=raw.source,
        title=texts.get("title") or facts.title,
        guid=texts.get("guid"),
        url=url,
        canonical_url=canonical,
        authors=fields.lists.get("authors") or facts.authors,
        publisher=texts.get("publisher"),
        agency=texts.get("agency") or facts.agency,
        section=texts.get("section"),
        tags=fields.lists.get("tags") or facts.tags,
        language=language,
        detected_language=None if language else detect_language(cleaned.text),
        published=dates.published,
        modified=dates.modified,
        embargoed_until=dates.embargoed_until,
        expires=dates.expires,
        status=status,
        status_reason=texts.get("status_reason"),
        version_created=dates.version_created,
        metadata=_metadata(facts) | dict(dates.unparsed) | dict(fields.others),
        removals=raw.removals + cleaned.removals,
    )


def _notice(
    raw: RawArticle, fields: Fields, *, status: Status | None, dates: Dates
) -> Notice | None:
    """What takes an article back without giving its text."""
    gives_text = bool(raw.text and raw.text.strip())
    if status in {None, Status.USABLE} or gives_text:
        return None
    guid, (_, canonical) = fields.texts.get("guid"), _urls(fields.texts)
    if not guid and not canonical:
        detail = f"The item is {status} and does not say which article; give its guid."
        raise ContentError(Reason.UNNAMED_NOTICE, detail)
    return Notice(
        raw.source,
        guid,
        canonical,
        status,
        fields.texts.get("status_reason"),
        dates.version_created,
    )


def _checked(text: str | None) -> str:
    if text is None:
        detail = "There is no field text; give the article's text in it."
        raise ContentError(Reason.MISSING_TEXT, detail)
    check_length(text)
    check_characters(text, "The text")
    if not text.strip():
        raise ContentError(Reason.EMPTY, "There is no text; nothing was archived.")
    return text


def _urls(texts: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The address to show and the one that identifies."""
    canonical: dict[str, str] = {}
    for name in ("url", "canonical_url"):
        if name not in texts:
            continue
        normalised = canonical_url(texts[name])
        if normalised is None:
            detail = f"The field {name} is not an http or https address with a host."
            raise ContentError(Reason.BAD_URL, detail)
        canonical[name] = normalised
    identifying = canonical.get("canonical_url") or canonical.get("url")
    return texts.get("url") or identifying, identifying


def _metadata(facts: Facts) -> dict[str, object]:
    found: dict[str, object] = {
        "dateline": facts.dateline,
        "contributors": list(facts.contributors),
        "copyright": None if facts.copyright == facts.agency else facts.copyright,
        "correction": facts.correction,
    }
    return {name: value for name, value in found.items() if value}
