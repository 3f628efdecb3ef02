"""Questions with what is known of their answers, from the files they come in."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from eval.rows import read_lines


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with its gold.

    Attributes:
        as_of: The moment it was asked about, UTC; None means now.
        answers: Strings of which any one is right; empty if it has no answer.
        articles: URLs of articles that answer it, or `file:NAME` where a text
            file has none.
        quote: A sentence that answers it, word for word.
        ranking: URLs that another search engine gave, best first.
    """

    question_id: str
    text: str
    as_of: datetime | None
    answers: tuple[str, ...]
    articles: tuple[str, ...] = ()
    quote: str | None = None
    unanswerable: bool = False
    history: tuple[Mapping[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    ranking: tuple[str, ...] = ()


def load_gold(path: Path) -> list[GoldQuestion]:
    """Read our own JSON Lines; `examples/README.md` describes the fields."""
    return [
        GoldQuestion(
            question_id=row["id"],
            text=row["question"],
            as_of=_end_of_day(row["as_of"]),
            answers=tuple(row["answers"]),
            articles=tuple(row["articles"]),
            quote=row["quote"],
            unanswerable=row["unanswerable"],
            history=tuple(row["history"]),
            tags=tuple(row["tags"]),
        )
        for row in _rows(path)
    ]


def load_realtimeqa(path: Path) -> list[GoldQuestion]:
    """Read RealTimeQA's questions with Google's ranking (Kasai et al., 2023)."""
    return [
        GoldQuestion(
            question_id=row["id"],
            text=row["question"],
            as_of=_end_of_day(row["as_of"]),
            answers=tuple(row["answers"]),
            ranking=tuple(row["google_ranking"]),
        )
        for row in _rows(path)
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in read_lines(path))


def _end_of_day(day: str | None) -> datetime | None:
    if day is None:
        return None
    return datetime.combine(date.fromisoformat(day), time.max, UTC)
