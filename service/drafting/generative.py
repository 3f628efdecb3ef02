"""A draft in a chat model's words, cut into sentences while they come."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event

from service.answers import AbstainReason, Passage
from service.chat.ports import ChatModel
from service.drafting.cutting import LONGEST, MISSING, SentenceCutter
from service.drafting.drafts import Brief, DraftSentence, Evidence, Notes
from service.drafting.markup import is_foreign
from service.prompts.answering import VERSION, prompt
from service.prompts.marks import read_marks
from service.prompts.repeating import repeats_instructions

MOST_CHARS = 20_000
"""Of a reply; a longer one is not read on."""


@dataclass(frozen=True, slots=True)
class GenerativeDrafter:
    """Writes with a chat model that is not believed.

    A sentence names the passages that it cites, and no others: a number that no passage
    has is dropped, and never made to point at a passage that would do. One without a
    citation, with markup or an address of its own, or out of the instructions is not
    proposed at all.
    """

    chat: ChatModel
    deadline_s: float

    def sentences(
        self, brief: Brief, *, notes: Notes, cancelled: Event
    ) -> Iterator[DraftSentence]:
        """Each sentence when the next one begins; see the port."""
        if not brief.passages:
            notes.reason = AbstainReason.NO_RELEVANT_ARTICLES
            return
        made = prompt(brief.question, brief.passages, today=brief.now.date())
        notes.prompt = VERSION
        notes.reason = AbstainReason.INSUFFICIENT_EVIDENCE
        reply = self.chat.stream(
            made.messages,
            deadline_s=self.deadline_s,
            cancelled=cancelled,
            account=notes.account,
            wishes=brief.question.wishes,
        )
        with closing(reply):
            for text in _cut(reply, notes):
                sentence = _proposed(text, made.passages)
                if sentence is None:
                    notes.unfit += 1
                else:
                    notes.reason = None
                    yield sentence
        if notes.reason is not None and notes.unfit:
            notes.reason = AbstainReason.UNSUPPORTED_DRAFT


def _proposed(sentence: str, passages: Sequence[Passage]) -> DraftSentence | None:
    """The sentence with the passages it cites; None if it is none to be shown."""
    said = read_marks(sentence)
    cited = [passages[n - 1] for n in said.numbers if 1 <= n <= len(passages)]
    # Behind a mark it begins no line, so the cutter did not see it.
    if not cited or len(said.text) > LONGEST or said.text.startswith(MISSING):
        return None
    if repeats_instructions(said.text, VERSION):
        return None
    if is_foreign(said.text, (passage.text for passage in cited)):
        return None
    return DraftSentence(said.text, tuple(_whole(passage) for passage in cited))


def _whole(passage: Passage) -> Evidence:
    return Evidence(passage, passage.start, passage.end, passage.text)


def _cut(reply: Iterator[str], notes: Notes) -> Iterator[str]:
    cutter = SentenceCutter()
    length = 0
    for text in reply:
        yield from cutter.feed(text[: MOST_CHARS - length])
        length += len(text)
        if length > MOST_CHARS:
            notes.account.truncated = True
            break
    yield from cutter.end(truncated=notes.account.truncated)
    notes.missing = cutter.missing or notes.account.truncated
