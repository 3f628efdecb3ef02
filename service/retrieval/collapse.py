"""One voice a story, and no article that crowds out the others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from service.answers import Passage
from service.retrieval.copies import copies

PASSAGES_AN_ARTICLE = 3
"""A long article may not crowd the others out."""


def collapsed(passages: Sequence[Passage]) -> list[Passage]:
    """One passage a story: the earliest copy, at the place of the best one."""
    groups: dict[int, list[Passage]] = {}
    for passage, first in zip(
        passages, copies([item.text for item in passages]), strict=True
    ):
        groups.setdefault(first, []).append(passage)
    return [_one_of(group) for group in groups.values()]


def _one_of(group: Sequence[Passage]) -> Passage:
    dated = [item for item in group if item.source.published_at is not None]
    kept = min(dated, key=_published, default=group[0])
    names = (item.source.publisher for item in [kept, *group])
    outlets = tuple(dict.fromkeys(name for name in names if name))
    return replace(
        kept, score=group[0].score, source=replace(kept.source, outlets=outlets)
    )


def _published(passage: Passage) -> datetime:
    moment = passage.source.published_at
    if moment is None:
        message = "only dated passages are compared"
        raise ValueError(message)
    return moment


def capped(passages: Sequence[Passage]) -> list[Passage]:
    """At most `PASSAGES_AN_ARTICLE` of each article, the order kept."""
    taken: Counter[str] = Counter()
    kept = []
    for passage in passages:
        taken[passage.source.article_id] += 1
        if taken[passage.source.article_id] <= PASSAGES_AN_ARTICLE:
            kept.append(passage)
    return kept
