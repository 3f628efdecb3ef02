"""One voice a story, and no story that crowds out the others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from corpus.archive.stories import Story
from service.answers import Passage
from service.retrieval.copies import copies

PASSAGES_A_STORY = 3
"""A long article, or one that many carry, may not crowd the others out."""

Stories = Mapping[str, Story]
"""By article id; an article that is not in it has no copies."""

_NONE: Stories = MappingProxyType({})
_LAST = datetime.max.replace(tzinfo=UTC)


def collapsed(passages: Sequence[Passage], stories: Stories = _NONE) -> list[Passage]:
    """One passage for all copies of a text, at the place of the best one.

    The article that speaks for the story gives it, else the earliest copy. All outlets
    of the story are named, also those whose copies were not found.
    """
    return [_one_of(group, stories) for group in _groups(passages)]


def speakers(passages: Sequence[Passage], stories: Stories = _NONE) -> dict[str, str]:
    """By chunk id, the id of the one that `collapsed` leaves of its copies."""
    return {
        passage.chunk_id: _speaker(group, stories).chunk_id
        for group in _groups(passages)
        for passage in group
    }


def capped(passages: Sequence[Passage], stories: Stories = _NONE) -> list[Passage]:
    """At most `PASSAGES_A_STORY` of each story, the order kept."""
    taken: Counter[str] = Counter()
    kept = []
    for passage in passages:
        story = stories.get(passage.source.article_id)
        name = story.speaker if story else passage.source.article_id
        taken[name] += 1
        if taken[name] <= PASSAGES_A_STORY:
            kept.append(passage)
    return kept


def _groups(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Copies of a text together, the best ranked first."""
    groups: dict[int, list[Passage]] = {}
    for passage, first in zip(
        passages, copies([item.text for item in passages]), strict=True
    ):
        groups.setdefault(first, []).append(passage)
    return list(groups.values())


def _speaker(group: Sequence[Passage], stories: Stories) -> Passage:
    return min(group, key=lambda item: _precedence(item, stories))


def _one_of(group: Sequence[Passage], stories: Stories) -> Passage:
    kept = _speaker(group, stories)
    story = stories.get(kept.source.article_id)
    names = [
        kept.source.publisher,
        *(story.outlets if story else ()),
        *(item.source.publisher for item in group),
    ]
    outlets = tuple(dict.fromkeys(name for name in names if name))
    return replace(
        kept, score=group[0].score, source=replace(kept.source, outlets=outlets)
    )


def _precedence(passage: Passage, stories: Stories) -> tuple[bool, datetime]:
    """The least of a group's speaks; of equals the best ranked."""
    source = passage.source
    story = stories.get(source.article_id)
    speaks = story is not None and story.speaker == source.article_id
    return not speaks, source.published_at or _LAST
