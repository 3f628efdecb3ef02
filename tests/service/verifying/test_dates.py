from datetime import date

import pytest

from service.verifying.dates import Dated, dates

WEDNESDAY = date(2025, 10, 8)


def only(text: str) -> Dated:
    (found,) = dates(text)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Oct. 3, 2025",
        "3 October 2025",
        "October 3rd, 2025",
        "the 3rd of October 2025",
        "2025-10-03",
        "Friday, Oct 3, 2025",
    ],
)
def test_every_spelling_of_a_day_is_that_day(text: str) -> None:
    day = date(2025, 10, 3)

    assert only(text).said.days(None) == ((day, day),)


@pytest.mark.parametrize(
    ("said", "true", "stands"),
    [
        ("Friday", "Oct. 3", True),
        ("October 3", "Friday", True),
        ("10 October", "Friday", True),
        ("Oct. 4", "Friday", False),
        ("October", "Oct. 3", True),
        ("Oct. 3", "October", False),
        ("2025", "yesterday", True),
        ("7 October 2025", "yesterday", True),
        ("September", "last month", True),
        ("last month", "September", True),
        ("last month", "August", False),
        ("2023", "two years ago", True),
        ("last year", "2024", True),
        ("Sunday, Oct. 3", "Oct. 3", False),
        ("Friday, Oct. 3", "Oct. 3", True),
        ("the 1990s", "1994", True),
        ("the '90s", "1989", False),
        ("3 p.m.", "15:00", True),
        ("3 p.m.", "3 a.m.", False),
    ],
)
def test_a_date_stands_when_the_article_can_mean_no_other(
    said: str, true: str, *, stands: bool
) -> None:
    assert only(said).says(only(true), WEDNESDAY) is stands


def test_a_weekday_is_only_itself_where_the_article_has_no_date() -> None:
    assert only("Friday").says(only("Friday"), None)
    assert not only("Oct. 3").says(only("Friday"), None)


@pytest.mark.parametrize(
    "text", ["2,000 people", "$2000", "2025.5", "may march", "Oct", "3,000 decades"]
)
def test_other_numbers_and_words_are_no_days(text: str) -> None:
    assert all(found.said.day is None for found in dates(text))
    assert all(found.said.year is None for found in dates(text))


def test_a_day_that_no_calendar_has_is_never_one() -> None:
    assert only("31 September 2025").said.days(WEDNESDAY) == ()
    assert only("900 decades ago").said.days(WEDNESDAY) == ()
