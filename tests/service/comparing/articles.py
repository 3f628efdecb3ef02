"""Made-up articles of one sentence or a few, quoted in answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.comparing.comparing import Comparison, compare
from service.drafting.drafts import Evidence
from tests.support.passages import asked, passage, source

if TYPE_CHECKING:
    from service.answers import Change, Conflict, Passage


NOTHING = Comparison((), ())


def told(
    text: str,
    on: str | None,
    *,
    by: str | None = "Harbor Wire",
    title: str = "News",
    start: int = 0,
    outlets: tuple[str, ...] = (),
) -> Passage:
    """The passage of an article of its own."""
    article = source(f"{by} {on} {text}", publisher=by, published=on)
    return passage(
        text,
        of=replace(article, title=title, outlets=outlets or article.outlets),
        start=start,
    )


def quoted(item: Passage, text: str | None = None) -> Evidence:
    """All of the passage, or these words of it."""
    at = item.text.index(text or item.text)
    start = item.start + at
    found = text or item.text
    return Evidence(item, start, start + len(found), found)


def compared(
    *passages: Passage, question: str = "What tariffs remain on softwood lumber?"
) -> Comparison:
    """Where the answer stands on all of the first passage."""
    return compare(asked(question), [quoted(passages[0])], passages)


def changed(change: Change) -> tuple[str, str]:
    """From what to what."""
    return change.was.value, change.now.value


def sides(conflict: Conflict) -> list[str]:
    """The values, as their oldest sources give them."""
    return [side.stated[0].value for side in conflict.sides]
