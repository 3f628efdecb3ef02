"""`dateline ingest --dry-run` tells all and leaves nothing behind."""

from __future__ import annotations

import json

import pytest

from tests.support.commands import Commands, write_lines

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

CLUTTERED = "By Ada Brook\n\nThe ferry sails on Monday.\n\n©2025 Northern Ledger"


def test_a_dry_run_leaves_not_even_a_folder(fresh: Commands) -> None:
    feed = fresh.home.parent / "feed.jsonl"
    write_lines(feed, [json.dumps({"guid": "a", "text": CLUTTERED}), "{"])

    ended = fresh.run("ingest", str(feed), "--dry-run")

    assert ended.returncode == 3
    assert not fresh.home.exists()
    for part in ("new  ", "- byline: By Ada Brook", "- copyright: ©2025", "rejected  "):
        assert part in ended.stdout
    assert ended.stdout.endswith("nothing was stored; 1 new, 1 rejected\n")


def test_a_dry_run_beside_an_archive_changes_nothing_in_it(fresh: Commands) -> None:
    feed = fresh.home.parent / "feed.jsonl"
    write_lines(feed, [json.dumps({"guid": "a", "text": CLUTTERED})])
    fresh.done("ingest", str(feed))
    before = fresh.done("status", "--json")
    write_lines(feed, [json.dumps({"guid": "a", "text": f"{CLUTTERED}\n\nMore."})])

    told = fresh.done("ingest", str(feed), "--dry-run", "--json")

    outcomes = [json.loads(line)["outcome"] for line in told.splitlines()]
    assert outcomes == ["unchanged", "updated"]
    assert fresh.done("status", "--json") == before
