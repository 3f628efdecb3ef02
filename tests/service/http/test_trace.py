"""The trace of a served archive: the real search, over HTTP."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from corpus.articles import Article
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.newsdesk import WAYS, Desk
from tests.support.passages import on
from tests.support.server import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from tests.support.newsroom import Newsroom

QUESTION = "What is the toll on the harbour bridge?"
TOLD = Article(
    text="The toll on the harbour bridge is 4 crowns for a car, the council said.",
    title="Bridge toll set",
    source="set.md",
    guid="set",
    publisher="Courier",
    published=on("2024-01-10"),
)
COPY = replace(TOLD, guid="copy", publisher="Post", published=on("2024-01-11"))
SURVEY = Article(
    text="Divers inspected the piers of the harbour bridge and found them sound.",
    title="Piers sound",
    source="piers.md",
    guid="piers",
    publisher="Ledger",
    published=on("2024-02-01"),
)
RAISED = Article(
    text="The toll on the harbour bridge rises to 6 crowns, said Wilma Otterbein.",
    title="Toll goes up",
    source="up.md",
    guid="up",
    publisher="Gazette",
    published=on("2025-01-05"),
)
RETRACTED = replace(
    RAISED,
    text="The toll on the harbour bridge is dropped, a clerk said.",
    title="Tolls dropped",
    guid="dropped",
    publisher="Rumour",
    published=on("2024-02-01"),
)


@pytest.fixture
def client(newsroom: Newsroom) -> Iterator[httpx.Client]:
    """Of an archive with an article that is newer than asked for, and one withdrawn."""
    newsroom.publish(TOLD, COPY, SURVEY, RAISED, RETRACTED)
    newsroom.withdraw(RETRACTED)
    app = create_app(Desk(answerer=newsroom.answerer), ServiceSettings(_env_file=None))
    with client_of(app) as made:
        yield made


def sent(client: httpx.Client, *, way: str, **body: object) -> tuple[Any, str]:
    """The whole answer, which a stream ends with, and all that was sent."""
    asked = {"question": QUESTION, "stream": way == "stream", "include": ["trace"]}
    reply = client.post("/v1/ask", json=asked | body)
    assert reply.status_code == 200, reply.text
    _, _, done = reply.text.rpartition("\ndata: ")
    return json.loads(done), reply.text


@pytest.mark.parametrize("way", WAYS)
def test_a_trace_tells_every_candidate_and_what_became_of_it(
    client: httpx.Client, way: str
) -> None:
    told, _ = sent(client, way=way, as_of="2024-12-31", top_k=10)

    [search] = told["trace"]["searches"]
    assert search["query"] == QUESTION
    assert {
        (item["title"], item["published_at"], item["dropped"])
        for item in search["candidates"]
    } == {
        ("Bridge toll set", "2024-01-10T00:00:00Z", None),
        ("Bridge toll set", "2024-01-11T00:00:00Z", "copy"),
        ("Piers sound", "2024-02-01T00:00:00Z", None),
    }
    by_id = {item["id"]: item for item in search["candidates"]}
    [copied] = [item for item in by_id.values() if item["dropped"] == "copy"]
    assert by_id[copied["copy_of"]]["article_id"] == TOLD.article_id


@pytest.mark.parametrize("way", WAYS)
def test_a_trace_knows_nothing_of_what_may_not_be_shown(
    client: httpx.Client, way: str
) -> None:
    included = ["trace", "passages", "suggestions"]

    told, whole = sent(client, way=way, as_of="2024-12-31", include=included)

    for hidden in (RAISED, RETRACTED):
        words = (hidden.article_id, hidden.title, hidden.publisher, hidden.text)
        assert not [word for word in words if word and word in whole]
    candidates = told["trace"]["searches"][0]["candidates"]
    for leg in ("vectors", "words"):
        ranks = [
            item["legs"][leg]["rank"] for item in candidates if leg in item["legs"]
        ]
        assert sorted(ranks) == list(range(1, len(ranks) + 1))


def test_a_year_later_it_knows_the_newer_one(client: httpx.Client) -> None:
    _, whole = sent(client, way="json", as_of="2025-12-31")

    assert RAISED.article_id in whole
    assert RETRACTED.article_id not in whole


def test_each_part_of_a_question_has_its_own_candidates(client: httpx.Client) -> None:
    both = f"{QUESTION} What did the divers find at the piers of the harbour bridge?"

    told, _ = sent(client, way="json", question=both, as_of="2024-12-31")

    trace = told["trace"]
    assert len(trace["queries"]) == 2
    assert [search["query"] for search in trace["searches"]] == trace["queries"]
    assert [len(search["candidates"]) for search in trace["searches"]] == [3, 3]


def test_the_answer_is_the_same_without_a_trace(client: httpx.Client) -> None:
    with_trace, _ = sent(client, way="json", as_of="2024-12-31")
    without, _ = sent(client, way="json", as_of="2024-12-31", include=[])

    assert "trace" not in without
    assert without["answer"] == with_trace["answer"]
    assert without["citations"] == with_trace["citations"]
