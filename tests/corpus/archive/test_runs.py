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


def test_a_run_of_a_command_is_told_by_what_it_says_of_itself(
    archive: Archive,
) -> None:
    ids = [archive.runs.start(["a"], now=NOON) for _ in range(3)]
    archive.runs.finish(ids[1], {}, now=LATER, error="OSError: disk full")
    archive.runs.finish(ids[2], {}, now=LATER)

    told = archive.runs.reports(limit=3)

    assert [report.run.run_id for report in told] == [3, 2, 1]
    assert [str(report.state) for report in told] == ["done", "failed", "running"]
    assert not any(report.submitted for report in told)
    assert archive.runs.report(4, rejects=1) is None


def test_rejects_of_a_submission_are_told_by_line_and_counted(
    archive: Archive,
) -> None:
    run = archive.runs.start(["run-1/upload.jsonl"], now=NOON)
    other = archive.runs.start(["run-1/upload.jsonl"], now=NOON)
    of_run = [Reject(f"run-1/upload.jsonl:{n}", "empty", "") for n in (1, 2, 10, 11)]
    archive.runs.quarantine(run, of_run[::-1], now=NOON)
    archive.runs.quarantine(other, [Reject("run-1/b:1", "empty", "")], now=NOON)
    archive.runs.quarantine(run, [Reject("/srv/private:1", "empty", "")], now=NOON)

    report = archive.runs.report(run, rejects=3)

    assert report is not None
    assert report.rejects == tuple(of_run[:3])
    assert report.rejected == 4
