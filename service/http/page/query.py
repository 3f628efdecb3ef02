"""What a reader asks by the address of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Self

from pydantic import ValidationError
from starlette.datastructures import QueryParams

from service.http.schemas import AskRequest

_FIELDS: Mapping[str, str] = {
    "question": "q",
    "as_of": "as_of",
    "published_after": "from",
    "published_before": "to",
    "sources": "outlet",
}


@dataclass(frozen=True, slots=True)
class PageQuery:
    """The form of the page, as it was filled in.

    Attributes:
        first: The first day of the period of publication.
        last: Its last day.
        problems: What is wrong with it, by field.
    """

    q: str = ""
    as_of: str = ""
    first: str = ""
    last: str = ""
    outlet: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sent: QueryParams) -> Self:
        """As an address has it; what the page does not know is nothing to it."""
        return cls(
            q=sent.get("q", "").strip(),
            as_of=sent.get("as_of", "").strip(),
            first=sent.get("from", "").strip(),
            last=sent.get("to", "").strip(),
            outlet=sent.get("outlet", "").strip(),
        )

    @property
    def refined(self) -> bool:
        """Whether more than a question is given."""
        return bool(self.as_of or self.first or self.last or self.outlet)

    def request(self) -> AskRequest | Self:
        """What the API would be asked; the form with its problems if it refuses."""
        sent = {
            "question": self.q,
            "as_of": self.as_of or None,
            "filters": {
                "published_after": self.first or None,
                "published_before": _day_after(self.last) or None,
                "sources": [self.outlet] if self.outlet else [],
            },
            "include": ["passages", "suggestions"],
        }
        try:
            return AskRequest.model_validate(sent)
        except ValidationError as refused:
            found = dict(_problem(one["loc"], one["msg"]) for one in refused.errors())
            return replace(self, problems=found)


def _day_after(day: str) -> str:
    """The end of a period is told by its last day; anything else stays as it is."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def _problem(place: tuple[int | str, ...], sentence: str) -> tuple[str, str]:
    named = [_FIELDS[step] for step in map(str, place) if step in _FIELDS]
    if named:
        return named[-1], sentence
    # The filters as a whole, which the API tells by names that the form has not.
    return "to", "The period must not end before it begins."
