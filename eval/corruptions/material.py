"""True sentences of real articles, each with the passages it is checked against."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random

from corpus.articles import Article
from corpus.sentences import Span, paragraphs, sentences
from eval.errors import EvalError
from ingest.reading import read_articles
from service.verifying.evidence import EvidenceText

_PASSAGE_CHARS = 900
_OWN, _OTHERS = 5, 5
_A_STORY = 2
"""Sentences of one article: more would be more of the same."""

_MIN_CHARS, _MAX_CHARS = 50, 320
_WHOLE = re.compile(r"[\"“A-Z].*[.!?][\"”]?", re.DOTALL)
_TITLE_WORD = re.compile(r"\w{5,}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that stands in the passages word for word.

    Attributes:
        article: What it shares with others that are not independent of it.
        following: The sentence after it in its paragraph; empty for none.
        passages: Ten: of its own article, and of articles with titles like its own.
    """

    article: str
    text: str
    following: str
    published: datetime | None
    passages: tuple[EvidenceText, ...]


def read_sentences(path: Path, *, articles: int, seed: int) -> list[Sentence]:
    """Sentences of so many articles, or of all if there are fewer, drawn by the seed.

    Raises:
        EvalError: There is no article.
    """
    found = read_articles([str(path)], now=datetime.now(UTC))
    held = [item for item in found if isinstance(item, Article)]
    if not held:
        message = f"{path}: no articles; give what `dateline ingest` reads"
        raise EvalError(message)
    rng = Random(seed)  # noqa: S311 - a sample, no secret
    drawn = rng.sample(held, min(articles, len(held)))
    near = _Titles(drawn)
    return [item for article in drawn for item in _of_article(article, near, rng)]


class _Titles:
    """Which articles have titles alike: theirs are the passages most alike."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for number, article in enumerate(articles):
            for word in _words(article):
                self._having[word].append(number)

    def of(self, article: Article) -> Iterator[Article]:
        """Others, the most alike first; then any."""
        shared = Counter(n for word in _words(article) for n in self._having[word])
        alike = (number for number, _ in shared.most_common())
        for number in dict.fromkeys([*alike, *range(len(self._articles))]):
            if self._articles[number] is not article:
                yield self._articles[number]


def _words(article: Article) -> set[str]:
    return set(_TITLE_WORD.findall((article.title or "").lower()))


def _of_article(article: Article, near: _Titles, rng: Random) -> Iterator[Sentence]:
    own = _passages(article)
    pairs = [
        (place, *pair)
        for place, passage in enumerate(own)
        for pair in _whole_sentences(passage.text)
    ]
    others = [
        passage
        for other in islice(near.of(article), _OTHERS)
        for passage in _passages(other)[:1]
    ]
    for place, text, following in rng.sample(pairs, min(_A_STORY, len(pairs))):
        beside = [own[place], *(item for item in own if item is not own[place])][:_OWN]
        passages = [*beside, *others]
        rng.shuffle(passages)
        moment = article.published
        yield Sentence(
            article=article.article_id,
            text=text,
            following=following,
            published=moment.at if moment else None,
            passages=tuple(passages),
        )


def _passages(article: Article) -> list[EvidenceText]:
    """Whole paragraphs in a row, as many as fit."""
    spans: list[Span] = []
    for span in paragraphs(article.text):
        if spans and span.end - spans[-1].start <= _PASSAGE_CHARS:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    moment = article.published
    return [
        EvidenceText(
            text=article.text[span.start : span.end],
            published=moment.at if moment else None,
            title=article.title or "",
            outlet=article.outlet,
        )
        for span in spans
    ]


def _whole_sentences(text: str) -> Iterator[tuple[str, str]]:
    """Sentences that can be told alone, and the next of the same paragraph."""
    for paragraph in paragraphs(text):
        inside = text[paragraph.start : paragraph.end]
        lines = [inside[span.start : span.end] for span in sentences(inside)]
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            if _MIN_CHARS <= len(line) <= _MAX_CHARS and _WHOLE.fullmatch(line):
                yield line, following if _WHOLE.fullmatch(following) else ""
