"""How the archive stands, on its page."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from corpus.archive.records import Reject, Run
from corpus.archive.reports import RunReport, RunState
from corpus.archive.scopes import Scope
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import readiness
from tests.support.builders import sqlite_archive
from tests.support.gate import shown
from tests.support.intake import CannedIntake
from tests.support.pages import NOW, ReadersDesk
from tests.support.server import client_of

DONE = RunReport(
    Run(12, NOW, NOW, ("upload.jsonl",), {"new": 1058, "rejected": 1, "copies": 0}),
    RunState.DONE,
    submitted=True,
    rejects=(Reject("run-12/upload.jsonl:17", "missing_text", "<b>No text.</b>"),),
    rejected=1,
)
FAILED = RunReport(
    Run(11, NOW, NOW, (), {}, "OSError: /srv/private"), RunState.FAILED, submitted=False
)


@dataclass
class Runs(CannedIntake):
    """Two runs, whose rejects only a report has."""

    def reports(self, *, limit: int) -> list[RunReport]:
        return [replace(DONE, rejects=(), rejected=0), FAILED]

    def report(self, run_id: int) -> RunReport | None:
        return DONE if run_id == DONE.run.run_id else None


def status(desk: ReadersDesk, *, host: str = "localhost") -> str:
    app = create_app(desk, ServiceSettings(_env_file=None), intake=Runs())
    with client_of(app) as client:
        page: httpx.Response = client.get("/status", headers={"Host": host})
    assert page.status_code == 200
    return page.text


def test_it_tells_how_many_articles_how_fresh_and_what_lags() -> None:
    page = status(ReadersDesk())

    assert '<dd data-text="articles">2</dd>' in page
    assert '<dd data-text="newest">15 January 2025</dd>' in page
    assert '<dd data-text="lag">1 change</dd>' in page
    assert "Every check passes" in page


def test_it_tells_which_check_failed() -> None:
    page = status(ReadersDesk(ready=readiness(archive="", vectors="torn")))

    assert '<p class="notice-title">Vectors</p><p dir="auto">torn</p>' in page
    assert "Every check passes" not in page


def test_runs_stand_with_their_counts_and_rejects() -> None:
    page = status(ReadersDesk())

    assert "<dt>new</dt><dd>1,058</dd>" in page
    assert "<dt>copies</dt>" not in page
    assert "<summary>1 rejected</summary>" in page
    assert "run-12/upload.jsonl:17" in page
    assert "&lt;b&gt;No text.&lt;/b&gt;" in page


def test_why_a_run_failed_is_told_without_a_path() -> None:
    page = status(ReadersDesk())

    assert "The run ended early (OSError)" in page
    assert "/srv/private" not in page


@pytest.mark.parametrize("host", ["news.example", "rebound.example:8765"])
def test_runs_are_not_told_under_another_name(host: str) -> None:
    page = status(ReadersDesk(), host=host)

    assert "upload.jsonl" not in page
    assert "Runs are told on this machine only" in page


@contextmanager
def keyed(folder: Path, *scopes: Scope) -> Iterator[tuple[httpx.Client, str]]:
    """A client of a service that requires keys, and the token of one."""
    now = datetime.now(UTC)
    with closing(sqlite_archive(folder)) as archive:
        _, token = archive.keys.create("reader", scopes, expires_at=None, now=now)
        settings = ServiceSettings(_env_file=None, keys="on")
        app = create_app(ReadersDesk(), settings, intake=Runs(), keys=archive.keys)
        with client_of(app) as client:
            yield client, token


@pytest.mark.parametrize("scope", [Scope.INGEST, Scope.ADMIN])
def test_a_key_that_may_hand_articles_in_opens_runs_under_any_name(
    tmp_path: Path, scope: Scope
) -> None:
    with keyed(tmp_path, scope) as (client, token):
        page = client.get("/status", headers=shown(token) | {"Host": "news.example"})

    assert page.status_code == 200
    assert "run-12/upload.jsonl:17" in page.text
    assert "data-key-form" not in page.text


def test_a_key_without_that_scope_is_shown_the_rest_and_told_why(
    tmp_path: Path,
) -> None:
    with keyed(tmp_path, Scope.ASK) as (client, token):
        page = client.get("/status", headers=shown(token))

    assert page.status_code == 200
    assert '<dd data-text="articles">2</dd>' in page.text
    assert "upload.jsonl" not in page.text
    assert "This key does not open runs" in page.text
    assert "They are for keys with the scope “ingest”." in page.text
    # Another key may be given.
    assert "data-key-form" in page.text


def test_without_a_key_the_rest_is_shown(tmp_path: Path) -> None:
    with keyed(tmp_path, Scope.INGEST) as (client, _):
        page = client.get("/status")

    assert page.status_code == 200
    assert '<dd data-text="articles">2</dd>' in page.text
    assert "upload.jsonl" not in page.text
    assert "This archive needs a key" in page.text


def test_a_key_that_is_not_known_is_refused_and_another_asked_for(
    tmp_path: Path,
) -> None:
    with keyed(tmp_path, Scope.INGEST) as (client, _):
        page = client.get("/status", headers=shown("dl_unknown"))

    assert page.status_code == 401
    assert "This key is unknown, revoked or expired." in page.text
    assert "data-key-form" in page.text
