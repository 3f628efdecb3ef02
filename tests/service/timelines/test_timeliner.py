from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article, Status
from service.answers import AbstainReason, AnswerStatus
from service.timelines.timeline import DatedBy, Precision, Timeline, Topic
from tests.support.passages import at, on
from tests.support.timelines import timeliner_of

if TYPE_CHECKING:
    from tests.support.newsroom import Newsroom

TOPIC = Topic("the Harbour Bridge of Norvik", as_of=at("2025-10-20"))

SHUT = "The council of Norvik shut the Harbour Bridge to lorries on Monday."
RUST = "Inspectors had found rust in the cables, the mayor said."
SHUT_STORY = Article(
    text=f"{SHUT} {RUST}",
    source="shut.md",
    guid="shut",
    title="Bridge shut to lorries",
    publisher="Courier",
    url="https://courier.example/shut",
    published=on("2024-03-05"),  # a Tuesday
)
FELL = "The Harbour Bridge of Norvik fell into the sea on Friday, killing 11 people."
FELL_STORY = replace(
    SHUT_STORY,
    text=FELL,
    guid="fell",
    title="Bridge falls",
    published=on("2025-02-15"),  # a Saturday
)
PLAN = "Norvik will build a new Harbour Bridge by 2030, the mayor announced."
PLAN_STORY = replace(
    SHUT_STORY,
    text=PLAN,
    guid="plan",
    title="A new bridge",
    publisher="Harbor Wire",
    published=on("2025-09-01"),
)
FERRY = "Tickets for the ferry to Gull Island cost 14 euros from Sunday."
FERRY_STORY = replace(
    SHUT_STORY, text=FERRY, guid="ferry", title="Ferry", published=on("2025-09-02")
)


def told(of: Newsroom, topic: Topic = TOPIC) -> Timeline:
    return timeliner_of(of).timeline(topic, now=datetime.now(UTC))


def quotes(timeline: Timeline) -> list[str]:
    return [event.reports[0].quote.text for event in timeline.events]


def test_a_timeline_tells_each_event_in_the_words_of_its_article(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(PLAN_STORY, FERRY_STORY, FELL_STORY, SHUT_STORY)

    timeline = told(newsroom)

    assert (timeline.status, timeline.reason) == (AnswerStatus.ANSWERED, None)
    assert quotes(timeline) == [SHUT, FELL, PLAN]
    assert [event.when.first for event in timeline.events] == [
        date(2024, 3, 4),
        date(2025, 2, 14),
        date(2025, 9, 1),
    ]
    by_text, by_publication = DatedBy.TEXT, DatedBy.PUBLICATION
    dated_by = [event.when.dated_by for event in timeline.events]
    assert dated_by == [by_text, by_text, by_publication]
    assert {event.when.precision for event in timeline.events} == {Precision.DAY}
    [report] = timeline.events[0].reports
    assert report.source.url == "https://courier.example/shut"
    assert SHUT_STORY.text[report.quote.start : report.quote.end] == SHUT
    assert (timeline.found, timeline.window) == (3, None)
    assert set(timeline.timings_ms) == {"embed", "search", "tell", "verify", "collapse"}


def test_several_outlets_that_tell_one_event_are_one_event(newsroom: Newsroom) -> None:
    other = "Eleven people died when the Harbour Bridge of Norvik fell on Friday."
    other_story = replace(
        FELL_STORY,
        text=f"{other} Divers went on searching.",
        guid="other",
        publisher="Harbor Wire",
        published=on("2025-02-16"),
    )
    newsroom.publish(other_story, FELL_STORY)

    [event] = told(newsroom).events

    # The earlier one speaks.
    assert [report.quote.text for report in event.reports] == [FELL, other]
    assert event.outlets == ("Courier", "Harbor Wire")


def test_copies_of_one_story_are_one_report_that_counts_its_outlets(
    newsroom: Newsroom,
) -> None:
    text = (
        f"{FELL} Witnesses heard the cables break one after another before the deck "
        "tilted and slid. Boats from the fishing harbour picked up those who swam. The "
        "governor ordered an inquiry and called for blood donors that evening."
    )
    wire = replace(FELL_STORY, text=text, publisher="Harbor Wire")
    copy = replace(wire, guid="copy", publisher="Courier", published=on("2025-02-16"))
    newsroom.publish(wire, copy)

    [event] = told(newsroom).events

    assert len(event.reports) == 1
    assert event.outlets == ("Harbor Wire", "Courier")
    assert event.reports[0].source.outlets == event.outlets


def test_what_a_page_says_of_itself_is_no_event(newsroom: Newsroom) -> None:
    note = (
        "Editor's Note: This page is a summary of news on the fall of the Harbour "
        "Bridge of Norvik for Friday, Feb. 14."
    )
    newsroom.publish(replace(FELL_STORY, text=f"{note}\n\n{FELL}", guid="summary"))

    assert quotes(told(newsroom)) == [FELL]


def test_different_events_of_one_day_stay_two(newsroom: Newsroom) -> None:
    opened = "A museum about the Harbour Bridge of Norvik opened its doors on Friday."
    newsroom.publish(FELL_STORY, replace(FELL_STORY, text=opened, guid="museum"))

    timeline = told(newsroom)

    assert sorted(quotes(timeline)) == sorted([FELL, opened])


def test_only_events_of_the_period_are_told(newsroom: Newsroom) -> None:
    looking_back = replace(
        PLAN_STORY,
        text="The Harbour Bridge of Norvik was painted green on 5 May 2024.",
        guid="back",
    )
    newsroom.publish(SHUT_STORY, FELL_STORY, looking_back)

    year = told(newsroom, replace(TOPIC, text="Norvik's Harbour Bridge in 2024"))
    days = told(newsroom, replace(TOPIC, start=at("2025-02-14"), end=at("2025-02-15")))

    # What was published later tells of it, too.
    assert quotes(year) == [SHUT, looking_back.text]
    assert year.window is not None
    assert year.window.phrase == "in 2024"
    assert quotes(days) == [FELL]


def test_a_timeline_of_then_knows_nothing_of_later(newsroom: Newsroom) -> None:
    newsroom.publish(SHUT_STORY, FELL_STORY)

    then = told(newsroom, replace(TOPIC, as_of=at("2025-02-14T23:00")))

    assert quotes(then) == [SHUT]
    assert then.as_of == at("2025-02-14T23:00")


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_what_was_withdrawn_is_not_told_even_if_the_index_has_it(
    newsroom: Newsroom, status: Status
) -> None:
    newsroom.publish(SHUT_STORY, FELL_STORY)
    newsroom.withdraw(FELL_STORY, status)

    assert quotes(told(newsroom)) == [SHUT]


def test_filters_restrict_the_articles(newsroom: Newsroom) -> None:
    newsroom.publish(FELL_STORY, PLAN_STORY)
    filters = replace(TOPIC.filters, sources=frozenset({"Harbor Wire"}))

    assert quotes(told(newsroom, replace(TOPIC, filters=filters))) == [PLAN]


def test_the_limit_leaves_out_what_is_told_by_fewest(newsroom: Newsroom) -> None:
    second = replace(FELL_STORY, guid="second", publisher="Harbor Wire")
    newsroom.publish(SHUT_STORY, FELL_STORY, second, PLAN_STORY)

    timeline = told(newsroom, replace(TOPIC, limit=1))

    assert quotes(timeline) == [FELL]
    assert timeline.found == 3


def test_the_limit_leaves_out_what_does_not_say_when_it_was(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(PLAN_STORY, FELL_STORY)

    both, one = (told(newsroom, replace(TOPIC, limit=limit)) for limit in (2, 1))

    assert quotes(both) == [FELL, PLAN]
    assert both.events[0].relevance < both.events[1].relevance
    assert quotes(one) == [FELL]


def test_a_topic_that_the_archive_does_not_know_has_no_timeline(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(FERRY_STORY, SHUT_STORY)

    timeline = told(newsroom, replace(TOPIC, text="football in Brazil"))

    assert timeline.status is AnswerStatus.INSUFFICIENT
    assert timeline.reason is AbstainReason.NO_RELEVANT_ARTICLES
    assert (timeline.events, timeline.found) == ((), 0)


def test_a_known_topic_without_an_event_in_the_period_says_so(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(FELL_STORY)

    timeline = told(newsroom, replace(TOPIC, end=at("2025-01-01")))

    assert timeline.status is AnswerStatus.INSUFFICIENT
    assert timeline.reason is AbstainReason.INSUFFICIENT_EVIDENCE
