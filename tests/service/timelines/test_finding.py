from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.articles import Article
from service.questions import Question
from service.retrieval.periods.spans import Period
from service.retrieval.question_words import QuestionWords
from service.timelines import finding
from service.timelines.finding import Found, relevance
from tests.support.passages import at, on
from tests.support.timelines import timeliner_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

    from tests.support.newsroom import Newsroom

ALL_TIME = Period(None, None)
TOPIC = Question("the Harbour Bridge of Norvik", as_of=at("2025-10-20"))


def story(text: str, *, published: str | None) -> Article:
    moment = None if published is None else on(published)
    return Article(text=text, source="a.md", guid=text, published=moment)


def find(of: Newsroom, period: Period = ALL_TIME, *, topic: Question = TOPIC) -> Found:
    finder, vector = timeliner_of(of).finder, of.embedder.queries([topic.text])[0]
    return finder.find(topic, vector, period, now=datetime.now(UTC))


def texts(found: Found) -> set[str]:
    return {passage.text for passage in found.passages}


def test_an_old_event_is_found_behind_any_number_of_newer_ones(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = "Lorries were kept off the bridge at Norvik for a year."
    newer = [
        story(f"The Harbour Bridge of Norvik, part {n}.", published=f"2025-06-{n:02}")
        for n in range(1, 9)
    ]
    newsroom.publish(story(old, published="2021-03-05"), *newer)
    monkeypatch.setattr(finding, "DEEP", 2)
    monkeypatch.setattr(finding, "DEEP_IN_SLICE", 2)

    found = find(newsroom)

    assert old in texts(found)
    # Two by meaning and two by words of one slice, the old one of another.
    assert len(found.passages) <= 5


def test_an_article_without_a_date_is_found_where_the_period_is_open(
    newsroom: Newsroom,
) -> None:
    undated = "The Harbour Bridge of Norvik fell on 14 February 2025."
    newsroom.publish(story(undated, published=None))
    now = TOPIC.as_of.replace(year=2100)
    topic = Question(TOPIC.text, as_of=now)

    assert texts(find(newsroom, topic=topic)) == {undated}
    assert find(newsroom, Period(at("2020-01-01"), None), topic=topic).passages == ()


class Letters:
    """Words as they are, each as rare as the other."""

    def stems(self, text: str) -> list[str]:
        return text.lower().split()

    def rarity(self, stems: Sequence[str]) -> dict[str, float]:
        return dict.fromkeys(stems, 1.0)


def test_relevance_is_of_meaning_and_words_and_never_negative() -> None:
    words = QuestionWords.of("harbour bridge", Letters())

    # 0.6 · 0.5 + 0.4 · 1/2, and then without the meaning.
    assert relevance(0.5, "the bridge", words) == 0.5
    assert relevance(-0.9, "the bridge", words) == 0.2
