"""The dates of an article, from its fields and from its text."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from corpus.articles import CAPTURED_AT, Moment
from ingest.dates import parse_moment
from ingest.errors import ContentError, Reason
from ingest.facts import Facts
from ingest.fields import Fields
from ingest.readers.ports import RawArticle

# A clock or a zone may be wrong by this much; a date beyond it is a wrong date.
_MAX_AHEAD = timedelta(days=2)
UNPARSED = "unparsed_"

# Read past one of these and the article would be shown when it must not be.
_BINDING = {
    "embargoed_until": Reason.BAD_EMBARGO,
    "expires_at": Reason.BAD_EXPIRY,
}


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that could be read.

    Attributes:
        version_created: When the source made the version, else when a crawler
            captured it.
        unparsed: Dates that could not be read, as given, by `unparsed_<field>`.
    """

    published: Moment | None
    modified: Moment | None
    embargoed_until: Moment | None
    expires: Moment | None
    version_created: Moment | None
    unparsed: Mapping[str, object]

    def completed(self, facts: Facts) -> "Dates":
        """With the dates of the text where none was given."""
        return replace(
            self,
            published=self.published or facts.published,
            modified=self.modified or facts.modified,
        )

    def check(self, now: datetime) -> None:
        """Refuse a publication or a change that lies in the future.

        Raises:
            ContentError: `future_date`.
        """
        # Under embargo an article carries the date on which it will be published.
        latest = max(now, self.embargoed_until.at) if self.embargoed_until else now
        for moment in (self.published, self.modified):
            if moment is not None and moment.at > latest + _MAX_AHEAD:
                detail = (
                    f"{moment.source} says {moment.original}, which is in the future; "
                    "correct the date."
                )
                raise ContentError(Reason.FUTURE_DATE, detail)


def read_dates(fields: Fields, raw: RawArticle) -> Dates:
    """The dates that were given.

    Raises:
        ContentError: `bad_embargo` or `bad_expiry`.
    """
    moments = {
        name: parse_moment(value, source=f"{raw.origin_of(name)}:{name}")
        for name, value in fields.dates.items()
    }
    unread = [name for name, moment in moments.items() if moment is None]
    for name in _BINDING.keys() & set(unread):
        detail = f"The field {name} is not a date; write it as ISO 8601."
        raise ContentError(_BINDING[name], detail)
    return Dates(
        moments.get("published_at"),
        moments.get("modified_at"),
        moments.get("embargoed_until"),
        moments.get("expires_at"),
        moments.get("version_created_at") or _captured(fields),
        {f"{UNPARSED}{name}": fields.dates[name] for name in unread},
    )


def _captured(fields: Fields) -> Moment | None:
    captured = fields.others.get(CAPTURED_AT)
    if not isinstance(captured, str):
        return None
    return parse_moment(captured, source=f"capture:{CAPTURED_AT}")
