"""What the sentences of a text are held against."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from service.answers import Source
from service.auditing.audits import GivenSource
from service.auditing.claims import Sentence
from service.verifying.evidence import EvidenceText


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a source or an article.

    Attributes:
        start: Where its text begins in the whole.
        source: Which of the evidence's sources it is of, from 0.
    """

    text: EvidenceText
    start: int
    source: int


class Evidence(Protocol):
    """Given sources, or the archive."""

    @property
    def sources(self) -> Sequence[GivenSource | Source]:
        """Those that parts were given of."""

    def looks(self, sentence: Sentence) -> Iterator[Sequence[Part]]:
        """What to hold the sentence against; again while it is not supported."""
