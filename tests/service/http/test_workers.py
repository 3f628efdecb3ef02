import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest

from service.http.app import create_app
from service.http.workers import OverloadedError, Workers
from service.logs import request_id
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering
from tests.support.server import client_of, served

QUESTION = {"question": "How did they vote?"}


class Gate:
    """Holds every thread that comes by until it is opened."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._came = threading.Semaphore(0)

    def __call__(self) -> None:
        self._came.release()
        assert self._open.wait(10), "the gate was never opened"

    def wait_for_one(self) -> None:
        assert self._came.acquire(timeout=10), "nobody came to the gate"

    def open(self) -> None:
        self._open.set()


@pytest.fixture
def gate(answering: CannedAnswering) -> Iterator[Gate]:
    made = Gate()
    answering.before = made
    yield made
    made.open()


@pytest.fixture
def answering() -> CannedAnswering:
    return CannedAnswering()


@contextmanager
def client_with(answering: CannedAnswering, **bounded: float) -> Iterator[httpx.Client]:
    bounds = ServiceSettings.model_validate(bounded)
    with client_of(create_app(answering, bounds)) as client:
        yield client


def test_the_service_answers_probes_while_every_thread_is_busy(
    answering: CannedAnswering, gate: Gate
) -> None:
    with (
        client_with(answering, worker_threads=1) as client,
        ThreadPoolExecutor() as others,
    ):
        slow = others.submit(client.post, "/v1/ask", json=QUESTION)
        gate.wait_for_one()

        alive = client.get("/healthz")
        ready = client.get("/readyz")
        still_waiting = not slow.done()
        gate.open()

        assert (alive.status_code, ready.status_code) == (200, 200)
        assert still_waiting
        assert slow.result().status_code == 200


def test_no_more_questions_are_worked_on_at_once_than_there_are_threads(
    answering: CannedAnswering, gate: Gate
) -> None:
    with (
        client_with(answering, worker_threads=2) as client,
        ThreadPoolExecutor() as others,
    ):
        replies = [others.submit(client.post, "/v1/ask", json=QUESTION) for _ in "abcd"]
        gate.wait_for_one()
        gate.wait_for_one()
        time.sleep(0.1)
        working = len(answering.asked)
        gate.open()

        assert working == 2
        assert [reply.result().status_code for reply in replies] == [200] * 4


def test_when_the_queue_is_full_the_client_is_told_to_come_back(
    answering: CannedAnswering, gate: Gate
) -> None:
    with (
        client_with(answering, worker_threads=1, max_waiting=0) as client,
        ThreadPoolExecutor() as others,
    ):
        slow = others.submit(client.post, "/v1/ask", json=QUESTION)
        gate.wait_for_one()

        refused = client.post("/v1/ask", json=QUESTION)
        gate.open()

        assert refused.status_code == 503
        assert refused.json()["code"] == "overloaded"
        assert refused.headers["retry-after"] == "1"
        assert slow.result().status_code == 200
        assert client.post("/v1/ask", json=QUESTION).status_code == 200


def test_work_that_takes_too_long_is_a_504(
    answering: CannedAnswering, gate: Gate
) -> None:
    with client_with(answering, request_timeout_s=0.1) as client:
        reply = client.post("/v1/ask", json=QUESTION)
        gate.open()

    assert reply.status_code == 504
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["code"] == "timeout"
    assert reply.json()["detail"] == "There was no result within 0.1 s."


def test_abandoned_work_keeps_its_place_until_it_ends(
    answering: CannedAnswering, gate: Gate
) -> None:
    bounds = {"worker_threads": 1, "max_waiting": 0, "request_timeout_s": 0.1}
    with client_with(answering, **bounds) as client:
        abandoned = client.post("/v1/ask", json=QUESTION)
        refused = client.post("/v1/ask", json=QUESTION)
        gate.open()

    assert abandoned.status_code == 504
    assert refused.status_code == 503


def test_a_client_that_leaves_ends_the_wait(
    answering: CannedAnswering,
    gate: Gate,
    *,
    caplog: pytest.LogCaptureFixture,
    settings: ServiceSettings,
) -> None:
    caplog.set_level("INFO", logger="service.http.middleware")
    body = b'{"question": "How?"}'
    head = (
        b"POST /v1/ask HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body)
    )

    with served(create_app(answering, settings)) as base_url:
        address = httpx.URL(base_url)
        with socket.create_connection((address.host, address.port or 0)) as leaving:
            leaving.sendall(head + body)
            gate.wait_for_one()
        outcomes = _outcomes_within_5_s(caplog)
        gate.open()

    assert outcomes == ["client_closed_request"]


def test_a_question_that_waits_is_dropped_when_its_client_leaves(
    answering: CannedAnswering, gate: Gate, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger="service.http.middleware")
    with (
        client_with(answering, worker_threads=1) as client,
        ThreadPoolExecutor() as others,
    ):
        slow = others.submit(client.post, "/v1/ask", json=QUESTION)
        gate.wait_for_one()
        with pytest.raises(httpx.ReadTimeout):
            client.post("/v1/ask", json={"question": "Never mind."}, timeout=0.5)
        outcomes = _outcomes_within_5_s(caplog)
        gate.open()

        assert outcomes == ["client_closed_request"]
        assert slow.result().status_code == 200
        assert client.post("/v1/ask", json={"question": "And now?"}).status_code == 200
        assert [q.text for q in answering.asked] == ["How did they vote?", "And now?"]


async def test_closed_workers_take_no_more_work() -> None:
    workers = Workers(threads=1, waiting=0, timeout_s=1, name="closed")
    await workers.close()

    for _ in range(2):
        with pytest.raises(OverloadedError):
            await workers.run(lambda: 1, gone=asyncio.sleep(10))


def test_threads_know_the_request_they_work_for(
    answering: CannedAnswering,
) -> None:
    seen: list[str | None] = []
    answering.before = lambda: seen.append(request_id.get())

    with client_with(answering) as client:
        client.post("/v1/ask", json=QUESTION, headers={"X-Request-Id": "mine-1"})

    assert seen == ["mine-1"]


def _outcomes_within_5_s(caplog: pytest.LogCaptureFixture) -> list[object]:
    give_up = time.monotonic() + 5
    while time.monotonic() < give_up:
        found = [r for r in caplog.records if r.message == "request.finished"]
        if found:
            return [vars(record)["outcome"] for record in found]
        time.sleep(0.01)
    return []
