import pytest

from service.answers import Passage
from service.retrieval.recency import with_recency
from tests.support.passages import at, passage, source

NOW = at("2025-10-20")


def aged(name: str, *, on: str | None, score: float) -> Passage:
    return passage("Text.", of=source(name, published=on), score=score)


def names(passages: list[Passage]) -> list[str]:
    return [item.source.article_id for item in passages]


def test_the_bonus_halves_in_a_fortnight() -> None:
    found = [
        aged("new", on="2025-10-20", score=1.0),
        aged("older", on="2025-10-06", score=1.0),
        aged("old", on="2025-09-22", score=1.0),
    ]

    weighed = with_recency(found, moment=NOW)

    # 1 + 0.3, 1 + 0.15 and 1 + 0.075, each over 1.3
    assert [item.score for item in weighed] == pytest.approx(
        [1.0, 1.15 / 1.3, 1.075 / 1.3]
    )


def test_a_newer_passage_overtakes_one_that_is_a_little_better() -> None:
    found = [
        aged("old", on="2024-10-20", score=1.0),
        aged("new", on="2025-10-19", score=0.8),
    ]

    assert names(with_recency(found, moment=NOW)) == ["new", "old"]


def test_no_recency_makes_up_for_a_much_worse_match() -> None:
    found = [
        aged("old", on="2015-10-20", score=1.0),
        aged("new", on="2025-10-20", score=0.69),
    ]

    assert names(with_recency(found, moment=NOW)) == ["old", "new"]


def test_an_undated_passage_gets_no_bonus() -> None:
    found = [
        aged("undated", on=None, score=1.0),
        aged("new", on="2025-10-20", score=1.0),
    ]

    weighed = with_recency(found, moment=NOW)

    assert names(weighed) == ["new", "undated"]
    assert weighed[1].score == pytest.approx(1 / 1.3)


def test_in_an_archive_that_ended_long_ago_the_last_article_is_the_newest() -> None:
    found = [
        aged("old", on="2019-01-01", score=0.9),
        aged("last", on="2019-06-01", score=0.8),
    ]

    weighed = with_recency(found, moment=NOW)

    assert names(weighed) == ["last", "old"]
    assert weighed[0].score == pytest.approx((0.8 + 0.9 * 0.3) / 1.3)


def test_a_changed_text_is_as_new_as_its_change() -> None:
    changed = source("changed", published="2015-01-01", modified="2025-10-20")
    found = [
        aged("new", on="2025-10-13", score=1.0),
        passage("Text.", of=changed, score=1.0),
    ]

    assert names(with_recency(found, moment=NOW)) == ["changed", "new"]


def test_what_is_dated_after_the_moment_counts_as_of_the_moment() -> None:
    found = [
        aged("after", on="2025-12-24", score=1.0),
        aged("new", on="2025-10-20", score=1.0),
    ]

    assert {item.score for item in with_recency(found, moment=NOW)} == {1.0}


def test_nothing_stays_nothing() -> None:
    assert with_recency([], moment=NOW) == []
