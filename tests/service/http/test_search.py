import httpx

from service.answers import Caveat, Retrieved
from service.questions import TimeWindow
from tests.support.answering import MORNING, SENTENCE, CannedAnswering, passage


def test_passages_are_told_in_the_order_they_were_found(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.found = Retrieved(
        passages=(passage("It opened in 1911.", start=60), passage()),
        window=TimeWindow(start=None, end=MORNING, phrase="before 15 January"),
        warnings=(Caveat("window_widened", "Too little was found."),),
        timings_ms={"retrieve": 2.0},
    )

    reply = client.post("/v1/search", json={"question": "library", "top_k": 2})

    told = reply.json()
    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["server-timing"] == "retrieve;dur=2.0"
    assert told["object"] == "list"
    assert told["request_id"] == reply.headers["x-request-id"]
    assert told["time_window"]["phrase"] == "before 15 January"
    assert told["warnings"] == [
        {"code": "window_widened", "detail": "Too little was found."}
    ]
    assert told["timings_ms"] == {"retrieve": 2.0}
    assert [found["id"] for found in told["data"]] == ["a1#1.60", "a1#1.0"]
    assert told["data"][1] == {
        "id": "a1#1.0",
        "article_id": "a1",
        "version": 1,
        "title": "Library stays open",
        "url": "https://courier.example/library",
        "publisher": "Alder Valley Courier",
        "authors": ["Dana Whitlock"],
        "published_at": "2025-01-14T21:30:00Z",
        "modified_at": None,
        "outlets": ["Alder Valley Courier"],
        "text": SENTENCE,
        "start": 0,
        "end": 47,
        "score": 0.9,
    }
    assert answering.asked[0].top_k == 2


def test_finding_nothing_is_an_empty_list(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.found = Retrieved(())

    reply = client.post("/v1/search", json={"question": "library"})

    assert reply.status_code == 200
    assert reply.json()["data"] == []
    assert "server-timing" not in reply.headers
