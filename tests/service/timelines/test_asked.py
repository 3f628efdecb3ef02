from dataclasses import replace

import pytest

from service.questions import TimeWindow
from service.retrieval.periods.spans import Period
from service.timelines.asked import Asked
from service.timelines.timeline import DatedBy, Precision, Topic, When
from tests.support.passages import at

TOPIC = Topic("the harbour bridge", as_of=at("2025-10-20T12:00"))


def day(of: str) -> When:
    date = at(of).date()
    return When(date, date, Precision.DAY, DatedBy.TEXT)


def test_the_period_of_a_topic_is_read_from_its_words_and_not_searched_for() -> None:
    asked = Asked.of(replace(TOPIC, text="The harbour bridge in March 2025"))

    assert asked.question.text == "The harbour bridge"
    assert asked.window == TimeWindow(
        at("2025-03-01"), at("2025-04-01"), "in March 2025"
    )


def test_given_bounds_go_before_what_the_topic_says() -> None:
    text = "The harbour bridge in March 2025"

    asked = Asked.of(replace(TOPIC, text=text, start=at("2024-01-01")))

    assert asked.question.text == text
    assert asked.window == TimeWindow(at("2024-01-01"), None, "")


def test_a_topic_of_nothing_but_a_time_is_searched_for_as_it_is() -> None:
    asked = Asked.of(replace(TOPIC, text="last week"))

    assert asked.question.text == "last week"
    assert asked.window is not None


@pytest.mark.parametrize("text", ["the harbour bridge", "the bridge before 2019"])
def test_a_topic_that_names_no_period_is_asked_of_all_time(text: str) -> None:
    asked = Asked.of(replace(TOPIC, text=text))

    assert asked.window is None
    assert asked.published == (Period(None, None),)


def test_articles_of_the_period_and_those_that_look_back_are_searched_apart() -> None:
    topic = replace(TOPIC, start=at("2025-01-01"), end=at("2025-02-01"))

    # What happened on the last day is in the papers two days later.
    assert Asked.of(topic).published == (
        Period(at("2025-01-01"), at("2025-02-03")),
        Period(at("2025-02-03"), None),
    )


def test_events_of_the_period_are_taken_and_none_after_as_of() -> None:
    asked = Asked.of(replace(TOPIC, start=at("2025-01-01"), end=at("2025-02-01")))
    now = Asked.of(TOPIC)
    year = When(
        at("2025-01-01").date(), at("2025-12-31").date(), Precision.YEAR, DatedBy.TEXT
    )

    assert [asked.takes(day(of)) for of in ("2024-12-31", "2025-02-01")] == [False] * 2
    assert [asked.takes(day(of)) for of in ("2025-01-01", "2025-01-31")] == [True] * 2
    assert asked.takes(year)
    assert [now.takes(day(of)) for of in ("2025-10-20", "2025-10-21")] == [True, False]
