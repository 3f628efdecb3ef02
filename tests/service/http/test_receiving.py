"""What cannot be taken, or never comes whole, leaves nothing behind."""

from __future__ import annotations

import errno
import json
import socket
from typing import TYPE_CHECKING

import pytest

from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.desk import BRIDGE, Desk, await_that, lines, open_desk, problem
from tests.support.intake import CannedIntake, FullDisk
from tests.support.server import client_of

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from corpus.embedding.ports import Embedder

LINES = {"Content-Type": "application/x-ndjson"}

HALF = (
    b"POST /v1/articles HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/x-ndjson\r\nContent-Length: 1000\r\n\r\n"
    b'{"guid": "g1", '
)


def connected(client: httpx.Client) -> socket.socket:
    address = (client.base_url.host, client.base_url.port or 0)
    return socket.create_connection(address, timeout=20)


def test_a_sender_that_leaves_half_way_leaves_nothing(
    tmp_path: Path, embedder: Embedder
) -> None:
    with open_desk(tmp_path, embedder, max_submissions=1) as desk:
        with connected(desk.client) as sender:
            sender.sendall(HALF)
            await_that(lambda: len(list(desk.spool.iterdir())) == 1)

        await_that(lambda: not list(desk.spool.iterdir()))
        after = desk.post({"text": "The bridge is open."}, Prefer="wait=20")

    assert after.status_code == 200


def test_a_sender_that_falls_silent_is_told_and_its_place_is_free(
    tmp_path: Path, embedder: Embedder
) -> None:
    with (
        open_desk(tmp_path, embedder, max_submissions=1, request_timeout_s=0.3) as desk,
        connected(desk.client) as sender,
    ):
        sender.sendall(HALF)
        told = sender.recv(65_536)

        after = desk.post({"text": "The bridge is open."})
        left = desk.archive.runs.runs(limit=5)

    assert told.startswith(b"HTTP/1.1 408")
    assert after.status_code == 202
    assert len(left) == 1


def test_a_body_beyond_the_limit_is_refused_and_leaves_nothing(
    tmp_path: Path, embedder: Embedder
) -> None:
    body = lines(BRIDGE) * 30
    with open_desk(tmp_path, embedder, max_upload_bytes=1024) as desk:
        announced = desk.client.post("/v1/articles", content=body, headers=LINES)
        pieces = iter([body[:1000], body[1000:]])
        streamed = desk.client.post("/v1/articles", content=pieces, headers=LINES)
        left = list(desk.spool.iterdir())
        runs = desk.archive.runs.runs(limit=1)

    for reply in (announced, streamed):
        told = problem(reply, 413)
        assert told["code"] == "body_too_large"
        assert "1024 bytes" in told["detail"]
    assert (left, runs) == ([], [])


def test_the_limit_of_other_routes_does_not_hold_for_articles(desk: Desk) -> None:
    long = BRIDGE | {"note": "x" * 300_000}

    assert desk.ended(desk.post(long))["counts"]["new"] == 1
    assert desk.client.post("/v1/ask", json=long).status_code == 413


def test_more_json_than_is_held_in_memory_is_told_to_come_as_lines(desk: Desk) -> None:
    long = BRIDGE | {"note": "x" * (8 * 1024 * 1024)}

    told = problem(desk.post(long), 413)

    assert "JSON lines (application/x-ndjson)" in told["detail"]
    assert list(desk.spool.iterdir()) == []


@pytest.mark.parametrize(
    ("body", "headers", "expected"),
    [
        (b"{", {"Content-Type": "application/json"}, (400, "invalid_request")),
        (b"[]", {"Content-Type": "application/json"}, (422, "validation_failed")),
        (b"", LINES, (422, "validation_failed")),
        (b"x", {"Content-Type": "text/plain"}, (415, "unsupported_media_type")),
        (b"{}", {}, (415, "unsupported_media_type")),
        (b"x", LINES | {"Content-Encoding": "gzip"}, (415, "unsupported_media_type")),
        (b"{}", LINES | {"Idempotency-Key": ""}, (400, "invalid_idempotency_key")),
        (b"x", {"Content-Type": "multipart/form-data"}, (400, "invalid_request")),
    ],
)
def test_what_cannot_be_taken_is_refused_before_there_is_a_run(
    desk: Desk, *, body: bytes, headers: dict[str, str], expected: tuple[int, str]
) -> None:
    status, code = expected

    reply = desk.client.post("/v1/articles", content=body, headers=headers)

    assert problem(reply, status)["code"] == code
    assert list(desk.spool.iterdir()) == []
    assert desk.archive.runs.runs(limit=1) == []


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (errno.ENOSPC, (507, "insufficient_storage")),
        (errno.EDQUOT, (507, "insufficient_storage")),
        (errno.EIO, (500, "internal_error")),
    ],
)
def test_a_full_disk_is_told_and_what_was_written_discarded(
    error: int, expected: tuple[int, str]
) -> None:
    intake = CannedIntake(FullDisk(error))
    settings = ServiceSettings(_env_file=None)
    with client_of(create_app(CannedAnswering(), settings, intake=intake)) as client:
        told = problem(client.post("/v1/articles", json=BRIDGE), expected[0])

    assert told["code"] == expected[1]
    assert "private" not in json.dumps(told)
    assert intake.arrival.discarded == 1
