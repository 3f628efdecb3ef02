"""Articles handed in over real HTTP to a real archive."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from tests.support.builders import NOON
from tests.support.desk import (
    BRIDGE,
    FERRY,
    Desk,
    await_that,
    lines,
    open_desk,
    problem,
)

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

    from corpus.embedding.ports import Embedder

LINES = {"Content-Type": "application/x-ndjson"}


def test_an_article_is_accepted_and_then_archived(desk: Desk) -> None:
    reply = desk.post(BRIDGE)
    run = desk.ended(reply)

    assert reply.status_code == 202
    assert reply.headers["location"] == "/v1/ingest/runs/1"
    assert reply.headers["cache-control"] == "no-store"
    assert "preference-applied" not in reply.headers
    assert run | {"started_at": "", "finished_at": ""} == {
        "id": 1,
        "object": "ingest.run",
        "state": "done",
        "origin": "http",
        "files": ["run-1/upload.jsonl"],
        "started_at": "",
        "finished_at": "",
        "counts": {
            **dict.fromkeys(("updated", "unchanged", "outdated", "withdrawn"), 0),
            **dict.fromkeys(("erased", "rejected", "copies"), 0),
            **dict.fromkeys(("new", "chunks", "embedded"), 1),
        },
        "error": None,
        "rejects": [],
        "rejects_total": 0,
    }
    assert run["started_at"] <= run["finished_at"]
    assert desk.texts() == {BRIDGE["text"]}
    await_that(lambda: not list(desk.spool.iterdir()))


@pytest.mark.parametrize(
    "body", [[BRIDGE, FERRY], {"articles": [BRIDGE, FERRY]}], ids=["list", "object"]
)
def test_several_articles_come_as_a_list_or_under_their_name(
    desk: Desk, body: object
) -> None:
    run = desk.ended(desk.post(body))

    assert run["counts"]["new"] == 2
    assert desk.texts() == {BRIDGE["text"], FERRY["text"]}


def test_a_stream_of_lines_is_read_and_its_bad_lines_named_without_a_path(
    desk: Desk,
) -> None:
    body = lines(BRIDGE, {"guid": "g3"}, FERRY) + b"{no json}\n"

    reply = desk.client.post(
        "/v1/articles", content=iter([body[:40], body[40:]]), headers=LINES
    )
    run = desk.ended(reply)

    assert (run["counts"]["new"], run["counts"]["rejected"]) == (2, 2)
    assert [(item["source"], item["reason"]) for item in run["rejects"]] == [
        ("run-1/upload.jsonl:2", "missing_text"),
        ("run-1/upload.jsonl:4", "bad_json"),
    ]
    assert run["rejects_total"] == 2
    stored = {version.article.source for version in desk.archive.articles.current()}
    assert stored == {"run-1/upload.jsonl:1", "run-1/upload.jsonl:3"}


def test_only_the_first_hundred_rejects_are_told_and_all_counted(desk: Desk) -> None:
    run = desk.ended(desk.post([{"guid": str(number)} for number in range(103)]))

    assert [item["source"] for item in run["rejects"]] == [
        f"run-1/upload.jsonl:{number}" for number in range(1, 101)
    ]
    assert run["rejects_total"] == 103


def test_a_form_takes_files_of_any_format_and_none_of_their_paths(
    desk: Desk, tmp_path: Path
) -> None:
    page = "<html><body><article><p>The mill closes.</p></article></body></html>"
    files = [
        ("f", ("../../../tram.md", b"# Tram\n\nThe tram runs again.\n")),
        ("f", ("feed.jsonl.gz", gzip.compress(lines(BRIDGE, FERRY)))),
        ("f", ("C:\\news\\mill.html", page.encode())),
        ("f", ("tool.exe", b"MZ")),
    ]

    run = desk.ended(desk.client.post("/v1/articles", files=files))

    assert run["files"] == [
        *("run-1/tram.md", "run-1/feed.jsonl.gz", "run-1/mill.html", "run-1/tool.exe"),
    ]
    assert "The tram runs again." in desk.texts()
    assert {BRIDGE["text"], FERRY["text"]} <= desk.texts()
    told = {item["source"]: item for item in run["rejects"]}
    assert told["run-1/tool.exe"]["reason"] == "unknown_format"
    assert str(tmp_path) not in json.dumps(run)
    assert not list(tmp_path.parent.rglob("tram.md"))


def test_who_prefers_to_wait_gets_the_ended_run(desk: Desk) -> None:
    reply = desk.post(BRIDGE, Prefer="wait=20")

    assert reply.status_code == 200
    assert reply.headers["preference-applied"] == "wait=20"
    assert reply.json()["run"]["state"] == "done"


def test_who_waits_in_vain_gets_the_run_as_it_stands(desk: Desk) -> None:
    desk.embedder.gate.clear()

    reply = desk.post(BRIDGE, Prefer="wait=1")
    second = desk.post(FERRY).json()["run"]

    assert reply.status_code == 202
    assert reply.json()["run"]["state"] == "running"
    assert (second["state"], second["started_at"]) == ("queued", None)
    assert (second["counts"], second["finished_at"]) == ({}, None)


def test_the_same_key_and_body_is_the_same_run(desk: Desk) -> None:
    desk.embedder.gate.clear()
    first = desk.post(BRIDGE, Idempotency_Key="k")
    in_flight = desk.post(BRIDGE, Idempotency_Key="k")
    desk.embedder.gate.set()
    desk.ended(first)
    later = desk.post(BRIDGE, Idempotency_Key="k")

    assert "idempotent-replayed" not in first.headers
    assert (in_flight.status_code, later.status_code) == (202, 200)
    for again in (in_flight, later):
        assert again.headers["idempotent-replayed"] == "true"
        assert again.headers["location"] == first.headers["location"]
    assert len(desk.archive.runs.runs(limit=9)) == 1


def test_a_form_sent_again_under_its_key_is_the_same_whatever_its_boundary(
    desk: Desk,
) -> None:
    def send(boundary: str) -> httpx.Response:
        head = f'--{boundary}\r\nContent-Disposition: form-data; filename="a.txt"\r\n'
        return desk.client.post(
            "/v1/articles",
            content=f"{head}\r\nThe bridge is open.\r\n--{boundary}--\r\n",
            headers={
                "Content-Type": f"multipart/form-data; boundary={boundary}",
                "Idempotency-Key": "k",
            },
        )

    first, again = send("one"), send("another")

    assert again.headers["idempotent-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]


def test_a_key_with_another_body_is_refused_and_nothing_taken(desk: Desk) -> None:
    desk.ended(desk.post(BRIDGE, Idempotency_Key="k"))

    told = problem(desk.post(FERRY, Idempotency_Key="k"), 422)

    assert told["code"] == "idempotency_key_reused"
    assert desk.texts() == {BRIDGE["text"]}
    await_that(lambda: not list(desk.spool.iterdir()))


def test_keys_and_waiting_articles_outlive_the_service(
    tmp_path: Path, embedder: Embedder
) -> None:
    with open_desk(tmp_path, embedder) as before:
        before.embedder.gate.clear()
        replies = [
            before.post(BRIDGE | {"guid": f"g{number}"}, Idempotency_Key=f"k{number}")
            for number in range(3)
        ]

    with open_desk(tmp_path, embedder) as after:
        run = after.ended(replies[-1])
        again = after.post(BRIDGE | {"guid": "g2"}, Idempotency_Key="k2")

    # What the service before had stored when it was stopped is unchanged now.
    counts = run["counts"]
    assert (run["id"], counts["new"] + counts["unchanged"]) == (3, 1)
    assert again.headers["idempotent-replayed"] == "true"


def test_when_too_many_wait_the_next_are_told_when_to_come_back(
    tmp_path: Path, embedder: Embedder
) -> None:
    with open_desk(tmp_path, embedder, max_submissions=1) as desk:
        desk.embedder.gate.clear()
        first = desk.post(BRIDGE)

        reply = desk.post(FERRY)
        desk.embedder.gate.set()
        desk.ended(first)
        await_that(lambda: desk.post(FERRY).status_code == 202)

    assert problem(reply, 503)["code"] == "too_many_submissions"
    assert reply.headers["retry-after"] == "5"


def test_a_run_that_fails_says_so_and_nothing_of_this_machine(desk: Desk) -> None:
    desk.embedder.broken = True

    run = desk.ended(desk.post(BRIDGE))

    assert run["state"] == "failed"
    assert run["error"].startswith("The run ended early (EmbeddingError)")
    assert "private" not in json.dumps(run)


def test_an_erased_article_is_gone_at_once_and_stays_away(desk: Desk) -> None:
    desk.ended(desk.post(BRIDGE))
    [stored] = desk.archive.articles.current()
    address = f"/v1/articles/{stored.article_id}"

    first = desk.client.delete(address)
    gone = desk.texts()
    again = desk.client.delete(address)
    run = desk.ended(desk.post(BRIDGE))

    assert (first.status_code, first.content) == (204, b"")
    assert gone == desk.texts() == set()
    assert again.status_code == 204
    assert (run["counts"]["new"], run["counts"]["erased"]) == (0, 1)


@pytest.mark.parametrize("unknown", ["a0000000000000000", "a%00", "%2e%2e"])
def test_an_article_that_never_was_cannot_be_erased(desk: Desk, unknown: str) -> None:
    reply = desk.client.delete(f"/v1/articles/{unknown}")

    assert problem(reply, 404)["code"] == "article_not_found"


def test_runs_are_listed_the_newest_first_without_paths_of_this_machine(
    desk: Desk,
) -> None:
    command = desk.archive.runs.start(["/srv/private/feed"], now=NOON)
    desk.archive.runs.finish(command, {"new": 3}, now=NOON, error="OSError: /srv/x")
    desk.ended(desk.post(BRIDGE))

    told = desk.client.get("/v1/ingest/runs").json()
    newest = desk.client.get("/v1/ingest/runs", params={"limit": 1}).json()

    assert told["object"] == "list"
    assert [(run["id"], run["origin"]) for run in told["data"]] == [
        (2, "http"),
        (1, "command"),
    ]
    assert told["data"][1]["files"] == []
    assert "/srv" not in json.dumps(told)
    assert newest["data"] == told["data"][:1]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/1", (404, "run_not_found")),
        ("/one", (422, "validation_failed")),
        ("/0", (422, "validation_failed")),
        ("/9223372036854775808", (422, "validation_failed")),
        ("?limit=0", (422, "validation_failed")),
        ("?limit=101", (422, "validation_failed")),
        ("?newest=1", (422, "validation_failed")),
    ],
)
def test_runs_that_cannot_be_told_are_refused(
    desk: Desk, path: str, expected: tuple[int, str]
) -> None:
    reply = desk.client.get(f"/v1/ingest/runs{path}")

    assert problem(reply, expected[0])["code"] == expected[1]
