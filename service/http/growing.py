"""An answer as far as a client has been told it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from service.answering.events import Finished, Written
from service.answers import Answer, AnswerStatus, Citation


@dataclass(frozen=True, slots=True)
class Grown:
    """What is new: the text after what was told, and articles not cited before."""

    text: str
    citations: tuple[Citation, ...]


class Growing:
    """The new texts put together are the answer's text as it is shown."""

    def __init__(self, as_of: datetime, shown: Callable[[Answer], Answer]) -> None:
        """Begin with nothing told.

        Args:
            as_of: Of the question.
            shown: How the answer is shown; it keeps what is before a further sentence.
        """
        self._as_of = as_of
        self._shown = shown
        self._told = 0
        self._cited = 0

    def grow(self, event: Written | Finished) -> Grown:
        """What this event adds."""
        shown = self._shown(self._answer(event))
        grown = Grown(shown.text[self._told :], shown.citations[self._cited :])
        self._told, self._cited = len(shown.text), len(shown.citations)
        return grown

    def _answer(self, event: Written | Finished) -> Answer:
        if isinstance(event, Finished):
            return event.answer
        so_far = event.so_far
        return Answer(
            status=AnswerStatus.ANSWERED,
            text=so_far.text,
            as_of=self._as_of,
            citations=so_far.citations,
            claims=so_far.claims,
        )
