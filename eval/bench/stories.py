"""Stories: articles of a file, to be written in formats and read back."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pydantic import BaseModel

from eval.datasets.checking import Text, parsed
from eval.datasets.files import read_file
from eval.errors import EvalError

_SOME_DAY = date(2022, 6, 1)


class StoryRow(BaseModel):
    """What a line of the file says of a story."""

    url: Text
    text: Text
    title: str | None = None
    publisher: str | None = None
    published_at: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """An article as a page shows it.

    Attributes:
        text: Empty lines separate its paragraphs.
        published_at: A day, or a moment of it.
    """

    url: str
    title: str
    text: str
    publisher: str
    published_at: date

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs that say something."""
        return [part.strip() for part in self.text.split("\n\n") if part.strip()]


def read_stories(articles: Path, *, limit: int) -> list[Story]:
    """Stories spread over the articles of a file; fewer than `limit` if it has fewer.

    Raises:
        EvalError: The file cannot be read, is empty, or a line is no article.
    """
    lines = list(read_file(articles).lines())
    if not lines:
        message = f"{articles}: no articles; give a JSONL file with url and text"
        raise EvalError(message)
    chosen = lines[:: max(1, len(lines) // limit)][:limit]
    return [_story(parsed(StoryRow, line, place)) for place, line in chosen]


def _story(row: StoryRow) -> Story:
    return Story(
        url=row.url,
        title=row.title or "Untitled",
        text=row.text,
        publisher=row.publisher or "The Northern Ledger",
        published_at=row.published_at or _SOME_DAY,
    )
