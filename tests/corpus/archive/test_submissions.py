"""What came over HTTP: opened once, in order, until it is done."""

from datetime import datetime, timedelta

import pytest

from corpus.archive.archive import Archive
from corpus.archive.reports import RunReport, RunState
from corpus.archive.submissions import KEYS_KEPT, Submission
from tests.support.builders import NOON

LATER = NOON + timedelta(minutes=3)
DIGEST, OTHER = b"d" * 32, b"o" * 32


def submit(
    archive: Archive,
    folder: str,
    *,
    key: str | None = None,
    digest: bytes = DIGEST,
    now: datetime = NOON,
) -> Submission:
    return archive.submissions.open(
        folder, ["upload.jsonl"], digest=digest, key=key, now=now
    )


def report(archive: Archive, run_id: int) -> RunReport:
    found = archive.runs.report(run_id, rejects=5)
    assert found is not None
    return found


def test_a_submission_opens_a_run_that_names_its_files_without_a_path(
    archive: Archive,
) -> None:
    archive.runs.start(["/srv/feed.jsonl"], now=NOON)

    opened = submit(archive, "f1")

    found = report(archive, 2)
    assert opened == Submission(2, "f1", DIGEST)
    assert found.run.sources == ("run-2/upload.jsonl",)
    assert (found.state, found.submitted) == (RunState.QUEUED, True)
    assert found.run.started_at == NOON


def test_a_known_key_gives_the_submission_that_it_came_with(archive: Archive) -> None:
    first = submit(archive, "f1", key="k")

    again = submit(archive, "f2", key="k")
    changed = submit(archive, "f3", key="k", digest=OTHER)
    other = submit(archive, "f4", key="K")

    assert again == changed == first
    assert other == Submission(2, "f4", DIGEST)
    assert len(archive.runs.runs(limit=9)) == 2


def test_without_a_key_the_same_files_are_another_submission(archive: Archive) -> None:
    first, second = submit(archive, "f1"), submit(archive, "f2")

    assert (first.run_id, second.run_id) == (1, 2)


@pytest.mark.parametrize("state", [RunState.QUEUED, RunState.FAILED])
def test_what_is_not_done_is_unfinished_the_oldest_first(
    archive: Archive, state: RunState
) -> None:
    opened = [submit(archive, f"f{number}") for number in range(4)]
    archive.submissions.begin(opened[0].run_id, now=LATER)
    archive.submissions.leave(opened[1].run_id, RunState.DONE)
    archive.submissions.leave(opened[2].run_id, state)

    assert archive.submissions.unfinished() == [opened[0], opened[2], opened[3]]


def test_a_run_that_begins_again_has_never_ended(archive: Archive) -> None:
    run_id = submit(archive, "f1").run_id
    archive.submissions.begin(run_id, now=NOON)
    archive.runs.finish(run_id, {"new": 1}, now=NOON, error="StoppedError: …")

    archive.submissions.begin(run_id, now=LATER)

    found = report(archive, run_id)
    assert found.state is RunState.RUNNING
    assert (found.run.started_at, found.run.finished_at) == (LATER, None)
    assert (found.run.counts, found.run.error) == ({}, None)


def test_a_key_is_kept_for_a_week_and_its_run_for_ever(archive: Archive) -> None:
    done, waiting = submit(archive, "f1", key="a"), submit(archive, "f2", key="b")
    archive.runs.finish(done.run_id, {"new": 1}, now=NOON)
    archive.submissions.leave(done.run_id, RunState.DONE)
    last = NOON + KEYS_KEPT

    kept = submit(archive, "f3", key="a", now=last)
    after = [
        submit(archive, f"g{key}", key=key, now=last + timedelta(seconds=1))
        for key in "ab"
    ]

    assert kept == done
    assert [item.folder for item in after] == ["ga", "f2"]
    assert after[1] == waiting
    assert report(archive, done.run_id).state is RunState.DONE
    assert report(archive, done.run_id).submitted
