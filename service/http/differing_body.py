"""What articles say otherwise, as JSON: values that changed, and conflicts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from service.answers import Answer, Change, Conflict, Side, Stated


class StatedBody(BaseModel):
    """What one article says of a thing; the offsets are into the article's text."""

    model_config = ConfigDict(frozen=True)

    value: str = Field(description="As the quote writes it.")
    quote: str
    start: int
    end: int
    citation: int = Field(description="The number of the article's citation.")
    date: datetime | None = Field(description="The moment that the text speaks from.")

    @classmethod
    def of(cls, stated: Stated, *, numbers: Mapping[str, int]) -> Self:
        """As told within one answer."""
        return cls(
            value=stated.value,
            quote=stated.quote.text,
            start=stated.quote.start,
            end=stated.quote.end,
            citation=numbers[stated.source.article_id],
            date=stated.source.dated,
        )


class ChangeBody(BaseModel):
    """A value that a newer article replaced."""

    model_config = ConfigDict(frozen=True)

    was: StatedBody
    now: StatedBody


class SideBody(BaseModel):
    """Those who say the same, oldest first; copies of one story stand here once."""

    model_config = ConfigDict(frozen=True)

    stated: list[StatedBody]
    outlets: list[str] = Field(description="Who carries it, copies included.")


class ConflictBody(BaseModel):
    """Articles of about the same time that say different things of one matter."""

    model_config = ConfigDict(frozen=True)

    sides: list[SideBody] = Field(
        description="The one with most independent sources first."
    )


def told_changes(answer: Answer) -> list[ChangeBody]:
    """Those of the answer; every article in them is cited."""
    numbers = _numbers(answer)
    return [_change(item, numbers) for item in answer.changes]


def told_conflicts(answer: Answer) -> list[ConflictBody]:
    """Those of the answer; every article in them is cited."""
    numbers = _numbers(answer)
    return [_conflict(item, numbers) for item in answer.conflicts]


def _numbers(answer: Answer) -> dict[str, int]:
    return {cited.source.article_id: cited.n for cited in answer.citations}


def _change(change: Change, numbers: Mapping[str, int]) -> ChangeBody:
    return ChangeBody(
        was=StatedBody.of(change.was, numbers=numbers),
        now=StatedBody.of(change.now, numbers=numbers),
    )


def _conflict(conflict: Conflict, numbers: Mapping[str, int]) -> ConflictBody:
    return ConflictBody(sides=[_side(side, numbers) for side in conflict.sides])


def _side(side: Side, numbers: Mapping[str, int]) -> SideBody:
    stated = [StatedBody.of(item, numbers=numbers) for item in side.stated]
    return SideBody(stated=stated, outlets=list(side.outlets))
