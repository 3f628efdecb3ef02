"""The order of what was found: by both legs, by the question's words, by age."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from service.answers import Passage
from service.retrieval.question_words import QuestionWords


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """How the legs are fused, and what counts beside them, who count 1.

    Found on RealTimeQA 2022 and checked on 2024: `docs/experiments.md`.

    Attributes:
        rank_constant: `k` of reciprocal rank fusion. The paper's 60 finds as much, but
            then the tenth place scores hardly less than the first, and any other
            evidence outweighs the legs.
        words: Of the share of the question's words that the passage says.
        recency: Of a passage of this moment; it halves with every half-life of age.
        half_life_days: More than 0.
    """

    rank_constant: int = 10
    words: float = 0.5
    recency: float = 0.3
    half_life_days: float = 14.0


DEFAULT_WEIGHTS = RankingWeights()


def ranked(
    passages: Sequence[Passage],
    words: QuestionWords,
    *,
    moment: datetime | None,
    weights: RankingWeights = DEFAULT_WEIGHTS,
) -> list[Passage]:
    """The passages best first, each with its new score in [0, 1].

    Args:
        passages: Scored in [0, 1] by the fusion of the legs.
        words: Of the question.
        moment: Whose state of things is asked for; None where age says nothing. Age
            counts back from it, or from the newest passage where that is older: in an
            archive that ended a year ago something is still the latest. An undated
            passage counts as infinitely old: not knowing when is no reason to come
            first.
        weights: How much each of them counts.
    """
    newest = None if moment is None else _newest(passages, moment)
    whole = 1 + weights.words + (0 if newest is None else weights.recency)
    scored = [
        replace(
            item,
            score=(
                item.score
                + weights.words
                * words.overlap(item.text, headline=item.source.title).words
                + weights.recency * _freshness(item, newest, weights.half_life_days)
            )
            / whole,
        )
        for item in passages
    ]
    return sorted(scored, key=lambda item: (-item.score, item.chunk_id))


def _newest(passages: Sequence[Passage], moment: datetime) -> datetime:
    dates = [item.source.dated for item in passages if item.source.dated is not None]
    return min(moment, max(dates, default=moment))


def _freshness(passage: Passage, newest: datetime | None, half_life: float) -> float:
    """1 for a passage of the newest moment, half of it a half-life before."""
    if newest is None or passage.source.dated is None:
        return 0.0
    age = max(timedelta(0), newest - passage.source.dated)
    return math.pow(0.5, age / timedelta(days=half_life))
