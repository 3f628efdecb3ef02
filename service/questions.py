"""What is asked: a question, the conversation before it, and what it is held to."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What the asker restricts the archive to; None or empty restricts nothing.

    Attributes:
        published_after: Inclusive.
        published_before: Exclusive.
        sources: Names of publishers, exactly as archived.
        language: ISO 639 code, such as `en`; a region is not looked at.
    """

    published_after: datetime | None = None
    published_before: datetime | None = None
    sources: frozenset[str] = frozenset()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier message of a conversation; `role` is `user` or `assistant`."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a chat model should write; without one they have no effect.

    Attributes:
        language: BCP 47 tag of the answer's language, such as `fr`; None leaves the
            language of the articles.
        max_tokens: Of the reply; None leaves it to the model, as the others.
        temperature: In [0, 2].
        seed: For providers that take one.
    """

    language: str | None = None
    max_tokens: int | None = None
    temperature: float | None = None
    seed: int | None = None


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the moment it is asked about.

    Attributes:
        as_of: Nothing dated later is seen or used; UTC.
        top_k: How many passages to return, 1 to 50.
        history: The conversation before it, oldest first.
        suggest: Questions that may come next are wanted with the answer.
        trace: All candidates of the search are wanted with it.
    """

    text: str
    as_of: datetime
    filters: SearchFilters = SearchFilters()
    top_k: int = 8
    history: tuple[Turn, ...] = ()
    wishes: Wishes = NO_WISHES
    suggest: bool = False
    trace: bool = False


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """The period a question speaks about; bounds are UTC, end exclusive."""

    start: datetime | None
    end: datetime | None
    phrase: str
