from threading import Event

import httpx

from service.http.app import create_app
from service.ports import Readiness
from service.settings import ServiceSettings
from tests.support.answering import CannedAnswering, readiness
from tests.support.server import client_of


def test_a_living_process_says_so_whatever_the_archive_does(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.ready = readiness(archive="The database cannot be opened.")

    reply = client.get("/healthz")

    assert reply.status_code == 200
    assert reply.json() == {"status": "ok"}


def test_readiness_tells_every_check_and_how_fresh_answers_are(
    client: httpx.Client,
) -> None:
    reply = client.get("/readyz")

    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "no-store"
    assert reply.json() == {
        "status": "ready",
        "checks": {"archive": "ok", "vectors": "ok"},
        "watermark_lag": 1,
        "newest_article": "2025-01-15T06:00:00Z",
        "articles": 2,
        "archive_revision": 7,
    }


def test_one_failed_check_makes_it_unready(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.ready = readiness(archive="", vectors="The index is being rebuilt.")

    reply = client.get("/readyz")

    assert reply.status_code == 503
    assert reply.headers["retry-after"] == "5"
    assert reply.json()["status"] == "not_ready"
    assert reply.json()["checks"] == {
        "archive": "ok",
        "vectors": "The index is being rebuilt.",
    }


def test_checks_that_do_not_end_make_it_unready() -> None:
    class Stuck(CannedAnswering):
        def readiness(self) -> Readiness:
            released.wait(10)
            return super().readiness()

    released = Event()
    settings = ServiceSettings(_env_file=None, request_timeout_s=0.05)
    with client_of(create_app(Stuck(), settings)) as client:
        reply = client.get("/readyz")
        released.set()

    assert reply.status_code == 503
    assert reply.json()["code"] == "not_ready"
