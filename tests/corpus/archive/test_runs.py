"""The log of runs, and the quarantine."""

from datetime import timedelta

from corpus.archive.archive import Archive
from corpus.archive.records import Reject, Run
from tests.support.builders import NOON

LATER = NOON + timedelta(minutes=3)


def test_a_run_is_open_until_it_is_finished(archive: Archive) -> None:
    run_id = archive.runs.start(["a.jsonl", "b.md"], now=NOON)

    [opened] = archive.runs.runs(limit=5)
    archive.runs.finish(run_id, {"new": 3, "chunks": 7}, now=LATER)
    [closed] = archive.runs.runs(limit=5)

    assert opened == Run(run_id, NOON, None, ("a.jsonl", "b.md"), {}, None)
    counts = {"new": 3, "chunks": 7}
    assert closed == Run(run_id, NOON, LATER, ("a.jsonl", "b.md"), counts, None)


def test_a_run_keeps_what_ended_it(archive: Archive) -> None:
    run_id = archive.runs.start([], now=NOON)

    archive.runs.finish(run_id, {"new": 1}, now=LATER, error="OSError: disk full")

    [run] = archive.runs.runs(limit=1)
    assert run.error == "OSError: disk full"


def test_the_newest_runs_come_first(archive: Archive) -> None:
    ids = [archive.runs.start([name], now=NOON) for name in "abc"]

    newest = archive.runs.runs(limit=2)

    assert [run.run_id for run in newest] == [ids[2], ids[1]]
    assert [run.sources for run in newest] == [("c",), ("b",)]


def test_rejects_are_kept_the_newest_first(archive: Archive) -> None:
    first = Reject("a:1", "empty", "The text is empty.", "…")
    second = Reject("a:2", "bad_json", "This is not JSON.", "{𝒳")
    run = archive.runs.start(["a"], now=NOON)

    archive.runs.quarantine(run, [first], now=NOON)
    archive.runs.quarantine(run, [second], now=LATER)

    assert archive.runs.rejects(limit=5) == [second, first]
    assert archive.runs.rejects(limit=1) == [second]
    assert archive.runs.rejected_sources() == {"a:1", "a:2"}
    assert archive.articles.holdings(now=NOON).rejects == 2


def test_a_source_that_is_rejected_again_keeps_one_line_the_last(
    archive: Archive,
) -> None:
    before = Reject("a:1", "empty", "The text is empty.")
    after = Reject("a:1", "too_long", "The text is too long.", "xx")
    first, second = (archive.runs.start(["a"], now=NOON) for _ in range(2))
    archive.runs.quarantine(first, [before], now=NOON)

    archive.runs.quarantine(second, [after], now=LATER)

    assert archive.runs.rejects(limit=5) == [after]


def test_a_source_that_is_rejected_twice_at_once_keeps_the_last(
    archive: Archive,
) -> None:
    twice = [Reject("a:1", reason, "") for reason in ("empty", "too_long")]
    run = archive.runs.start(["a"], now=NOON)

    archive.runs.quarantine(run, twice, now=NOON)

    assert archive.runs.rejects(limit=5) == twice[1:]


def test_released_sources_leave_the_quarantine_and_no_others(
    archive: Archive,
) -> None:
    run = archive.runs.start(["a"], now=NOON)
    rejects = [Reject(f"a:{n}", "empty", "") for n in range(450)]
    archive.runs.quarantine(run, rejects, now=NOON)

    archive.runs.release([*(f"a:{n}" for n in range(449)), "never-seen"])

    assert archive.runs.rejects(limit=5) == [rejects[449]]
    archive.runs.release([])
    assert archive.runs.rejected_sources() == {"a:449"}
