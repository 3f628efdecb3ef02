"""One answer in the making: what every step of it needs of the others."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from service.answering.composing import Composed, Composer
from service.answering.concluding import concluded
from service.answering.contrasting import Contrasting
from service.answering.speaking import Speaking
from service.answering.translating import Translating
from service.answering.wishing import without_a_model
from service.answers import Answer, Caveat, Retrieved, Working
from service.chat.ports import Account
from service.clock import Clock
from service.conversation.understanding import Understood
from service.drafting.drafts import Brief
from service.questions import Question

READ = 10
"""Passages the drafter reads, however few the asker wants to see."""


@dataclass(slots=True)
class Making:
    """From what was found to an answer.

    Attributes:
        question: As it was asked.
        retrieved: At least `READ` passages, if there are so many.
        account: What chat models took for it; complete when the answer is.
        contrasting: What else is said of what the answer says.
    """

    question: Question
    understood: Understood
    retrieved: Retrieved
    speaking: Speaking
    translating: Translating
    now: datetime
    clock: Clock
    account: Account
    contrasting: Contrasting
    _composer: Composer = field(default_factory=Composer)

    def shown(self) -> Retrieved:
        """As many passages as were asked for."""
        most = self.question.top_k
        return replace(self.retrieved, passages=self.retrieved.passages[:most])

    def written(self) -> Iterator[Composed]:
        """The answer so far, after each sentence.

        Raises:
            ChatError: It was cancelled.
        """
        standalone = replace(self.question, text=self.understood.text)
        passages = self.retrieved.passages[:READ]
        brief = Brief(standalone, self.understood.parts, passages, self.now)
        for sentence in self.speaking.sentences(brief):
            for said in self.contrasting.contrasted(sentence):
                self._composer.add(self.translating.told(said))
                yield self._composer.composed()
        self.clock.lap("draft")

    def answer(self) -> Answer:
        """The answer, but for what the archive and the prices say of it."""
        speaking = self.speaking
        verification, notes = speaking.verification, speaking.notes
        for other in (notes, verification, self.translating):
            self.account.charge(other.account)
        return replace(
            concluded(
                self.question,
                self._composer.composed(),
                speaking,
                differing=self.contrasting.found,
            ),
            passages=self.shown().passages,
            window=self.retrieved.window,
            warnings=tuple(self._caveats()),
            mode=speaking.mode,
            degraded=speaking.degraded,
            working=Working(
                queries=self.understood.parts,
                searched=self.retrieved.searched,
                withheld=dict(verification.withheld),
                prompt=notes.prompt,
            ),
        )

    def _caveats(self) -> Iterator[Caveat]:
        yield from self.retrieved.warnings
        understood = self.understood
        if understood.condensed_by is not None:
            detail = f"Read with the conversation before it as: {understood.text}"
            yield Caveat("condensed", detail)
        if understood.split_by is not None:
            detail = f"Answered in parts: {' | '.join(understood.parts)}"
            yield Caveat("split", detail)
        if understood.degraded is not None:
            detail = f"The chat model was not heard: {understood.degraded.value}."
            yield Caveat("understood_by_rules", detail)
        if self.speaking.writer is None:
            yield from without_a_model(self.question.wishes)
        yield from self.translating.caveats()
