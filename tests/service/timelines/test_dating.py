from datetime import date

import pytest

from service.answers import Source
from service.timelines.dating import happened
from service.timelines.timeline import DatedBy, Precision, When
from tests.support.passages import source

# A Tuesday.
ARTICLE = source(published="2025-10-14T21:00")


def when(sentence: str, *, of: Source = ARTICLE) -> When:
    found = happened(sentence, of)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The bridge fell on Monday.", date(2025, 10, 13)),
        ("The bridge fell on Tuesday evening.", date(2025, 10, 14)),
        ("The bridge fell on Wednesday.", date(2025, 10, 8)),
        ("Two people died yesterday, police said.", date(2025, 10, 13)),
        ("The tariff rose to 45 percent on Oct. 3.", date(2025, 10, 3)),
        ("On 30 December the council closed the bridge.", date(2024, 12, 30)),
        ("The bridge was opened on July 2, 1967.", date(1967, 7, 2)),
        # The first of two days, but not the one on which somebody spoke.
        ("It fell on Sunday and was cleared on Monday.", date(2025, 10, 12)),
        ("Police said Monday that he was held on Friday.", date(2025, 10, 10)),
        ("“We won,” she told reporters on Sunday.", date(2025, 10, 12)),
        # A day goes before the year that is told beside it.
        ("The bridge, built in 1967, fell on Monday.", date(2025, 10, 13)),
    ],
)
def test_a_sentence_tells_its_day(sentence: str, day: date) -> None:
    assert when(sentence) == When(day, day, Precision.DAY, DatedBy.TEXT)


@pytest.mark.parametrize(
    ("sentence", "first", "last", "precision"),
    [
        (
            "The mayor resigned last week.",
            date(2025, 10, 6),
            date(2025, 10, 12),
            Precision.WEEK,
        ),
        (
            "The council approved the bridge in March.",
            date(2025, 3, 1),
            date(2025, 3, 31),
            Precision.MONTH,
        ),
        (
            "The bridge fell in March when a ship struck it.",
            date(2025, 3, 1),
            date(2025, 3, 31),
            Precision.MONTH,
        ),
        (
            "In 2019, the council approved the bridge.",
            date(2019, 1, 1),
            date(2019, 12, 31),
            Precision.YEAR,
        ),
        (
            "The mayor resigned two years ago.",
            date(2023, 1, 1),
            date(2023, 12, 31),
            Precision.YEAR,
        ),
    ],
)
def test_a_longer_time_is_told_as_what_it_is(
    sentence: str, first: date, last: date, precision: Precision
) -> None:
    assert when(sentence) == When(first, last, precision, DatedBy.TEXT)


@pytest.mark.parametrize(
    "sentence",
    [
        "The bridge is closed.",
        "The council will vote on Nov. 3.",
        "The vote is due on Friday.",
        "Prices have risen since Monday.",
        "Prices rose more than in 2019.",
        "It was the worst fire since the one of Tern Street in 2019.",
        "Norvik grew faster than Estavia in 2019.",
        "Some 38% were for it, down from half of them last year.",
        "The storm is likely to arrive on Friday.",
        "The bridge, built in 1967, is closed.",
        "The mayor who was elected in 2018 resigned.",
        "It blamed rust that inspectors recorded in 2019 and again in 2022.",
        "Survivors of the Oct. 3 fire met again.",
        "The council meets on Mondays.",
        "Prices fell 3% this year.",
        "The show begins at 19:30.",
    ],
)
def test_what_tells_of_no_time_or_of_another_is_dated_by_its_publication(
    sentence: str,
) -> None:
    day = date(2025, 10, 14)

    assert when(sentence) == When(day, day, Precision.DAY, DatedBy.PUBLICATION)


def test_a_day_counts_from_a_change_of_the_same_days_but_not_from_a_late_one() -> None:
    soon = source(published="2025-10-14", modified="2025-10-15")
    late = source(published="2025-10-14", modified="2025-12-01")
    sentence = "The bridge fell on Wednesday."

    assert when(sentence, of=soon).first == date(2025, 10, 15)
    assert when(sentence, of=late).first == date(2025, 10, 8)
    assert when("The bridge fell.", of=soon).first == date(2025, 10, 14)


def test_without_a_date_of_its_article_only_a_whole_date_tells() -> None:
    undated = source()

    assert happened("The bridge fell on Monday.", undated) is None
    assert when("It fell on 3 October 2024.", of=undated).first == date(2024, 10, 3)
