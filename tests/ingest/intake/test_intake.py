"""Submissions are archived in their order, each once, whatever happens meanwhile."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from corpus.archive.archive import Archive, open_archive
from corpus.archive.reports import RunState
from corpus.embedding.ports import Embedder
from ingest.intake import Intake, opened_intake
from tests.support.builders import NOON
from tests.support.desk import GatedEmbedder, await_that

MOST = 3


class Home:
    """A home whose intake can be opened several times, one after the other."""

    def __init__(self, folder: Path, archive: Archive, embedder: Embedder) -> None:
        self.spool = folder / "intake"
        self.archive = archive
        self.embedder = GatedEmbedder(embedder)

    @contextmanager
    def opened(self) -> Iterator[Intake]:
        with opened_intake(
            self.archive, self.embedder, folder=self.spool, most_waiting=MOST
        ) as intake:
            try:
                yield intake
            finally:
                self.embedder.gate.set()

    def state(self, run_id: int) -> RunState:
        report = self.archive.runs.report(run_id, rejects=1)
        assert report is not None
        return report.state

    def await_state(self, run_id: int, state: RunState) -> None:
        await_that(lambda: self.state(run_id) is state)

    def texts(self) -> list[str]:
        return [stored.article.text for stored in self.archive.articles.current()]

    def waiting(self) -> int:
        return len(list(self.spool.iterdir()))


@pytest.fixture
def home(tmp_path: Path, embedder: Embedder) -> Iterator[Home]:
    url = f"sqlite:///{tmp_path / 'archive.sqlite3'}"
    with closing(open_archive(url)) as archive:
        yield Home(tmp_path, archive, embedder)


def submit(intake: Intake, *texts: str, key: str | None = None) -> int:
    arrival = intake.open()
    assert arrival is not None
    arrival.begin("upload.jsonl")
    for text in texts:
        arrival.write(json.dumps({"guid": text[:9], "text": text}).encode() + b"\n")
    return arrival.submit(key=key).run_id


def test_submissions_are_archived_in_the_order_in_which_they_came(home: Home) -> None:
    with home.opened() as intake:
        runs = [submit(intake, f"The story: version {n}.") for n in range(MOST)]
        home.await_state(runs[-1], RunState.DONE)

    assert runs == [1, 2, 3]
    assert home.texts() == ["The story: version 2."]
    assert home.waiting() == 0


def test_what_waits_at_the_end_is_archived_after_the_next_start(home: Home) -> None:
    home.embedder.gate.clear()
    with home.opened() as intake:
        runs = [submit(intake, f"Story {n} is here.") for n in range(MOST)]
        assert home.embedder.reached.wait(20)
        before = [home.state(run) for run in runs]
    left = [home.state(run) for run in runs]

    with home.opened():
        home.await_state(runs[-1], RunState.DONE)

    assert before == [RunState.RUNNING, RunState.QUEUED, RunState.QUEUED]
    assert RunState.QUEUED in left[1:]
    assert [home.state(run) for run in runs] == [RunState.DONE] * MOST
    assert home.texts() == [f"Story {n} is here." for n in range(MOST)]
    assert home.waiting() == 0


def test_a_run_that_failed_keeps_its_files_and_is_tried_at_the_next_start(
    home: Home,
) -> None:
    home.embedder.broken = True
    with home.opened() as intake:
        failed = submit(intake, "The bridge is open.")
        home.await_state(failed, RunState.FAILED)
        kept = home.waiting()
        home.embedder.broken = False
        after = submit(intake, "The ferry is not.")
        home.await_state(after, RunState.DONE)

    with home.opened():
        home.await_state(failed, RunState.DONE)

    assert kept == 1
    assert sorted(home.texts()) == ["The bridge is open.", "The ferry is not."]
    assert home.waiting() == 0


def test_what_never_arrived_whole_is_cleared_away_at_the_next_start(
    home: Home,
) -> None:
    half = home.spool / "0123abcd"
    half.mkdir(parents=True)
    (half / "upload.jsonl").write_text('{"text": "Half')

    with home.opened():
        assert not half.exists()
    assert home.archive.runs.runs(limit=1) == []


def test_submissions_that_wait_at_another_service_are_left_to_it(home: Home) -> None:
    other = home.archive.submissions.open(
        "elsewhere", ["a.md"], digest=b"d" * 32, key=None, now=NOON
    )

    with home.opened() as intake:
        ours = submit(intake, "The bridge is open.")
        home.await_state(ours, RunState.DONE)

    assert home.state(other.run_id) is RunState.QUEUED


def test_a_known_key_archives_nothing_again(home: Home) -> None:
    with home.opened() as intake:
        first = submit(intake, "The bridge is open.", key="k")
        again = submit(intake, "The bridge is open.", key="k")
        home.await_state(first, RunState.DONE)
        later = submit(intake, "The bridge is open.", key="k")
        waiting = home.waiting()

    assert first == again == later == 1
    assert waiting == 0
    assert len(home.archive.runs.runs(limit=5)) == 1


def test_only_so_many_are_on_their_way_and_each_end_makes_room(home: Home) -> None:
    home.embedder.gate.clear()
    with home.opened() as intake:
        first = submit(intake, "The bridge is open.")
        arriving = [intake.open() for _ in range(MOST)]
        assert arriving[-1] is None

        assert arriving[0] is not None
        arriving[0].discard()
        arriving[0].discard()
        again = [intake.open(), intake.open()]
        home.embedder.gate.set()
        home.await_state(first, RunState.DONE)
        await_that(lambda: intake.open() is not None)

    assert again[0] is not None
    assert again[1] is None


def test_what_was_submitted_cannot_be_discarded_nor_the_other_way_round(
    home: Home,
) -> None:
    home.embedder.gate.clear()
    with home.opened() as intake:
        kept, dropped = intake.open(), intake.open()
        assert kept is not None
        assert dropped is not None
        for arrival in (kept, dropped):
            arrival.begin("a.txt")
            arrival.write(b"The bridge is open.")

        run = kept.submit(key=None).run_id
        kept.discard()
        dropped.discard()
        home.embedder.gate.set()
        home.await_state(run, RunState.DONE)

        with pytest.raises(OSError, match="No such file"):
            dropped.submit(key=None)
    assert home.texts() == ["The bridge is open."]
