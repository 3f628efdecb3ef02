from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from service.answers import AbstainReason, AnswerStatus, Quote
from service.http.app import create_app
from service.http.timeline_body import TimelineBody, TimelineRequest
from service.http.timeline_examples import REQUEST, TIMELINE
from service.questions import SearchFilters, TimeWindow
from service.settings import ServiceSettings
from service.timelines.timeline import (
    DatedBy,
    Event,
    Precision,
    Report,
    Timeline,
    Topic,
    When,
)
from tests.support.answering import MORNING, SENTENCE, CannedAnswering, source
from tests.support.server import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

EVENT = Event(
    when=When(date(2025, 1, 6), date(2025, 1, 12), Precision.WEEK, DatedBy.PUBLICATION),
    reports=(Report(Quote(SENTENCE, 0, 47), source(url=None)),),
    outlets=("Alder Valley Courier", "Harbor Wire"),
    relevance=0.71234,
)
TOLD = Timeline(
    status=AnswerStatus.ANSWERED,
    as_of=MORNING,
    events=(EVENT,),
    found=4,
    window=TimeWindow(start=None, end=MORNING, phrase="until 15 January"),
    timings_ms={"search": 20.5},
)


@dataclass
class CannedTimelines(CannedAnswering):
    """Tells the same timeline of every topic."""

    told: Timeline = TOLD
    topics: list[Topic] = field(default_factory=list)

    def timeline(self, topic: Topic) -> Timeline:
        self.topics.append(topic)
        return self.told


@pytest.fixture(scope="module")
def standing_timelines() -> Iterator[tuple[CannedTimelines, httpx.Client]]:
    canned = CannedTimelines()
    with client_of(create_app(canned, ServiceSettings(_env_file=None))) as client:
        yield canned, client


@pytest.fixture
def canned(
    standing_timelines: tuple[CannedTimelines, httpx.Client],
) -> CannedTimelines:
    """What `telling` talks to, as new for every test."""
    shared, _ = standing_timelines
    vars(shared).update(vars(CannedTimelines()))
    return shared


@pytest.fixture
def telling(
    canned: CannedTimelines,
    standing_timelines: tuple[CannedTimelines, httpx.Client],
) -> httpx.Client:
    return standing_timelines[1]


def problems_of(client: httpx.Client, body: dict[str, Any]) -> list[dict[str, str]]:
    """Of a 422; sent as ASCII, so surrogates can be."""
    reply = client.post(
        "/v1/timeline",
        content=json.dumps(body),
        headers={"Content-Type": "application/json"},
    )
    assert reply.status_code == 422
    problems: list[dict[str, str]] = reply.json()["errors"]
    return problems


def test_a_timeline_is_told_with_its_quotes_and_dates(telling: httpx.Client) -> None:
    reply = telling.post("/v1/timeline", json={"topic": "library"})

    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["server-timing"] == "search;dur=20.5"
    assert reply.json() == {
        "object": "timeline",
        "status": "answered",
        "reason": None,
        "events": [
            {
                "date": "2025-01-06",
                "last_date": "2025-01-12",
                "precision": "week",
                "dated_by": "publication",
                "relevance": 0.712,
                "outlets": ["Alder Valley Courier", "Harbor Wire"],
                "reports": [
                    {
                        "article_id": "a1",
                        "version": 1,
                        "title": "Library stays open",
                        "url": "/v1/articles/a1",
                        "publisher": "Alder Valley Courier",
                        "authors": ["Dana Whitlock"],
                        "published_at": "2025-01-14T21:30:00Z",
                        "modified_at": None,
                        "outlets": ["Alder Valley Courier"],
                        "quote": {
                            "text": SENTENCE,
                            "start": 0,
                            "end": 47,
                            "verified": True,
                        },
                    }
                ],
            }
        ],
        "found": 4,
        "time_window": {
            "start": None,
            "end": "2025-01-15T06:00:00Z",
            "phrase": "until 15 January",
        },
        "as_of": "2025-01-15T06:00:00Z",
        "timings_ms": {"search": 20.5},
        "request_id": reply.headers["x-request-id"],
    }


def test_what_is_asked_reaches_the_inside(
    telling: httpx.Client, canned: CannedTimelines
) -> None:
    telling.post(
        "/v1/timeline",
        json={
            "topic": "  the library \n",
            "start": "2025-01-01",
            "end": "2025-02-01T12:00+02:00",
            "filters": {"sources": ["Courier"]},
            "limit": 100,
            "as_of": "2025-03-01",
        },
    )

    assert canned.topics == [
        Topic(
            text="the library",
            as_of=datetime(2025, 3, 1, 23, 59, 59, 999999, UTC),
            start=datetime(2025, 1, 1, tzinfo=UTC),
            end=datetime(2025, 2, 1, 10, tzinfo=UTC),
            filters=SearchFilters(sources=frozenset({"Courier"})),
            limit=100,
        )
    ]


def test_the_absence_of_events_is_an_answer_with_its_reason(
    telling: httpx.Client, canned: CannedTimelines
) -> None:
    canned.told = Timeline(
        status=AnswerStatus.INSUFFICIENT,
        as_of=MORNING,
        reason=AbstainReason.NO_RELEVANT_ARTICLES,
    )

    reply = telling.post("/v1/timeline", json={"topic": "library"})

    told = reply.json()
    assert reply.status_code == 200
    assert (told["status"], told["reason"]) == ("insufficient", "no_relevant_articles")
    assert (told["events"], told["found"], told["time_window"]) == ([], 0, None)


@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ({}, "/topic", "This field is required."),
        (
            {"topic": " "},
            "/topic",
            "A topic has 1 to 2000 characters, outer spaces not counted.",
        ),
        (
            {"topic": "a" * 2001},
            "/topic",
            "A topic has 1 to 2000 characters, outer spaces not counted.",
        ),
        (
            {"topic": "a\x00"},
            "/topic",
            "The text contains a NUL or half of a surrogate pair.",
        ),
        (
            {"topic": "half \ud83d"},
            "/topic",
            "The text contains a NUL or half of a surrogate pair.",
        ),
        ({"topic": ["a"]}, "/topic", "Input should be a valid string"),
        (
            {"topic": "a", "limit": 0},
            "/limit",
            "Input should be greater than or equal to 1",
        ),
        (
            {"topic": "a", "limit": 101},
            "/limit",
            "Input should be less than or equal to 100",
        ),
        ({"topic": "a", "limit": "5"}, "/limit", "Input should be a valid integer"),
        (
            {"topic": "a", "start": "soon"},
            "/start",
            "This is neither a date nor a date and time (ISO 8601).",
        ),
        (
            {"topic": "a", "as_of": "9999-12-31"},
            "/as_of",
            "A date must lie in the years 1000 to 2999.",
        ),
        (
            {"topic": "a", "start": "2025-02-02", "end": "2025-02-01"},
            "",
            "start must be earlier than end.",
        ),
        (
            {"topic": "a", "start": "2025-02-01", "end": "2025-02-01"},
            "",
            "start must be earlier than end.",
        ),
        ({"topic": "a", "period": "May"}, "/period", "There is no such field."),
    ],
)
def test_what_is_not_valid_is_refused_with_its_place(
    telling: httpx.Client, body: dict[str, Any], pointer: str, detail: str
) -> None:
    assert problems_of(telling, body) == [{"pointer": pointer, "detail": detail}]


def test_only_json_is_read(telling: httpx.Client) -> None:
    reply = telling.post("/v1/timeline", content="topic=library")

    assert (reply.status_code, reply.json()["code"]) == (415, "unsupported_media_type")


def test_the_description_names_the_operation_and_its_examples_are_valid(
    telling: httpx.Client,
) -> None:
    described = telling.get("/openapi.json").json()

    operation = described["paths"]["/v1/timeline"]["post"]
    assert operation["operationId"] == "timeline"
    assert {"200", "400", "413", "415", "422", "500", "503", "504"} <= set(
        operation["responses"]
    )
    assert TimelineRequest.model_validate(REQUEST).limit == 20
    told = TimelineBody.model_validate(TIMELINE)
    assert told.model_dump(mode="json") == TIMELINE
