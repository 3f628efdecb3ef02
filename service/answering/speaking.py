"""Who speaks: the chat model where there is one, or the fallback when it fails."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Event

from service.answering.verifier import Verification, Verified
from service.chat.errors import ChatError, Reason
from service.drafting.drafts import Brief, Drafter, DraftSentence, Notes

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Speaking:
    """The sentences of one answer, and how they came about.

    Attributes:
        writer: Drafts with a chat model; None where there is none.
        fallback: Speaks without it, or when it fails before its first sentence.
        at_once: Sentences are told while the model writes; else when it has ended, for
            the model is needed for what happens to them.
        notes: Of the drafter that spoke last, with all that was asked of the model.
        mode: Who spoke.
        degraded: Why the chat model did not, or did not to the end.
    """

    writer: Drafter | None
    fallback: Drafter
    verification: Verification
    cancelled: Event
    at_once: bool = True
    notes: Notes = field(default_factory=Notes)
    mode: str = "extractive"
    degraded: str | None = None

    def sentences(self, brief: Brief) -> Iterator[Verified]:
        """Those that stand, each once, as soon as it was verified.

        Raises:
            ChatError: `cancelled`; any other failure makes the fallback speak.
        """
        if self.writer is not None:
            self.mode = "generative"
            spoken = False
            try:
                for verified in self._verified(self.writer, brief):
                    spoken = True
                    yield verified
            except ChatError as error:
                self._degrade(error)
                self.notes.missing = True
            if spoken or self.degraded is None:
                return
            self.notes = Notes(account=self.notes.account)
        self.mode = "extractive"
        yield from self._verified(self.fallback, brief)

    def _verified(self, drafter: Drafter, brief: Brief) -> Iterator[Verified]:
        drafted = drafter.sentences(brief, notes=self.notes, cancelled=self.cancelled)
        said: set[str] = set()
        for sentence in drafted if self.at_once else _collected(drafted):
            if sentence.text in said:
                continue
            verified = self.verification.verified(sentence)
            if verified is not None:
                said.add(sentence.text)
                yield verified

    def _degrade(self, error: ChatError) -> None:
        if error.reason is Reason.CANCELLED:
            raise error
        self.degraded = error.reason.value
        log.warning(
            "chat.failed", extra={"reason": self.degraded, "detail": str(error)}
        )


def _collected(drafted: Iterator[DraftSentence]) -> Iterator[DraftSentence]:
    """The sentences when the last is there; an error comes after those before it."""
    kept: list[DraftSentence] = []
    try:
        # One by one: what came before an error is kept.
        kept += drafted
    except ChatError:
        yield from kept
        raise
    yield from kept
