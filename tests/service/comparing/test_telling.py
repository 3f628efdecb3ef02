from __future__ import annotations

from service.answers import Change, Conflict, Passage, Quote, Side, Stated
from service.comparing.comparing import Comparison
from service.comparing.telling import Told, told
from tests.service.comparing import articles


def stated(item: Passage, value: str) -> Stated:
    return Stated(value, Quote(item.text, item.start, item.end), item.source)


WAS = stated(articles.told("It is $9.", "2024-08-03", by="Courier"), "$9")
NOW = stated(articles.told("It is $12.", "2025-10-14", by="Post"), "$12")
SAME = stated(articles.told("It cost $12.", "2025-10-15", by="Sun"), "$12")
NOBODY = stated(articles.told("It is $9.", "2025-10-14", by=None), "$9")


def text(sentence: Told) -> str:
    return "".join(piece.text for piece in sentence)


def test_of_a_change_both_values_stand_with_their_days() -> None:
    (sentence,) = told(Comparison((Change(WAS, NOW),), ()))

    assert text(sentence) == "It was $9 (3 August 2024), now $12 (14 October 2025)."
    assert [piece.stated for piece in sentence] == [(WAS,), (NOW,), ()]


def test_of_a_conflict_each_side_stands_with_its_outlets_and_newest_day() -> None:
    many = Side((NOW, SAME), ("Post", "Sun", "Star"))
    one = Side((NOBODY,), ())

    (sentence,) = told(Comparison((), (Conflict((many, one)),)))

    assert text(sentence) == (
        "Sources differ: $12 (Post, Sun, Star, 15 October 2025); $9 (14 October 2025)."
    )
    assert [piece.stated for piece in sentence] == [(NOW, SAME), (NOBODY,), ()]


def test_an_outlet_whose_name_is_markup_is_not_named() -> None:
    planted = Side((NOW, SAME), ("![x](https://collect.example/p.png)", "Sun [9]"))
    one = Side((NOBODY,), ())

    (sentence,) = told(Comparison((), (Conflict((planted, one)),)))

    assert (
        text(sentence) == "Sources differ: $12 (15 October 2025); $9 (14 October 2025)."
    )


def test_changes_are_told_before_conflicts() -> None:
    conflict = Conflict((Side((NOW,), ("Post",)), Side((NOBODY,), ())))

    sentences = told(Comparison((Change(WAS, NOW),), (conflict,)))

    assert [text(one).split()[0] for one in sentences] == ["It", "Sources"]


def test_of_nothing_nothing_is_told() -> None:
    assert told(Comparison((), ())) == ()
