"""From what a source gave to an article, or to the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from corpus.archive.records import Reject
from corpus.articles import Article, Moment, Status
from ingest.cleaning import clean
from ingest.dates import parse_moment
from ingest.decoding import check_characters, check_length
from ingest.errors import ContentError, Reason
from ingest.facts import Facts
from ingest.fields import Fields, settle
from ingest.readers.ports import RawArticle, rejected
from ingest.urls import canonical_url

# A clock or a zone may be wrong by this much; a date beyond it is a wrong date.
_MAX_AHEAD = timedelta(days=2)
_TAKEN_BACK = frozenset({Status.WITHHELD, Status.CANCELED})
UNPARSED = "unparsed_"


def build_article(raw: RawArticle, *, now: datetime) -> Article | Reject:
    """The article, or why it cannot be archived.

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


def _article(raw: RawArticle, now: datetime) -> Article:
    fields = settle(raw.fields)
    _check_status(fields)
    dates = _Dates.read(fields, raw)
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
        language=texts.get("language"),
        published=dates.published,
        modified=dates.modified,
        embargoed_until=dates.embargoed_until,
        metadata=_metadata(facts) | dates.unparsed | dict(fields.others),
        removals=raw.removals + cleaned.removals,
    )


def _check_status(fields: Fields) -> None:
    """A notice that takes an article back must never be shown as an article."""
    status = fields.others.get("status")
    if status in _TAKEN_BACK:
        detail = f"The item is {status}; withdraw the article that it names."
        raise ContentError(Reason.TAKEN_BACK, detail)


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


@dataclass(frozen=True, slots=True)
class _Dates:
    published: Moment | None
    modified: Moment | None
    embargoed_until: Moment | None
    unparsed: dict[str, object]

    @classmethod
    def read(cls, fields: Fields, raw: RawArticle) -> "_Dates":
        moments = {
            name: parse_moment(value, source=f"{raw.origin_of(name)}:{name}")
            for name, value in fields.dates.items()
        }
        unread = [name for name, moment in moments.items() if moment is None]
        # Read past an embargo and the article would be shown at once.
        if "embargoed_until" in unread:
            detail = "The field embargoed_until is not a date; write it as ISO 8601."
            raise ContentError(Reason.BAD_EMBARGO, detail)
        return cls(
            moments.get("published_at"),
            moments.get("modified_at"),
            moments.get("embargoed_until"),
            {f"{UNPARSED}{name}": fields.dates[name] for name in unread},
        )

    def completed(self, facts: Facts) -> "_Dates":
        """With the dates of the text where none was given."""
        return _Dates(
            self.published or facts.published,
            self.modified or facts.modified,
            self.embargoed_until,
            self.unparsed,
        )

    def check(self, now: datetime) -> None:
        # Under embargo an article carries the date on which it will be published.
        latest = max(now, self.embargoed_until.at) if self.embargoed_until else now
        for moment in (self.published, self.modified):
            if moment is not None and moment.at > latest + _MAX_AHEAD:
                detail = (
                    f"{moment.source} says {moment.original}, which is in the future; "
                    "correct the date."
                )
                raise ContentError(Reason.FUTURE_DATE, detail)
