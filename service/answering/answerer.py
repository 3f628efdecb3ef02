"""A question to an answer whose every sentence the archive bears out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event as Flag

from corpus.archive.reading import ArticleReader
from service.answering.contrasting import Contrasting
from service.answering.events import Event, Finished, Found, Written
from service.answering.making import READ, Making
from service.answering.roles import NO_CHAT, ChatRoles
from service.answering.speaking import Speaking
from service.answering.translating import Translating
from service.answering.verifier import Verifier
from service.answers import Answer, Retrieved, Usage
from service.chat.ports import Account
from service.clock import Clock
from service.conversation.understanding import understand
from service.drafting.drafts import Drafter
from service.questions import Question
from service.retrieval.retriever import Retriever
from service.retrieval.several import retrieve_parts
from service.suggesting.suggester import Suggester


@dataclass(frozen=True, slots=True)
class Answerer:
    """Understand, retrieve, draft, verify, compose, or abstain.

    Attributes:
        drafter: Needs no chat model.
        chat: What a chat model does besides, if there is one.
        suggester: Thinks of questions that may come next, where they are wanted.
    """

    articles: ArticleReader
    retriever: Retriever
    drafter: Drafter
    verifier: Verifier
    chat: ChatRoles = NO_CHAT
    suggester: Suggester | None = None

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
        making = self._begun(question, cancelled)
        yield Found(making.shown())
        yield from map(Written, making.written())
        answer = making.answer()
        suggestions = self._suggestions(making, answer) if question.suggest else ()
        yield Finished(
            replace(
                answer,
                archive_newest=self.articles.newest(
                    as_of=question.as_of, now=making.now
                ),
                suggestions=suggestions,
                usage=self._usage(making.account),
                timings_ms={**making.retrieved.timings_ms, **making.clock.laps},
            )
        )

    def search(self, question: Question) -> Retrieved:
        """The passages an answer would be made from, best first."""
        return self.retriever.retrieve(question, now=datetime.now(UTC))

    def _begun(self, question: Question, cancelled: Flag) -> Making:
        """Understood and sought; nothing is written yet."""
        now, clock, account = datetime.now(UTC), Clock(), Account()
        understood = understand(
            question, self.chat.rewriter, cancelled=cancelled, account=account
        )
        clock.lap("understand")
        read = replace(question, text=understood.text, top_k=max(question.top_k, READ))
        retrieved = retrieve_parts(self.retriever, read, understood.parts, now=now)
        clock.lap("retrieve")
        translating = Translating(
            self.chat.translator, question.wishes.language, cancelled
        )
        verification = self.verifier.verification(
            question, now=now, cancelled=cancelled
        )
        speaking = Speaking(
            self.chat.writer,
            self.drafter,
            verification,
            cancelled,
            at_once=not (translating.is_wanted or self.verifier.needs_chat),
        )
        return Making(
            question=question,
            understood=understood,
            retrieved=retrieved,
            speaking=speaking,
            translating=translating,
            now=now,
            clock=clock,
            account=account,
            contrasting=Contrasting(read, retrieved, verification),
        )

    def _suggestions(self, making: Making, answer: Answer) -> tuple[str, ...]:
        if self.suggester is None:
            return ()
        suggestions = self.suggester.suggest(
            replace(making.question, text=making.understood.text),
            passages=making.retrieved.passages[:READ],
            citations=answer.citations,
            now=making.now,
        )
        making.clock.lap("suggest")
        return suggestions

    def _usage(self, account: Account) -> Usage:
        return Usage(
            account.tries,
            account.input_tokens,
            account.output_tokens,
            self.chat.cost(account),
        )
