"""Questions that may come next, kept only where the archive answers them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.archive.records import StoredVersion
from service.answers import Citation, Passage, Retrieved, Source
from service.drafting.drafts import Draft
from service.questions import Question
from service.suggesting.ideas import Idea, ideas, matter, stems

MOST = 3

MOST_ARTICLES = 6
"""Articles that questions are made of, the cited ones first."""

MOST_CHARS = 20_000
"""Of an article, that are read."""

MOST_CHECKS = 6
"""Suggestions that are tried out; each costs a search and a draft."""

READ = 10
"""Passages that the drafter reads, as it does for an answer."""

SAME, NEAR = 0.8, 0.3
"""The cosines from which two questions ask the same, and have to do with each other."""


class Articles(Protocol):
    """Whoever knows what may be shown now."""

    def shown(self, article_id: str, *, now: datetime) -> StoredVersion | None:
        """The current version, if it may be shown."""


class Retrieving(Protocol):
    """Finds passages."""

    def retrieve(self, question: Question, *, now: datetime) -> Retrieved:
        """The best passages for the question, best first."""


class Drafting(Protocol):
    """Chooses sentences, without a chat model."""

    def draft(self, question: Question, passages: Sequence[Passage]) -> Draft:
        """Sentences, or none where even the best is a weak answer."""


class Encoder(Protocol):
    """Questions as vectors whose dot product is their similarity."""

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 (n, dim), rows L2-normalised."""


@dataclass(frozen=True, slots=True)
class Suggester:
    """Makes questions of sentences by rules, and tries them out."""

    articles: Articles
    retriever: Retrieving
    drafter: Drafting
    encoder: Encoder

    def suggest(
        self,
        question: Question,
        *,
        passages: Sequence[Passage],
        citations: Sequence[Citation],
        now: datetime,
    ) -> tuple[str, ...]:
        """At most `MOST`, the one nearest to the question first; often none.

        Each is answered by the sentence it was made of, which the answer does not
        quote, as of the question's moment and within its filters.

        Args:
            question: As it was answered, standing on its own.
            passages: What was found for it, best first.
            citations: Of its answer.
            now: What may not be shown at this moment is not read.
        """
        told = {quote.text for item in citations for quote in item.quotes}
        about = matter(question.text, told)
        sources = [
            *(item.source for item in citations),
            *(item.source for item in passages),
        ]
        found = [
            idea
            for source, text in self._articles(sources, now=now)
            for idea in ideas(text, source)
            if not idea.sentences & told and stems(idea.question) & about
        ]
        kept: list[str] = []
        for idea in self._new(found, question)[:MOST_CHECKS]:
            if len(kept) < MOST and self._is_answered(idea, question, now=now):
                kept.append(idea.question)
        return tuple(kept)

    def _articles(
        self, sources: Iterable[Source], *, now: datetime
    ) -> Iterator[tuple[Source, str]]:
        """The first `MOST_ARTICLES` with their texts, as they may be shown now."""
        found = {source.article_id: source for source in reversed([*sources])}
        for source in [*reversed(found.values())][:MOST_ARTICLES]:
            stored = self.articles.shown(source.article_id, now=now)
            if stored is not None and stored.number == source.version:
                yield source, stored.article.text[:MOST_CHARS]

    def _new(self, found: Sequence[Idea], question: Question) -> list[Idea]:
        """Those that repeat neither the user nor each other, nearest first."""
        asked = [turn.content for turn in question.history if turn.role == "user"]
        before = [question.text, *asked]
        if not found:
            return []
        vectors = self.encoder.queries([*before, *(idea.question for idea in found)])
        old, new = vectors[: len(before)], vectors[len(before) :]
        nearness = new @ old[0]
        chosen: list[int] = []
        for place in np.argsort(-nearness, kind="stable"):
            others = np.concatenate([old, new[chosen]])
            is_new = float((others @ new[place]).max()) < SAME
            if is_new and nearness[place] >= NEAR:
                chosen.append(int(place))
        return [found[place] for place in chosen]

    def _is_answered(self, idea: Idea, question: Question, *, now: datetime) -> bool:
        asked = replace(
            question, text=idea.question, top_k=READ, history=(), trace=False
        )
        passages = self.retriever.retrieve(asked, now=now).passages
        draft = self.drafter.draft(asked, passages)
        return any(item.text in idea.sentences for item in draft.sentences)
