"""An answer that fails on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event as Flag

from service.answering.composing import Composed
from service.answering.events import Event, Found, Written
from service.answers import Retrieved
from service.questions import Question
from tests.support.answering import CannedAnswering

CAUSE = "/srv/secret"
"""Why it fails, which no client may be told."""


@dataclass
class BreakingAnswering(CannedAnswering):
    """Says its sentence and fails then."""

    def events(self, question: Question, *, cancelled: Flag) -> Iterator[Event]:
        made = self.answers
        yield Found(Retrieved(()))
        yield Written(Composed(made.text, made.claims, made.citations))
        raise RuntimeError(CAUSE)
