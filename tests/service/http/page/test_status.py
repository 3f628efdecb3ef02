"""How the archive stands, on its page."""

from dataclasses import dataclass, replace

import httpx
import pytest

from corpus.archive.records import Reject, Run
from corpus.archive.reports import RunReport, RunState
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import readiness
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
