"""A dataset: questions with what is known of their answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation; `role` is `user` or `assistant`."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Nugget:
    """A fact an answer should hold (TREC): `vital`, or okay when false."""

    text: str
    vital: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """One question with its gold. What is unknown is empty or None, never a guess.

    Attributes:
        sample_id: Unique in its dataset.
        as_of: The moment it is asked about, UTC; None means now.
        answers: Strings of which any one is right.
        history: Earlier turns, oldest first.
        articles: URLs, ids or wire guids of articles that answer it; a text file
            without a URL is `file:NAME`.
        relevance: Graded relevance by article id or URL, for rankings (BEIR's qrels);
            articles that are not named have grade 0. Empty when nothing is judged.
        quotes: Sentences that answer it, word for word.
        unanswerable: The archive holds no answer: abstaining is right.
        choices: Of a multiple-choice question, in order.
        right_choice: Index into `choices`, from 0.
        nuggets: What a whole answer holds.
        ranking: URLs that another search engine gave for it, best first.
        cluster: What it shares with others that are not independent of it, such as
            its week; None when it stands alone.
        tags: Labels to break results down by.
    """

    sample_id: str
    question: str
    as_of: datetime | None = None
    answers: tuple[str, ...] = ()
    history: tuple[Turn, ...] = ()
    articles: tuple[str, ...] = ()
    relevance: Mapping[str, int] = field(default_factory=dict)
    quotes: tuple[str, ...] = ()
    unanswerable: bool = False
    choices: tuple[str, ...] = ()
    right_choice: int | None = None
    nuggets: tuple[Nugget, ...] = ()
    ranking: tuple[str, ...] = ()
    cluster: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dataset:
    """Samples in the order of their file.

    Attributes:
        name: For people, such as `realtimeqa-2024`.
        sha256: Of the bytes it was read from: equal hashes mean equal questions.
    """

    name: str
    samples: tuple[Sample, ...]
    sha256: str
