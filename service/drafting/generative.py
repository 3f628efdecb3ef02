"""A draft in a chat model's words, of which code shows what the passages bear out."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from threading import Event
from typing import Literal

from service.answers import Passage
from service.chat.ports import Account, ChatModel
from service.drafting.cutting import LONGEST, SentenceCutter
from service.drafting.drafts import Evidence
from service.drafting.markup import is_foreign
from service.prompts.answering import prompt
from service.prompts.marks import read_marks
from service.questions import Question
from service.verifying.checking import check
from service.verifying.evidence import EvidenceText
from service.verifying.findings import Finding

MOST_CHARS = 20_000
"""Of a reply; a longer one is not read on."""


class Policy(StrEnum):
    """What becomes of a sentence that its passages do not bear out in all."""

    GATE = "gate"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A sentence that may be shown.

    Attributes:
        evidence: The sentences of the cited articles that it stands on, best first.
        support: In [0, 1], as `Checked` has it.
        findings: What its evidence does not bear out; none under `gate`.
    """

    text: str
    evidence: tuple[Evidence, ...]
    support: float
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Writing:
    """What there is to know of a draft besides its sentences; filled in on the way.

    Attributes:
        shown: Sentences that were given.
        withheld: Sentences that were not.
        missing: The model said that the passages lack a part of what was asked.
    """

    account: Account = field(default_factory=Account)
    shown: int = 0
    withheld: int = 0
    missing: bool = False

    @property
    def reason(self) -> Literal["unsupported_draft", "insufficient_evidence"] | None:
        """Why, at its end, there is nothing to show; None when there is."""
        if self.shown:
            return None
        return "unsupported_draft" if self.withheld else "insufficient_evidence"


@dataclass(frozen=True, slots=True)
class GenerativeDrafter:
    """Writes with a chat model that is not believed.

    A sentence is held against the passages that it cites, and no others: a number that
    no passage has is dropped, and never made to point at a passage that would do. One
    without a citation, or with markup or an address of its own, is withheld under
    either policy.
    """

    chat: ChatModel
    deadline_s: float
    policy: Policy = Policy.GATE

    def sentences(
        self,
        question: Question,
        passages: Sequence[Passage],
        *,
        today: date,
        cancelled: Event,
        writing: Writing,
    ) -> Iterator[WrittenSentence]:
        """The sentences that stand, each as soon as it is complete and was checked.

        Raises:
            ChatError: The model gave no reply or broke off; what came before stands.
        """
        made = prompt(question, passages, today=today)
        given: set[str] = set()
        reply = self.chat.stream(
            made.messages,
            deadline_s=self.deadline_s,
            cancelled=cancelled,
            account=writing.account,
        )
        with closing(reply):
            for sentence in _cut(reply, writing):
                written = self._checked(sentence, made.passages)
                if written is None:
                    writing.withheld += 1
                elif written.text not in given:
                    given.add(written.text)
                    writing.shown += 1
                    yield written

    def _checked(
        self, sentence: str, passages: Sequence[Passage]
    ) -> WrittenSentence | None:
        """The sentence with its evidence; None if it must not be shown."""
        said = read_marks(sentence)
        cited = [passages[n - 1] for n in said.numbers if 1 <= n <= len(passages)]
        if not cited or len(said.text) > LONGEST:
            return None
        if is_foreign(said.text, (passage.text for passage in cited)):
            return None
        checked = check(said.text, [_evidence_text(passage) for passage in cited])
        if not checked.quotes or (checked.findings and self.policy is Policy.GATE):
            return None
        return WrittenSentence(
            said.text,
            tuple(
                _evidence(cited[quote.evidence], quote.start, quote.end)
                for quote in checked.quotes
            ),
            checked.support,
            checked.findings,
        )


def _cut(reply: Iterator[str], writing: Writing) -> Iterator[str]:
    cutter = SentenceCutter()
    length = 0
    for text in reply:
        yield from cutter.feed(text[: MOST_CHARS - length])
        writing.missing = cutter.missing
        length += len(text)
        if length > MOST_CHARS:
            writing.account.truncated = True
            break
    yield from cutter.end(truncated=writing.account.truncated)
    writing.missing = cutter.missing


def _evidence_text(passage: Passage) -> EvidenceText:
    source = passage.source
    return EvidenceText(passage.text, source.dated, source.title, source.publisher)


def _evidence(passage: Passage, start: int, end: int) -> Evidence:
    """The span of the passage as a span of its article."""
    text = passage.text[start:end]
    return Evidence(passage, passage.start + start, passage.start + end, text)
