"""Understand → search → fuse → collapse → rank → passages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol

from corpus.archive.reading import ArticleReader
from corpus.archive.records import Space, StoredPassage
from corpus.archive.stories import StoryReader
from corpus.articles import primary_language
from corpus.embedding.ports import Embedder
from corpus.indexes.ports import Filter, VectorIndex, Vectors, WordIndex
from service.answers import Caveat, Passage, Retrieved, Source
from service.candidates import Searched
from service.clock import Clock
from service.questions import Question, TimeWindow
from service.retrieval.collapse import Stories, capped, collapsed
from service.retrieval.fusion import reciprocal_rank
from service.retrieval.periods.intent import time_intent
from service.retrieval.question_words import QuestionWords
from service.retrieval.ranking import DEFAULT_WEIGHTS, RankingWeights, ranked
from service.retrieval.tracing import Legs, Sifted, candidates

CANDIDATES = 150
"""Chunks asked of each leg."""

CONSIDERED = 80
"""Fused candidates whose texts are read; further ones never reached a top ten."""

ENOUGH = 3
"""Articles that a period named in the question must leave, or it is widened."""


class Indexes(Protocol):
    """The two legs, as whoever owns the indexes hands them out."""

    @property
    def vectors(self) -> VectorIndex: ...  # noqa: D102 - the legs need no words

    @property
    def words(self) -> WordIndex: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Found:
    """What both legs found.

    Attributes:
        passages: Best fused first, at most `CONSIDERED`.
        shown: What was looked up and may be shown, by chunk id; for a trace all hits.
    """

    passages: Sequence[Passage]
    legs: Legs
    shown: Mapping[str, StoredPassage]

    @property
    def articles(self) -> set[str]:
        """Whose passages they are."""
        return {item.source.article_id for item in self.passages}


@dataclass(frozen=True, slots=True)
class Retriever:
    """Finds the passages an answer may stand on."""

    articles: ArticleReader
    stories: StoryReader
    indexes: Indexes
    embedder: Embedder
    space: Space
    weights: RankingWeights = DEFAULT_WEIGHTS

    def retrieve(self, question: Question, *, now: datetime) -> Retrieved:
        """The best passages for the question, at most `question.top_k`.

        Nothing comes back that may not be shown at `now`, or whose text is newer
        than the question's as-of. Copies of one story are one passage.
        """
        clock = Clock()
        intent = time_intent(question.text, as_of=question.as_of)
        vector = self.embedder.queries([question.text])[0]
        clock.lap("embed")
        caveats: tuple[Caveat, ...] = ()
        search = partial(self._found, question, vector=vector, now=now)
        found = search(where=filter_of(question, intent.window))
        if intent.window is not None and len(found.articles) < ENOUGH:
            caveats = (_widened(intent.window),)
            found = search(where=filter_of(question, None))
        stories = self.stories.of(found.articles, now=now, as_of=question.as_of)
        clock.lap("search")
        words = QuestionWords.of(question.text, self.indexes.words)
        ordered = ranked(
            collapsed(found.passages, stories),
            words,
            moment=intent.moment,
            weights=self.weights,
        )
        passages = capped(ordered, stories)[: question.top_k]
        clock.lap("rank")
        return Retrieved(
            passages=tuple(passages),
            window=intent.window,
            warnings=caveats,
            searched=self._searched(question, found, ordered, stories=stories),
            timings_ms=clock.laps,
        )

    def _found(
        self, question: Question, *, vector: Vectors, where: Filter, now: datetime
    ) -> _Found:
        """What both legs found, fused, before copies, caps and time are looked at."""
        indexes, limit = self.indexes, CANDIDATES
        legs = {
            "vectors": indexes.vectors.search(vector, limit=limit, where=where),
            "words": indexes.words.search(question.text, limit=limit, where=where),
        }
        fused = reciprocal_rank(legs, k=self.weights.rank_constant)
        looked_up = fused if question.trace else fused[:CONSIDERED]
        stored = self.articles.passages(
            [item.chunk_id for item in looked_up], space=self.space, now=now
        )
        # The index already looked at dates; the archive has the last word.
        shown = {
            chunk_id: passage
            for chunk_id, passage in stored.items()
            if passage.visible_from <= question.as_of
        }
        passages = [
            passage_of(shown[item.chunk_id], item.score)
            for item in fused[:CONSIDERED]
            if item.chunk_id in shown
        ]
        return _Found(passages, legs, shown)

    def _searched(
        self,
        question: Question,
        found: _Found,
        ordered: Sequence[Passage],
        *,
        stories: Stories,
    ) -> tuple[Searched, ...]:
        """The candidates, if they are wanted."""
        if not question.trace:
            return ()
        sifted = Sifted.of(
            found.passages, ordered, stories=stories, top_k=question.top_k
        )
        k = self.weights.rank_constant
        told = candidates(found.legs, found.shown, sifted, k=k)
        return (Searched(question.text, tuple(told)),)


def filter_of(question: Question, window: TimeWindow | None) -> Filter:
    """What the question, and the period it names, restrict the indexes to."""
    filters = question.filters
    starts = [filters.published_after, window and window.start]
    ends = [filters.published_before, window and window.end]
    start = max((item for item in starts if item), default=None)
    end = min((item for item in ends if item), default=None)
    return Filter(
        visible_at=int(question.as_of.timestamp()),
        published_from=None if start is None else int(start.timestamp()),
        published_to=None if end is None else int(end.timestamp()) - 1,
        publishers=filters.sources,
        language=primary_language(filters.language),
    )


def passage_of(stored: StoredPassage, score: float) -> Passage:
    """What the archive has of a chunk, as found with a score in [0, 1]."""
    source = Source(
        article_id=stored.article_id,
        version=stored.version,
        title=stored.title or "",
        url=stored.url,
        publisher=stored.publisher,
        authors=stored.authors,
        published_at=stored.published_at,
        modified_at=stored.modified_at,
        outlets=(stored.publisher,) if stored.publisher else (),
    )
    return Passage(
        chunk_id=stored.chunk_id,
        source=source,
        text=stored.text,
        start=stored.start,
        end=stored.end,
        score=score,
    )


def _widened(window: TimeWindow) -> Caveat:
    return Caveat(
        code="period_widened",
        detail=f"Too little was published {window.phrase}; all dates were searched.",
    )
