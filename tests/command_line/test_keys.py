"""Keys by the real command line, and a service that will not start without any."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.archive.scopes import Scope
from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings
from tests.support.answering import SENTENCE
from tests.support.commands import Commands
from tests.support.gate import open_gate

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.mark.parametrize("made", [False, True], ids=["none", "a revoked one"])
def test_a_service_that_others_would_reach_does_not_start_without_a_key(
    fresh: Commands,
    made: bool,  # noqa: FBT001
) -> None:
    if made:
        fresh.done("keys", "create", "web", "--scope", "ask")
        fresh.done("keys", "revoke", "web")

    ended = fresh.run("serve", "--host", "0.0.0.0")  # noqa: S104 - refused

    assert ended.returncode == 1
    last = ended.stderr.splitlines()[-1]
    assert last.startswith("dateline: a service on 0.0.0.0 requires keys")
    assert "dateline keys create NAME --scope ask" in last
    assert "Traceback" not in ended.stderr


def test_a_key_that_cannot_be_found_is_told_in_one_line(fresh: Commands) -> None:
    ended = fresh.run("keys", "revoke", "nobody")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("dateline: there is no key nobody")
    assert ended.stderr.count("\n") == 1


def test_ask_shows_its_key_to_a_service_that_requires_one(
    fresh: Commands, tmp_path: Path
) -> None:
    lock = IndexLock(CorpusSettings(_env_file=None, home=fresh.home).lock_file)
    with (
        open_gate(tmp_path) as gate,
        lock.acquire(purpose="dateline serve", url=f"{gate.client.base_url}"),
    ):
        refused = fresh.run("ask", "How did they vote?")
        token = gate.token("desk", Scope.ASK)
        (tmp_path / ".env").write_text(f"DATELINE_API_KEY={token}\n")
        answered = fresh.run("ask", "How did they vote?", "--json")

    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.endswith(
        "says: This needs a key; send it as `Authorization: Bearer dl_…` or "
        "`X-API-Key: dl_…`; set DATELINE_API_KEY to a key that it takes, made with "
        "`dateline keys create NAME --scope ask`\n"
    )
    assert answered.returncode == 0
    assert SENTENCE in answered.stdout
    assert token not in answered.stdout + answered.stderr
