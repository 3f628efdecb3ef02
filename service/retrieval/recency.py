"""For questions about the present: newer passages first, softly."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from service.answers import Passage

HALF_LIFE = timedelta(days=14)
"""After this age half of the bonus is left."""

WEIGHT = 0.3
"""The bonus of a passage of this moment, in parts of the best passage's score."""


def with_recency(passages: Sequence[Passage], *, moment: datetime) -> list[Passage]:
    """Add to each score a bonus that halves with every `HALF_LIFE` of age.

    Age counts back from the moment, or from the newest passage where that is older:
    in an archive that ended a year ago something is still the latest.

    Undated passages get none: not knowing when is no reason to come first. Scores
    are scaled so that the best possible one stays 1.
    """
    best = max((item.score for item in passages), default=0.0)
    dates = [item.source.dated for item in passages if item.source.dated is not None]
    newest = min(moment, max(dates, default=moment))
    scored = [
        replace(item, score=(item.score + best * _bonus(item, newest)) / (1 + WEIGHT))
        for item in passages
    ]
    return sorted(scored, key=lambda item: (-item.score, item.chunk_id))


def _bonus(passage: Passage, newest: datetime) -> float:
    if passage.source.dated is None:
        return 0.0
    age = max(timedelta(0), newest - passage.source.dated)
    return WEIGHT * math.pow(0.5, age / HALF_LIFE)
