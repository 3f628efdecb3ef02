"""Keys by the real command line, and a service that will not start without any."""

from __future__ import annotations

import pytest

from tests.support.commands import Commands

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
