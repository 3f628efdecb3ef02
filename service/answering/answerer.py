"""A question to an answer whose every sentence the archive bears out."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from corpus.archive.reading import ArticleReader
from service.answering.composing import compose
from service.answering.verifier import Verifier
from service.answers import AbstainReason, Answer, AnswerStatus, Retrieved
from service.clock import Clock
from service.drafting.drafts import Drafter
from service.questions import Question
from service.retrieval.retriever import Retriever

READ = 10
"""Passages the drafter reads, however few the asker wants to see."""


@dataclass(frozen=True, slots=True)
class Answerer:
    """Retrieve, draft, verify, compose, or abstain."""

    articles: ArticleReader
    retriever: Retriever
    drafter: Drafter
    verifier: Verifier

    def ask(self, question: Question) -> Answer:
        """Answer from the archive, or abstain with a reason."""
        now = datetime.now(UTC)
        read = replace(question, top_k=max(question.top_k, READ))
        clock = Clock()
        retrieved = self.retriever.retrieve(read, now=now)
        clock.lap("retrieve")
        draft = self.drafter.draft(question, retrieved.passages[:READ])
        clock.lap("draft")
        sentences = self.verifier.verify(question, draft, now=now)
        clock.lap("verify")
        archive_newest = self.articles.newest(as_of=question.as_of, now=now)
        if sentences:
            composed = compose(sentences)
            dates = (item.source.dated for item in composed.citations)
            answer = Answer(
                status=AnswerStatus.ANSWERED,
                text=composed.text,
                as_of=question.as_of,
                citations=composed.citations,
                claims=composed.claims,
                newest_evidence=max((d for d in dates if d), default=None),
            )
        else:
            reason = draft.reason or AbstainReason.INSUFFICIENT_EVIDENCE
            answer = _abstained(question, reason)
        return replace(
            answer,
            passages=retrieved.passages[: question.top_k],
            window=retrieved.window,
            warnings=retrieved.warnings,
            archive_newest=archive_newest,
            timings_ms={**retrieved.timings_ms, **clock.laps},
        )

    def search(self, question: Question) -> Retrieved:
        """The passages an answer would be made from, best first."""
        return self.retriever.retrieve(question, now=datetime.now(UTC))


def _abstained(question: Question, reason: AbstainReason) -> Answer:
    texts = {
        AbstainReason.NO_RELEVANT_ARTICLES: (
            "I do not know: no article in the archive is about this."
        ),
        AbstainReason.INSUFFICIENT_EVIDENCE: (
            "I do not know: the articles found do not answer this."
        ),
    }
    return Answer(
        status=AnswerStatus.INSUFFICIENT,
        text=texts[reason],
        as_of=question.as_of,
        reason=reason,
    )
