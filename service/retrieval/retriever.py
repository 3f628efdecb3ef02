"""Understand → search → fuse → collapse → rank → passages."""

from collections.abc import Sequence
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
from service.clock import Clock
from service.questions import Question, TimeWindow
from service.retrieval.collapse import capped, collapsed
from service.retrieval.fusion import Fused, reciprocal_rank
from service.retrieval.periods.intent import time_intent
from service.retrieval.question_words import QuestionWords
from service.retrieval.ranking import DEFAULT_WEIGHTS, RankingWeights, ranked

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
        search = partial(self.candidates, question, vector=vector, now=now)
        found = search(where=filter_of(question, intent.window))
        if intent.window is not None and _articles(found) < ENOUGH:
            caveats = (_widened(intent.window),)
            found = search(where=filter_of(question, None))
        stories = self.stories.of(
            {item.source.article_id for item in found}, now=now, as_of=question.as_of
        )
        clock.lap("search")
        words = QuestionWords.of(question.text, self.indexes.words)
        passages = ranked(
            collapsed(found, stories), words, moment=intent.moment, weights=self.weights
        )
        passages = capped(passages, stories)[: question.top_k]
        clock.lap("rank")
        return Retrieved(
            passages=tuple(passages),
            window=intent.window,
            warnings=caveats,
            timings_ms=clock.laps,
        )

    def candidates(
        self, question: Question, *, vector: Vectors, where: Filter, now: datetime
    ) -> list[Passage]:
        """What both legs found, fused, before copies, caps and time are looked at."""
        indexes, limit = self.indexes, CANDIDATES
        legs = {
            "vectors": indexes.vectors.search(vector, limit=limit, where=where),
            "words": indexes.words.search(question.text, limit=limit, where=where),
        }
        fused = reciprocal_rank(legs, k=self.weights.rank_constant)[:CONSIDERED]
        stored = self.articles.passages(
            [item.chunk_id for item in fused], space=self.space, now=now
        )
        # The index already looked at dates; the archive has the last word.
        return [
            _passage(stored[item.chunk_id], item)
            for item in fused
            if item.chunk_id in stored
            and stored[item.chunk_id].visible_from <= question.as_of
        ]


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


def _passage(stored: StoredPassage, fused: Fused) -> Passage:
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
        score=fused.score,
        legs=fused.legs,
    )


def _articles(passages: Sequence[Passage]) -> int:
    return len({item.source.article_id for item in passages})


def _widened(window: TimeWindow) -> Caveat:
    return Caveat(
        code="period_widened",
        detail=f"Too little was published {window.phrase}; all dates were searched.",
    )
