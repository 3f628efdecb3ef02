from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from service.answers import AbstainReason, Answer, AnswerStatus, Caveat
from service.questions import SearchFilters, TimeWindow
from tests.support.answering import MORNING, SENTENCE, CannedAnswering, answer


def ask(client: httpx.Client, **body: object) -> dict[str, Any]:
    reply = client.post("/v1/ask", json={"question": "How did they vote?"} | body)
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told


def test_an_answer_is_told_with_everything_the_contract_names(
    client: httpx.Client,
) -> None:
    reply = client.post("/v1/ask", json={"question": "How did they vote?"})

    told = reply.json()
    assert told.pop("id").startswith("ans_")
    assert told.pop("created") == pytest.approx(datetime.now(UTC).timestamp(), abs=5)
    assert told.pop("request_id") == reply.headers["x-request-id"]
    quoted = {"text": SENTENCE, "start": 0, "end": 47, "verified": True}
    assert told == {
        "object": "answer",
        "model": "dateline",
        "status": "answered",
        "abstain_reason": None,
        "answer": "The council voted 5-2 to keep the library open. [1]",
        "citations": [
            {
                "n": 1,
                "article_id": "a1",
                "version": 1,
                "title": "Library stays open",
                "url": "https://courier.example/library",
                "publisher": "Alder Valley Courier",
                "authors": ["Dana Whitlock"],
                "published_at": "2025-01-14T21:30:00Z",
                "modified_at": None,
                "outlets": ["Alder Valley Courier"],
                "spans": [{"start": 48, "end": 51}],
                "quotes": [quoted],
                "corrected": False,
            }
        ],
        "claims": [
            {
                "text": SENTENCE,
                "start": 0,
                "end": 47,
                "check_required": True,
                "support": 0.93,
                "citations": [1],
                "quotes": [quoted | {"citation": 1}],
                "doubts": [],
                "original": None,
            }
        ],
        "support": 0.93,
        "changes": [],
        "conflicts": [],
        "as_of": "2025-01-15T06:00:00Z",
        "time_window": None,
        "mode": "extractive",
        "degraded": None,
        "newest_evidence": "2025-01-14T21:30:00Z",
        "archive_newest": "2025-01-15T06:00:00Z",
        "warnings": [],
        "suggestions": [],
        "usage": {"input_tokens": 0, "output_tokens": 0, "llm_calls": 0, "cost": None},
        "timings_ms": {"retrieve": 40.0, "verify": 1.25},
        "cache": {"hit": False},
    }


def test_an_answer_is_not_stored_and_tells_its_timings(client: httpx.Client) -> None:
    reply = client.post("/v1/ask", json={"question": "How did they vote?"})

    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["server-timing"] == "retrieve;dur=40.0, verify;dur=1.2"


def test_abstaining_is_a_result(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = Answer(
        status=AnswerStatus.INSUFFICIENT,
        text="The archive has nothing on this.",
        as_of=MORNING,
        reason=AbstainReason.NO_RELEVANT_ARTICLES,
        window=TimeWindow(start=MORNING, end=None, phrase="since January"),
        warnings=(Caveat("window_widened", "Nothing was found since January."),),
        degraded="The model did not answer.",
    )

    told = ask(client)

    assert told["status"] == "insufficient"
    assert told["abstain_reason"] == "no_relevant_articles"
    assert told["support"] is None
    assert told["citations"] == told["claims"] == []
    assert told["degraded"] == "The model did not answer."
    assert told["time_window"] == {
        "start": "2025-01-15T06:00:00Z",
        "end": None,
        "phrase": "since January",
    }
    assert told["warnings"] == [
        {"code": "window_widened", "detail": "Nothing was found since January."}
    ]


def test_passages_come_when_included_and_say_whether_they_are_cited(
    client: httpx.Client,
) -> None:
    told = ask(client, include=["passages"])

    assert [(p["id"], p["text"], p["cited"]) for p in told["passages"]] == [
        ("a1#1.0", SENTENCE, True),
        ("a1#1.60", "It opened in 1911.", False),
    ]
    assert told["passages"][0]["url"] == "https://courier.example/library"
    assert "trace" not in told


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd"])
def test_an_article_without_a_web_address_is_cited_by_its_permalink(
    client: httpx.Client, answering: CannedAnswering, url: str | None
) -> None:
    answering.answers = answer(url=url)

    told = ask(client, include=["passages"], citation_style="links")

    assert told["citations"][0]["url"] == "/v1/articles/a1"
    assert told["passages"][0]["url"] == "/v1/articles/a1"
    assert told["answer"] == f"{SENTENCE} [[1]](/v1/articles/a1)"


def test_the_citation_style_is_the_one_asked_for(client: httpx.Client) -> None:
    links = ask(client, citation_style="links")
    none = ask(client, citation_style="none")

    span = links["citations"][0]["spans"][0]
    marked = links["answer"][span["start"] : span["end"]]
    assert marked == "[[1]](https://courier.example/library)"
    assert none["answer"] == SENTENCE
    assert none["citations"][0]["spans"] == []


def test_what_is_asked_reaches_the_inside(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    ask(
        client,
        question="  How did they vote?\n",
        top_k=50,
        as_of="2025-01-31T12:00:00+02:00",
        filters={
            "published_after": "2025-01-01",
            "published_before": "2025-02-01T06:30:00",
            "sources": ["Alder Valley Courier"],
            "language": "en",
        },
    )

    asked = answering.asked[0]
    assert asked.text == "How did they vote?"
    assert asked.top_k == 50
    assert asked.as_of == datetime(2025, 1, 31, 10, tzinfo=UTC)
    assert asked.filters == SearchFilters(
        published_after=datetime(2025, 1, 1, tzinfo=UTC),
        published_before=datetime(2025, 2, 1, 6, 30, tzinfo=UTC),
        sources=frozenset({"Alder Valley Courier"}),
        language="en",
    )


@pytest.mark.parametrize(
    ("as_of", "moment"),
    [
        ("2025-01-31", datetime(2025, 1, 31, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2025-01-31T08:00", datetime(2025, 1, 31, 8, tzinfo=UTC)),
        ("2025-01-31T08:00:00Z", datetime(2025, 1, 31, 8, tzinfo=UTC)),
        ("2025-01-31T08:00:00-05:00", datetime(2025, 1, 31, 13, tzinfo=UTC)),
    ],
)
def test_as_of_is_a_moment_in_utc_and_a_date_means_its_end(
    client: httpx.Client, answering: CannedAnswering, *, as_of: str, moment: datetime
) -> None:
    ask(client, as_of=as_of)

    assert answering.asked[0].as_of == moment
    assert answering.asked[0].as_of.tzinfo is UTC


def test_as_of_is_now_if_absent(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    ask(client)

    assert datetime.now(UTC) - answering.asked[0].as_of < timedelta(seconds=5)


def test_the_last_message_is_the_question(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    message = {"role": "user", "content": " How did they vote? "}

    reply = client.post("/v1/ask", json={"messages": [message]})

    assert reply.json()["warnings"] == []
    assert answering.asked[0].text == "How did they vote?"
