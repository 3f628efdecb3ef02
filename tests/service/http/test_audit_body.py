"""What may be sent to be checked, and what is refused; no archive is asked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from service.http.audit_body import AuditBody, VerifyRequest
from service.http.audit_examples import AUDIT, REQUEST
from tests.support.auditing import AuditingAnswering, served_auditor, verified

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

RAIN = "It rained in the hills."
SOURCE = {"text": RAIN}


@pytest.fixture(scope="module")
def standing_auditor() -> Iterator[tuple[AuditingAnswering, httpx.Client]]:
    auditing = AuditingAnswering()
    with served_auditor(auditing) as client:
        yield auditing, client


@pytest.fixture
def auditing(
    standing_auditor: tuple[AuditingAnswering, httpx.Client],
) -> AuditingAnswering:
    """What `client` talks to."""
    standing_auditor[0].audited.clear()
    return standing_auditor[0]


@pytest.fixture
def client(
    standing_auditor: tuple[AuditingAnswering, httpx.Client],
) -> httpx.Client:
    return standing_auditor[1]


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


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"text": ""}, "/text"),
        ({"text": "x" * 20_001}, "/text"),
        ({"text": "half \ud83d"}, "/text"),
        ({"text": "a\x00b"}, "/text"),
        ({"text": [RAIN]}, "/text"),
        ({"text": RAIN, "sources": []}, "/sources"),
        ({"text": RAIN, "sources": [SOURCE] * 21}, "/sources"),
        ({"text": RAIN, "sources": [{"text": "x" * 50_001}] * 2}, "/sources"),
        ({"text": RAIN, "sources": [{"text": ""}]}, "/sources/0/text"),
        ({"text": RAIN, "sources": [{"text": "\x00"}]}, "/sources/0/text"),
        ({"text": RAIN, "sources": [{"text": "\udfff"}]}, "/sources/0/text"),
        ({"text": RAIN, "sources": [{}]}, "/sources/0/text"),
        ({"text": RAIN, "sources": [SOURCE | {"id": ""}]}, "/sources/0/id"),
        ({"text": RAIN, "sources": [SOURCE | {"id": "\ud83d"}]}, "/sources/0/id"),
        (
            {"text": RAIN, "sources": [SOURCE | {"title": "x" * 501}]},
            "/sources/0/title",
        ),
        ({"text": RAIN, "sources": [SOURCE | {"url": "x"}]}, "/sources/0/url"),
        (
            {"text": RAIN, "sources": [SOURCE | {"published_at": "soon"}]},
            "/sources/0/published_at",
        ),
        (
            {"text": RAIN, "sources": [SOURCE | {"published_at": "2025-02-30"}]},
            "/sources/0/published_at",
        ),
        ({"text": RAIN, "sources": [SOURCE], "as_of": "2025-01-14"}, ""),
        ({"text": RAIN, "sources": [SOURCE], "filters": {"language": "en"}}, ""),
        ({"text": RAIN, "as_of": "yesterday"}, "/as_of"),
        ({"text": RAIN, "as_of": "9999-12-31"}, "/as_of"),
        (
            {
                "text": RAIN,
                "filters": {
                    "published_after": "2025-02-01",
                    "published_before": "2025-01-01",
                },
            },
            "/filters",
        ),
        ({"text": RAIN, "filters": {"author": "x"}}, "/filters/author"),
        ({"text": RAIN, "stream": True}, "/stream"),
    ],
)
def test_what_cannot_be_checked_is_refused_and_pointed_at(
    client: httpx.Client, auditing: AuditingAnswering, body: object, pointer: str
) -> None:
    assert refused(client, body) == [pointer]
    assert auditing.audited == []


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


@pytest.mark.parametrize("restricts_nothing", [{"as_of": None}, {"filters": {}}])
def test_what_restricts_nothing_may_stand_beside_sources(
    client: httpx.Client, restricts_nothing: dict[str, object]
) -> None:
    told = verified(client, text=RAIN, sources=[SOURCE], **restricts_nothing)

    assert told["against"] == "sources"


def test_as_much_as_may_be_sent_is_checked(client: httpx.Client) -> None:
    text = f"{RAIN} " * (20_000 // 24)
    long = ("The sun shone on the sea. " * 4_000)[: 100_000 - len(RAIN)]

    told = verified(client, text=text, sources=[{"text": long}, SOURCE])

    assert told["counts"]["supported"] == len(told["claims"]) == 833


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
