"""A question to an answer whose every sentence the archive bears out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event as Flag

from corpus.archive.reading import ArticleReader
from service.answering.composing import Composer
from service.answering.concluding import concluded
from service.answering.events import Event, Finished, Found, Written
from service.answering.roles import NO_CHAT, ChatRoles
from service.answering.speaking import Speaking
from service.answering.translating import Translating
from service.answering.verifier import Verifier
from service.answering.wishing import without_a_model
from service.answers import Answer, Caveat, Retrieved, Usage, Working
from service.chat.ports import Account
from service.clock import Clock
from service.conversation.understanding import Understood, understand
from service.drafting.drafts import Brief, Drafter
from service.questions import Question
from service.retrieval.retriever import Retriever
from service.retrieval.several import retrieve_parts

READ = 10
"""Passages the drafter reads, however few the asker wants to see."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Understand, retrieve, draft, verify, compose, or abstain.

    Attributes:
        drafter: Needs no chat model.
        chat: What a chat model does besides, if there is one.
    """

    articles: ArticleReader
    retriever: Retriever
    drafter: Drafter
    verifier: Verifier
    chat: ChatRoles = NO_CHAT

    def ask(self, question: Question, *, cancelled: Flag | None = None) -> Answer:
        """Answer from the archive, or abstain with a reason.

        Raises:
            ChatError: It was cancelled.
        """
        *_, last = self.events(question, cancelled=cancelled or Flag())
        assert isinstance(last, Finished)  # noqa: S101 - for the type checker
        return last.answer

    def events(self, question: Question, *, cancelled: Flag) -> Iterator[Event]:
        """The same while it is made: what was found, each sentence, the answer.

        Raises:
            ChatError: It was cancelled.
        """
        now, clock, account = datetime.now(UTC), Clock(), Account()
        chat = self.chat
        understood = understand(
            question,
            chat.rewriter,
            cancelled=cancelled,
            account=account,
        )
        clock.lap("understand")
        read = replace(question, text=understood.text, top_k=max(question.top_k, READ))
        retrieved = retrieve_parts(self.retriever, read, understood.parts, now=now)
        clock.lap("retrieve")
        shown = replace(retrieved, passages=retrieved.passages[: question.top_k])
        yield Found(shown)
        verification = self.verifier.verification(
            question, now=now, cancelled=cancelled
        )
        translating = Translating(chat.translator, question.wishes.language, cancelled)
        opinion = self.verifier.opinion
        speaking = Speaking(
            chat.writer,
            self.drafter,
            verification,
            cancelled,
            at_once=not (translating.is_wanted or (opinion and opinion.by_chat)),
        )
        composer = Composer()
        brief = Brief(read, understood.parts, retrieved.passages[:READ], now)
        for sentence in speaking.sentences(brief):
            composer.add(translating.told(sentence))
            yield Written(composer.composed())
        clock.lap("draft")
        for other in (speaking.notes, verification, translating):
            account.charge(other.account)
        answer = concluded(question, composer.composed(), speaking)
        yield Finished(
            replace(
                answer,
                passages=shown.passages,
                window=retrieved.window,
                warnings=(
                    *self._caveats(question, understood, retrieved),
                    *translating.caveats(),
                ),
                archive_newest=self.articles.newest(as_of=question.as_of, now=now),
                mode=speaking.mode,
                degraded=speaking.degraded,
                usage=self._usage(account),
                working=Working(
                    queries=understood.parts,
                    withheld=dict(verification.withheld),
                    prompt=speaking.notes.prompt,
                ),
                timings_ms={**retrieved.timings_ms, **clock.laps},
            )
        )

    def search(self, question: Question) -> Retrieved:
        """The passages an answer would be made from, best first."""
        return self.retriever.retrieve(question, now=datetime.now(UTC))

    def _caveats(
        self, question: Question, understood: Understood, retrieved: Retrieved
    ) -> Iterator[Caveat]:
        yield from retrieved.warnings
        if understood.condensed_by is not None:
            detail = f"Read with the conversation before it as: {understood.text}"
            yield Caveat("condensed", detail)
        if understood.degraded is not None:
            detail = f"The chat model was not heard: {understood.degraded.value}."
            yield Caveat("understood_by_rules", detail)
        if understood.split_by is not None:
            detail = f"Answered in parts: {' | '.join(understood.parts)}"
            yield Caveat("split", detail)
        if self.chat.writer is None:
            yield from without_a_model(question.wishes)

    def _usage(self, account: Account) -> Usage:
        return Usage(
            account.tries,
            account.input_tokens,
            account.output_tokens,
            self.chat.cost(account),
        )
