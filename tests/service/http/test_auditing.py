"""Texts checked over HTTP, by the real rules and against a real archive."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from corpus.articles import Article
from corpus.errors import DerivedIndexError
from service.auditing.auditor import Auditor
from service.auditing.audits import Audit, GivenSource
from service.http import auditing
from service.http.app import create_app
from service.http.audit_body import AuditBody, VerifyRequest
from service.http.audit_examples import AUDIT, REQUEST
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.passages import on
from tests.support.server import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from threading import Event

    from corpus.embedding.ports import Embedder
    from service.questions import SearchFilters
    from tests.support.newsroom import Newsroom

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


@dataclass
class AuditingNewsroom(CannedAnswering):
    """Checks texts in earnest; answers the rest as it always does."""

    auditor: Auditor | None = None
    audited: list[str] = field(default_factory=list)

    def audit(
        self,
        text: str,
        sources: Sequence[GivenSource],
        *,
        as_of: datetime,
        filters: SearchFilters,
        cancelled: Event,
    ) -> Audit:
        self.audited.append(text)
        self.before()
        assert self.auditor is not None
        return self.auditor.audit(
            text,
            sources,
            as_of=as_of,
            filters=filters,
            now=datetime.now(UTC),
            cancelled=cancelled,
        )


@pytest.fixture(scope="module")
def open_service(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[tuple[AuditingNewsroom, httpx.Client]]:
    # Imported here: the other tests of the edge need neither ingest nor PyTorch.
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    folder: Path = tmp_path_factory.mktemp("audited")
    with open_newsroom(folder, embedder) as newsroom:
        newsroom.publish(VOTE)
        answering = AuditingNewsroom(auditor=_auditor(newsroom))
        app = create_app(answering, ServiceSettings(_env_file=None))
        app.include_router(auditing.router)
        with client_of(app) as client:
            yield answering, client


def _auditor(newsroom: Newsroom) -> Auditor:
    return Auditor(newsroom.answerer.retriever, newsroom.archive.articles)


@pytest.fixture
def service(
    open_service: tuple[AuditingNewsroom, httpx.Client],
) -> AuditingNewsroom:
    open_service[0].audited.clear()
    return open_service[0]


@pytest.fixture
def client(
    service: AuditingNewsroom, open_service: tuple[AuditingNewsroom, httpx.Client]
) -> httpx.Client:
    return open_service[1]


def verified(client: httpx.Client, **body: object) -> dict[str, Any]:
    reply = client.post("/v1/verify", json=body)
    assert reply.status_code == 200, reply.text
    told: dict[str, Any] = reply.json()
    return told


def refused(client: httpx.Client, body: object) -> list[str]:
    """The pointers of a 422; sent as ASCII, so surrogates can be."""
    reply = client.post(
        "/v1/verify",
        content=json.dumps(body),
        headers={"Content-Type": "application/json"},
    )
    assert reply.status_code == 422, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    return [error["pointer"] for error in reply.json()["errors"]]


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


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": "x" * 20_001}, "/text"),
        ({"text": "half \ud83d"}, "/text"),
        ({"text": "It rained.", "sources": []}, "/sources"),
        ({"text": "It rained.", "sources": [{"text": "x"}] * 21}, "/sources"),
        ({"text": "It rained.", "sources": [{"text": "x" * 50_001}] * 2}, "/sources"),
        ({"text": "It rained.", "sources": [{"text": "\x00"}]}, "/sources/0/text"),
        ({"text": "It rained.", "sources": [{}]}, "/sources/0/text"),
        (
            {"text": "It rained.", "sources": [{"text": "x", "url": "x"}]},
            "/sources/0/url",
        ),
        (
            {"text": "It rained.", "sources": [{"text": "x", "published_at": "soon"}]},
            "/sources/0/published_at",
        ),
        ({"text": "It rained.", "sources": [SOURCE], "as_of": "2025-01-14"}, ""),
        ({"text": "It rained.", "sources": [SOURCE], "filters": {}}, ""),
        ({"text": "It rained.", "as_of": "yesterday"}, "/as_of"),
        ({"text": "It rained.", "filters": {"author": "x"}}, "/filters/author"),
        ({"text": "It rained.", "stream": True}, "/stream"),
    ],
)
def test_what_cannot_be_checked_is_refused_and_pointed_at(
    client: httpx.Client, service: AuditingNewsroom, body: object, pointer: str
) -> None:
    assert refused(client, body) == [pointer]
    assert service.audited == []


def test_as_much_as_may_be_sent_is_checked(client: httpx.Client) -> None:
    text = (VOTE.text + " ") * (20_000 // 69)
    long = ("It rained in the hills. " * 4_000)[:99_932]

    told = verified(client, text=text, sources=[{"text": long}, {"text": VOTE.text}])

    assert told["counts"]["supported"] == len(told["claims"]) == 289


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        ("text", "text/plain", 415),
        ("{", "application/json", 400),
        (json.dumps({"text": "x" * 262_144}), "application/json", 413),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(
    client: httpx.Client, content: str, content_type: str, status: int
) -> None:
    reply = client.post(
        "/v1/verify", content=content, headers={"Content-Type": content_type}
    )

    assert reply.status_code == reply.json()["status"] == status


def test_an_archive_that_cannot_be_used_is_told(
    client: httpx.Client, service: AuditingNewsroom
) -> None:
    service.before = _failing
    try:
        reply = client.post("/v1/verify", json={"text": WRONG})
    finally:
        service.before = _nothing

    assert (reply.status_code, reply.json()["code"]) == (503, "not_ready")


def _failing() -> None:
    message = "the indexes are being opened"
    raise DerivedIndexError(message)


def _nothing() -> None:
    return


def test_the_example_is_what_becomes_of_its_request(client: httpx.Client) -> None:
    (article,), (quote,) = AUDIT["sources"], AUDIT["claims"][0]["quotes"]

    told = verified(
        client,
        text=REQUEST["text"],
        sources=[{"text": quote["text"], "published_at": article["published_at"][:10]}],
    )

    assert VerifyRequest.model_validate(REQUEST).against == "archive"
    assert AuditBody.model_validate(AUDIT).model_dump(mode="json") == AUDIT
    found = told["claims"][0]["support"]
    assert found == pytest.approx(AUDIT["claims"][0]["support"], abs=0.01)
    assert told["claims"] == [
        AUDIT["claims"][0] | {"support": found},
        AUDIT["claims"][1],
    ]
    assert told["counts"] == AUDIT["counts"]
