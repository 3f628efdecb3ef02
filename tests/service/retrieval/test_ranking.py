"""Weights of tests: what each of the three counts for is worked out by hand."""

from collections.abc import Sequence

import pytest

from service.answers import Passage
from service.retrieval.question_words import QuestionWords
from service.retrieval.ranking import RankingWeights, ranked
from tests.support.passages import at, passage, source

NOW = at("2025-10-20")
HALF = RankingWeights(words=0.5, recency=0.5, half_life_days=14)


class Spaces:
    """A word index as far as the ranking needs one: words are what spaces part."""

    def stems(self, text: str) -> list[str]:
        return text.split()

    def rarity(self, stems: Sequence[str]) -> dict[str, float]:
        return dict.fromkeys(stems, 1.0)


def words(question: str = "") -> QuestionWords:
    return QuestionWords.of(question, Spaces())


def aged(name: str, *, on: str | None, score: float = 1.0) -> Passage:
    return passage("Text.", of=source(name, published=on), score=score)


def names(passages: list[Passage]) -> list[str]:
    return [item.source.article_id for item in passages]


def test_freshness_halves_in_a_half_life() -> None:
    found = [
        aged("new", on="2025-10-20"),
        aged("older", on="2025-10-06"),
        aged("old", on="2025-09-22"),
    ]

    scores = [item.score for item in ranked(found, words(), moment=NOW, weights=HALF)]

    # 1 + 0.5, 1 + 0.25 and 1 + 0.125, each over 1 + 0.5 + 0.5.
    assert scores == pytest.approx([0.75, 0.625, 0.5625])


def test_a_passage_that_says_all_the_question_asks_overtakes_a_better_ranked_one() -> (
    None
):
    found = [
        passage("Divers searched the river.", of=source("river"), score=0.9),
        passage("tolls on the bridge", of=source("tolls"), score=0.6),
    ]

    ordered = ranked(found, words("bridge tolls"), moment=None, weights=HALF)

    # 0.6 + 0.5 and 0.9 + 0, each over 1 + 0.5.
    assert names(ordered) == ["tolls", "river"]
    assert [item.score for item in ordered] == pytest.approx([1.1 / 1.5, 0.6])


def test_without_a_moment_age_says_nothing() -> None:
    found = [aged("old", on="2015-10-20"), aged("new", on="2025-10-20", score=0.99)]

    assert names(ranked(found, words(), moment=None)) == ["old", "new"]


def test_a_newer_passage_overtakes_one_that_is_a_little_better() -> None:
    found = [aged("old", on="2024-10-20"), aged("new", on="2025-10-19", score=0.8)]

    assert names(ranked(found, words(), moment=NOW)) == ["new", "old"]


def test_no_freshness_makes_up_for_a_much_worse_match() -> None:
    found = [aged("old", on="2015-10-20"), aged("new", on="2025-10-20", score=0.5)]

    assert names(ranked(found, words(), moment=NOW)) == ["old", "new"]


def test_an_undated_passage_is_not_fresh() -> None:
    found = [aged("undated", on=None), aged("new", on="2025-10-20")]

    ordered = ranked(found, words(), moment=NOW, weights=HALF)

    assert names(ordered) == ["new", "undated"]
    assert ordered[1].score == pytest.approx(0.5)


def test_in_an_archive_that_ended_long_ago_the_last_article_is_the_newest() -> None:
    found = [
        aged("old", on="2019-01-01", score=0.9),
        aged("last", on="2019-06-01", score=0.8),
    ]

    ordered = ranked(found, words(), moment=NOW, weights=HALF)

    assert names(ordered) == ["last", "old"]
    assert ordered[0].score == pytest.approx((0.8 + 0.5) / 2)


def test_a_changed_text_is_as_new_as_its_change() -> None:
    changed = source("changed", published="2015-01-01", modified="2025-10-20")
    found = [aged("new", on="2025-10-13"), passage("Text.", of=changed)]

    assert names(ranked(found, words(), moment=NOW)) == ["changed", "new"]


def test_what_is_dated_after_the_moment_counts_as_of_the_moment() -> None:
    found = [aged("after", on="2025-12-24"), aged("new", on="2025-10-20")]

    ordered = ranked(found, words(), moment=NOW, weights=HALF)

    assert [item.score for item in ordered] == pytest.approx([0.75, 0.75])


def test_the_best_possible_passage_scores_one() -> None:
    best = passage("bridge", of=source(published="2025-10-20"))

    [only] = ranked([best], words("bridge"), moment=NOW)

    assert only.score == pytest.approx(1.0)


def test_nothing_stays_nothing() -> None:
    assert ranked([], words(), moment=NOW) == []
