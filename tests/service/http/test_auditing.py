"""Texts checked over HTTP, by the real rules and against a real archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article
from corpus.errors import DerivedIndexError
from service.auditing.auditor import Auditor
from tests.support.auditing import AuditingAnswering, served_auditor, verified
from tests.support.passages import on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

    from corpus.embedding.ports import Embedder

VOTE = Article(
    text="The council of Norvik voted 5-2 on Tuesday to keep the library open.",
    source="vote.md",
    guid="vote",
    url="https://courier.example/vote",
    title="Library stays open",
    publisher="Norvik Courier",
    language="en",
    published=on("2025-01-14"),
)
WRONG = "The council of Norvik voted 4-2 on Tuesday to keep the library open."
SOURCE = {
    "id": "s1",
    "text": VOTE.text,
    "publisher": "Norvik Courier",
    "published_at": "2025-01-14",
}


@pytest.fixture(scope="module")
def standing_auditor(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[tuple[AuditingAnswering, httpx.Client]]:
    # Imported here: the other tests of the edge need neither ingest nor PyTorch.
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    folder: Path = tmp_path_factory.mktemp("audited")
    with open_newsroom(folder, embedder) as newsroom:
        newsroom.publish(VOTE)
        retriever = newsroom.answerer.retriever
        auditing = AuditingAnswering(
            auditor=Auditor(retriever, newsroom.archive.articles)
        )
        with served_auditor(auditing) as client:
            yield auditing, client


@pytest.fixture
def auditing(
    standing_auditor: tuple[AuditingAnswering, httpx.Client],
) -> Iterator[AuditingAnswering]:
    """What `client` talks to."""
    yield standing_auditor[0]
    standing_auditor[0].before = _nothing


@pytest.fixture
def client(
    auditing: AuditingAnswering,
    standing_auditor: tuple[AuditingAnswering, httpx.Client],
) -> httpx.Client:
    return standing_auditor[1]


def _nothing() -> None:
    return


def test_a_text_is_checked_against_the_archive(client: httpx.Client) -> None:
    reply = client.post("/v1/verify", json={"text": WRONG})

    told = reply.json()
    assert reply.headers["cache-control"] == "no-store"
    assert told["request_id"] == reply.headers["x-request-id"]
    assert (told["object"], told["against"]) == ("audit", "archive")
    assert told["counts"] == {
        "supported": 0, "contradicted": 1, "unsupported": 0, "not_checked": 0,
    }  # fmt: skip
    (claim,) = told["claims"]
    assert claim["support"] < 1
    del claim["support"]
    assert claim == {
        "text": WRONG,
        "start": 0,
        "end": 68,
        "status": "contradicted",
        "not_checked_because": None,
        "findings": [
            {"fault": "number", "text": "4", "start": 28, "end": 29, "instead": "5"}
        ],
        "quotes": [
            {"n": 1, "text": VOTE.text, "start": 0, "end": 68, "verified": True}
        ],
        "marks": [],
        "unknown_marks": [],
    }
    assert told["sources"] == [
        {
            "n": 1,
            "id": None,
            "article_id": VOTE.article_id,
            "version": 1,
            "title": "Library stays open",
            "url": "https://courier.example/vote",
            "publisher": "Norvik Courier",
            "published_at": "2025-01-14T00:00:00Z",
            "modified_at": None,
        }
    ]
    assert told["archive_newest"] == "2025-01-14T00:00:00Z"
    assert set(told["timings_ms"]) == {"read", "seek", "check"}


def test_as_of_and_filters_restrict_the_archive(client: httpx.Client) -> None:
    before = verified(client, text=VOTE.text, as_of="2025-01-13")
    others = verified(client, text=VOTE.text, filters={"sources": ["Ledger"]})
    both = verified(
        client, text=VOTE.text, as_of="2025-01-14", filters={"language": "en"}
    )

    statuses = [told["claims"][0]["status"] for told in (before, others, both)]
    assert statuses == ["unsupported", "unsupported", "supported"]


def test_a_text_is_checked_against_the_sources_that_come_with_it(
    client: httpx.Client,
) -> None:
    other = {"text": "It rained in the hills all night."}
    text = f"{VOTE.text} [1]\n\nIt rained in the hills [2][3]. Was it much then?"

    told = verified(client, text=text, sources=[SOURCE, other])

    assert told["against"] == "sources"
    assert told["archive_newest"] is None
    assert [
        (claim["status"], claim["marks"], claim["unknown_marks"])
        for claim in told["claims"]
    ] == [("supported", [1], []), ("supported", [2, 3], [3]), ("not_checked", [], [])]
    assert told["claims"][2]["not_checked_because"] == "question"
    assert told["warnings"][0]["code"] == "unknown_marks"
    first, second = told["sources"]
    assert (first["n"], first["id"], first["article_id"]) == (1, "s1", None)
    assert first["published_at"] == "2025-01-14T00:00:00Z"
    assert (second["id"], second["title"], second["url"]) == (None, None, None)


@pytest.mark.parametrize("day", ["1000-01-01", "2999-12-31"])
def test_any_moment_can_be_the_last_that_is_looked_at(
    client: httpx.Client, day: str
) -> None:
    told = verified(
        client,
        text=f"{VOTE.text} Since March 2024 the council of Norvik has met weekly.",
        as_of=day,
        filters={"published_before": day},
    )

    assert len(told["claims"]) == 2


def test_an_archive_that_cannot_be_used_is_told(
    client: httpx.Client, auditing: AuditingAnswering
) -> None:
    auditing.before = _failing

    reply = client.post("/v1/verify", json={"text": WRONG})

    assert (reply.status_code, reply.json()["code"]) == (503, "not_ready")


def _failing() -> None:
    message = "the indexes are being opened"
    raise DerivedIndexError(message)
