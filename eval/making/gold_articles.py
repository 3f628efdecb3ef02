"""Every article that may count as right for a question that was made."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from corpus.archive.reading import ArticleReader
from corpus.archive.records import StoredVersion
from eval.answer_strings import normalised
from eval.article_names import gold_name
from eval.making.drafts import Draft

_WORD = re.compile(r"\w+")

KEY_WORDS = 4
"""By so many first words quotes are looked up; a quote has at least as many."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The article a question was made from.

    Attributes:
        name: As our own gold files call it.
        as_of: The end of the UTC day its text speaks from; None when undated.
    """

    article_id: str
    name: str
    as_of: datetime | None


def origin_of(stored: StoredVersion) -> Origin:
    """What a question needs to know of its article."""
    dated = stored.article.dated
    return Origin(
        article_id=stored.article_id,
        name=gold_name(stored),
        as_of=None if dated is None else datetime.combine(dated, time.max, UTC),
    )


def gold_articles(
    made: Sequence[tuple[Origin, Draft]], articles: ArticleReader, *, now: datetime
) -> list[tuple[str, ...]]:
    """For each question the article it came from, then those that say the same.

    An article says the same when it holds the words of the quote in a row, or, for a
    question without a quote, has the same headline; when it may be shown now; and
    when it was there at the question's as-of. The archive is read once.
    """
    found = [[origin.name] for origin, _ in made]
    index = _Index(made)
    for stored in articles.current():
        for place in index.said_by(stored):
            name, as_of = gold_name(stored), made[place][0].as_of
            if (
                name not in found[place]
                and _was_there(stored, as_of)
                and articles.shown(stored.article_id, now=now) is not None
            ):
                found[place].append(name)
    return [tuple(names) for names in found]


class _Index:
    """Finds the questions whose quote or headline an article has."""

    def __init__(self, made: Sequence[tuple[Origin, Draft]]) -> None:
        self._by_title: defaultdict[str, list[int]] = defaultdict(list)
        self._by_key: defaultdict[tuple[str, ...], list[tuple[int, list[str]]]] = (
            defaultdict(list)
        )
        for place, (_, draft) in enumerate(made):
            if draft.quote is None:
                self._by_title[normalised(draft.gist)].append(place)
            else:
                words = _words(draft.quote)
                self._by_key[tuple(words[:KEY_WORDS])].append((place, words))

    def said_by(self, stored: StoredVersion) -> Iterator[int]:
        """Places in `made`, a place perhaps more than once."""
        yield from self._by_title.get(normalised(stored.article.title or ""), ())
        text = _words(stored.article.text)
        keys = zip(*(text[offset:] for offset in range(KEY_WORDS)), strict=False)
        for start, key in enumerate(keys):
            for place, words in self._by_key.get(key, ()):
                if text[start : start + len(words)] == words:
                    yield place


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _was_there(stored: StoredVersion, as_of: datetime | None) -> bool:
    moment = stored.article.dated or stored.ingested_at
    return as_of is None or moment <= as_of
