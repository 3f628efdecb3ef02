from datetime import datetime

import pytest

from service.retrieval.periods.intent import time_intent
from tests.support.passages import at

AS_OF = at("2025-10-20T12:00")
Bounds = tuple[str | None, str | None]

# A period takes in what was published in the two days after it.
PERIODS: list[tuple[str, str, Bounds]] = [
    ("Who won in 2024?", "in 2024", ("2024-01-01", "2025-01-03")),
    ("What fell during 1999?", "during 1999", ("1999-01-01", "2000-01-03")),
    ("What came in March 2025?", "in March 2025", ("2025-03-01", "2025-04-03")),
    ("In May 2025, who won?", "In May 2025", ("2025-05-01", "2025-06-03")),
    ("Who won during June, 2024?", "during June, 2024", ("2024-06-01", "2024-07-03")),
    ("Who left in December?", "in December", ("2024-12-01", "2025-01-03")),
    ("Who left in October?", "in October", ("2025-10-01", "2025-11-03")),
    ("Who left in November?", "in November", ("2024-11-01", "2024-12-03")),
    ("In May, who won?", "In May", ("2025-05-01", "2025-06-03")),
    ("Who marched in March?", "in March", ("2025-03-01", "2025-04-03")),
    ("Who was augustly in August?", "in August", ("2025-08-01", "2025-09-03")),
    ("Who spoke on March 14, 2025?", "on March 14, 2025", ("2025-03-14", "2025-03-17")),
    ("Who spoke on March 14?", "on March 14", ("2025-03-14", "2025-03-17")),
    ("Who spoke on July 1st?", "on July 1st", ("2025-07-01", "2025-07-04")),
    ("Who spoke on May 2nd 2024?", "on May 2nd 2024", ("2024-05-02", "2024-05-05")),
    ("Who spoke on June 3rd?", "on June 3rd", ("2025-06-03", "2025-06-06")),
    ("Who spoke on December 31?", "on December 31", ("2024-12-31", "2025-01-03")),
    ("Who spoke on October 20?", "on October 20", ("2025-10-20", "2025-10-23")),
    ("Who spoke on October 21?", "on October 21", ("2024-10-21", "2024-10-24")),
    (
        "Who spoke on February 29, 2024?",
        "on February 29, 2024",
        ("2024-02-29", "2024-03-03"),
    ),
    ("What changed since March?", "since March", ("2025-03-01", None)),
    ("What changed since March 2024?", "since March 2024", ("2024-03-01", None)),
    (
        "What changed since June 5, 2025?",
        "since June 5, 2025",
        ("2025-06-05", None),
    ),
    ("Since 2019, what changed?", "Since 2019", ("2019-01-01", None)),
    ("What was owed as of 2019?", "as of 2019", (None, "2020-01-01")),
    ("As of March 2025, who led?", "As of March 2025", (None, "2025-04-01")),
    (
        "Who led as of March 3, 2025?",
        "as of March 3, 2025",
        (None, "2025-03-04"),
    ),
    ("Who led AS OF July?", "AS OF July", (None, "2025-08-01")),
    ("What happened yesterday?", "yesterday", ("2025-10-19", None)),
    ("What did YESTERDAY bring?", "YESTERDAY", ("2025-10-19", None)),
    ("What happened last week?", "last week", ("2025-10-06", None)),
    ("What happened in the past week?", "in the past week", ("2025-10-06", None)),
    ("Who left last month?", "last month", ("2025-08-20", None)),
    ("Who left the previous month?", "the previous month", ("2025-08-20", None)),
    ("Who left last year?", "last year", ("2023-10-20", None)),
    ("Who is gone since last year?", "since last year", ("2023-10-20", None)),
    ("Who is new in 2025?", "in 2025", ("2025-01-01", "2026-01-03")),
    ("What remains of it in 2024?", "in 2024", ("2024-01-01", "2025-01-03")),
]

OF_NOW = [
    "what tariffs remain on Canadian lumber?",
    "Who won this week?",
    "Who is the president?",
    "Who won?",
    "May we know who won?",
    "Who won in may?",
    "Did they march in the rain?",
    "How did Theresa May win?",
    "Who spoke on February 30?",
    "Who spoke on April 31, 2025?",
    "Who spoke on June 0?",
    "Who won after March?",
    "Who was paid by June?",
    "As of today, who led?",
    "What opens in 2026?",
    "Who will be elected next year?",
    "Which country has its worst flood since 1996?",
    "Is the 2018 tariff still in force?",
    "What was said this week about the raid in January 2021?",
    "Who won 12024 votes?",
    "",
]

OF_AN_EARLIER_YEAR = [
    "Who won before 2024?",
    "Who bought 2024 houses?",
    "Who built the bridge that opened around 1950?",
    "Which record of 1998 fell before 2025?",
    "2024",
]


@pytest.mark.parametrize(("question", "phrase", "bounds"), PERIODS)
def test_a_named_period_bounds_the_search(
    question: str, phrase: str, bounds: Bounds
) -> None:
    window = time_intent(question, as_of=AS_OF).window

    assert window is not None
    assert window.phrase == phrase
    assert (window.start, window.end) == (_midnight(bounds[0]), _midnight(bounds[1]))


@pytest.mark.parametrize("question", OF_NOW)
def test_a_question_without_a_time_asks_of_the_present(question: str) -> None:
    intent = time_intent(question, as_of=AS_OF)

    assert (intent.window, intent.moment) == (None, AS_OF)


@pytest.mark.parametrize("question", OF_AN_EARLIER_YEAR)
def test_an_earlier_year_bounds_nothing_and_makes_age_say_nothing(
    question: str,
) -> None:
    intent = time_intent(question, as_of=AS_OF)

    assert (intent.window, intent.moment) == (None, None)


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ("Who spoke on Friday about the raid on January 6, 2021?", "on Friday"),
        ("Of the fires since 2019, which came in May 2024?", "in May 2024"),
        ("Who led as of 2019, in July?", "as of 2019"),
        ("Who left until March, and in 2024?", "in 2024"),
    ],
)
def test_as_of_comes_first_and_then_the_latest_period(
    question: str, phrase: str
) -> None:
    intent = time_intent(question, as_of=AS_OF)

    assert intent.window is not None
    assert intent.mention is not None
    assert intent.window.phrase == intent.mention.phrase == phrase


@pytest.mark.parametrize(
    ("question", "bounds"),
    [
        # Monday's papers are still to come, so nothing ends the window.
        ("Who won over the weekend?", ("2025-10-18", None)),
        ("Who won on Thursday?", ("2025-10-16", "2025-10-19")),
        ("Who left in the last three weeks?", ("2025-09-29", None)),
        ("What was owed until March 2025?", (None, "2025-04-03")),
        ("Who met between May 2024 and July 2024?", ("2024-05-01", "2024-08-03")),
    ],
)
def test_a_period_takes_in_the_news_of_the_days_after_it(
    question: str, bounds: Bounds
) -> None:
    window = time_intent(question, as_of=AS_OF).window

    assert window is not None
    assert (window.start, window.end) == (_midnight(bounds[0]), _midnight(bounds[1]))


def test_a_year_that_has_not_ended_yet_is_the_present() -> None:
    assert time_intent("Who won the 2025 race?", as_of=AS_OF).moment == AS_OF


def test_as_of_asks_for_the_state_at_the_end_of_the_period() -> None:
    intent = time_intent("What remained as of March 2025?", as_of=AS_OF)

    assert intent.moment == at("2025-04-01")


@pytest.mark.parametrize(
    "question", ["What is new in 2024?", "Who is still out in May 2025?"]
)
def test_a_period_that_is_over_outweighs_the_present_tense(question: str) -> None:
    assert time_intent(question, as_of=AS_OF).moment is None


@pytest.mark.parametrize(
    "question",
    ["Who is gone since March?", "Who left last week?", "Who is new in October?"],
)
def test_a_period_up_to_now_asks_what_has_become_of_it(question: str) -> None:
    intent = time_intent(question, as_of=AS_OF)

    assert intent.window is not None
    assert intent.moment == AS_OF


def test_a_month_without_year_is_the_latest_one_before_the_question() -> None:
    asked_in_march = time_intent("Who left in April?", as_of=at("2025-03-31")).window
    asked_in_april = time_intent("Who left in April?", as_of=at("2025-04-01")).window

    assert asked_in_march is not None
    assert asked_in_april is not None
    assert asked_in_march.start == at("2024-04-01")
    assert asked_in_april.start == at("2025-04-01")


@pytest.mark.parametrize(
    ("question", "bounds"),
    [
        ("Who led as of 2025-03-15?", (None, "2025-03-16")),
        ("Who led as of March of 2024?", (None, "2024-04-01")),
        ("Who spoke on February 29?", ("2024-02-29", "2024-03-03")),
        ("Who spoke on 14 March 2025?", ("2025-03-14", "2025-03-17")),
    ],
)
def test_other_ways_to_write_a_date_name_the_same_day(
    question: str, bounds: Bounds
) -> None:
    window = time_intent(question, as_of=AS_OF).window

    assert window is not None
    assert (window.start, window.end) == (_midnight(bounds[0]), _midnight(bounds[1]))


def _midnight(day: str | None) -> datetime | None:
    return None if day is None else at(day)
