"""One voice a story, and a fair share of stories from every part of the period."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest

from corpus.archive.stories import Story
from service.answers import Passage, Source
from service.retrieval.periods.spans import Period
from service.timelines.slices import place

PASSAGES_A_STORY = 2

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Voice:
    """The article that speaks for a story.

    Attributes:
        passages: Best first.
        outlets: Who carries the story, this article's first.
    """

    passages: tuple[Passage, ...]
    outlets: tuple[str, ...]

    @property
    def source(self) -> Source:
        """The article."""
        return self.passages[0].source

    @property
    def relevance(self) -> float:
        """That of its best passage."""
        return self.passages[0].score


def voices(passages: Iterable[Passage], stories: Mapping[str, Story]) -> list[Voice]:
    """One article a story: its speaker, else the earliest that was found."""
    articles: defaultdict[str, list[Passage]] = defaultdict(list)
    for item in passages:
        articles[item.source.article_id].append(item)
    told: defaultdict[str, list[str]] = defaultdict(list)
    for article_id in articles:
        story = stories.get(article_id)
        told[story.speaker if story else article_id].append(article_id)

    def published(article_id: str) -> tuple[datetime, str]:
        return articles[article_id][0].source.published_at or _LAST, article_id

    speakers = (
        speaker if speaker in copies else min(copies, key=published)
        for speaker, copies in told.items()
    )
    return [_voice(articles[item], stories.get(item)) for item in speakers]


def shared_out(found: Iterable[Voice], slices: Sequence[Period]) -> list[Voice]:
    """The best of each slice, then the second of each, and so on; ties by id."""
    parts: defaultdict[int, list[Voice]] = defaultdict(list)
    for voice in sorted(found, key=_order):
        parts[place(voice.source.published_at, slices)].append(voice)
    ranks = zip_longest(*parts.values())
    return [
        voice
        for rank in ranks
        for voice in sorted((item for item in rank if item), key=_order)
    ]


def _order(voice: Voice) -> tuple[float, str]:
    return -voice.relevance, voice.source.article_id


def _voice(passages: Iterable[Passage], story: Story | None) -> Voice:
    ordered = sorted(passages, key=lambda item: (-item.score, item.chunk_id))
    kept = tuple(ordered[:PASSAGES_A_STORY])
    names = [kept[0].source.publisher, *(story.outlets if story else ())]
    return Voice(kept, tuple(dict.fromkeys(name for name in names if name)))
