from __future__ import annotations

from corpus.articles import ArticleId
from eval.making.sampling import Card, seeded, spread


def _cards(**places: tuple[str, str]) -> list[Card]:
    return [
        Card(ArticleId(key), month, outlet) for key, (month, outlet) in places.items()
    ]


MANY = _cards(
    a1=("2025-08", "Post"),
    a2=("2025-08", "Post"),
    a3=("2025-08", "Post"),
    b1=("2025-08", "Wire"),
    c1=("2025-09", "Post"),
    d1=("", "Post"),
)


def test_every_article_comes_once() -> None:
    assert sorted(spread(MANY, seed=0)) == ["a1", "a2", "a3", "b1", "c1", "d1"]


def test_each_month_comes_before_any_comes_again() -> None:
    for seed in range(20):
        first_three = spread(MANY, seed=seed)[:3]

        assert {key[0] for key in first_three} in ({"a", "c", "d"}, {"b", "c", "d"})


def test_in_a_month_each_outlet_comes_before_any_comes_again() -> None:
    for seed in range(20):
        of_august = [key for key in spread(MANY, seed=seed) if key[0] in "ab"]

        assert "b1" in of_august[:2]


def test_the_seed_alone_decides() -> None:
    orders = {tuple(spread(MANY, seed=seed)) for seed in range(20)}

    assert spread(MANY, seed=3) == spread(reversed(MANY), seed=3)
    assert len(orders) > 5


def test_chances_differ_by_what_they_are_about() -> None:
    assert seeded(1, "a").random() == seeded(1, "a").random()
    assert seeded(1, "a").random() != seeded(1, "b").random()
