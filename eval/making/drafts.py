"""What makers of questions give, and what is asked of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Protocol

from corpus.articles import Article


@dataclass(frozen=True, slots=True)
class Draft:
    """A question made from one article.

    Attributes:
        kind: How it was made, such as `cloze`; the first of its tags.
        answers: Empty when only the article is known to answer it.
        quote: The sentence that answers it, word for word; None when the headline is
            all it was made from.
        gist: What it is compared by with those already made.
        tags: Further labels.
    """

    kind: str
    question: str
    gist: str
    answers: tuple[str, ...] = ()
    quote: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that became no question; reasons are few, so that they count up."""

    reason: str


class Maker(Protocol):
    """Makes questions from one article at a time."""

    def candidates(self, article: Article, chance: Random) -> Iterator[Draft | Dropped]:
        """Finitely many, made one by one as they are taken; `chance` decides which."""


class Mixed:
    """Several makers in turn; which of them comes first changes by article."""

    def __init__(self, *makers: Maker) -> None:
        self._makers = makers

    def candidates(self, article: Article, chance: Random) -> Iterator[Draft | Dropped]:
        """All that the first gives, then all that the next gives."""
        for maker in chance.sample(self._makers, len(self._makers)):
            yield from maker.candidates(article, chance)
