import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from corpus.errors import IndexHeldError
from corpus.indexes.lock import Holder, IndexLock

HOLD = """
import sys, time
from pathlib import Path
from corpus.indexes.lock import IndexLock
with IndexLock(Path(sys.argv[1])).acquire(purpose="dateline serve", url=sys.argv[2]):
    print("held", flush=True)
    time.sleep(60)
"""
URL = "http://127.0.0.1:8080"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "index.lock"


@contextmanager
def _other_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), URL],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_free_lock_has_no_holder(path: Path) -> None:
    assert IndexLock(path).holder() is None


def test_the_holder_says_who_it_is(path: Path) -> None:
    with IndexLock(path).acquire(purpose="dateline serve", url=URL):
        held = IndexLock(path).holder()

    assert held is not None
    assert (held.pid, held.purpose, held.url) == (os.getpid(), "dateline serve", URL)
    age = datetime.now(UTC) - datetime.fromisoformat(held.since)
    assert timedelta(seconds=-1) <= age < timedelta(minutes=1)
    assert IndexLock(path).holder() is None


def test_a_second_lock_in_the_same_process_is_refused(path: Path) -> None:
    lock = IndexLock(path).acquire(purpose="dateline ingest")

    for second in (IndexLock(path), lock):
        with pytest.raises(IndexHeldError, match="dateline ingest"):
            second.acquire(purpose="dateline serve")

    lock.release()
    lock.release()
    IndexLock(path).acquire(purpose="dateline serve").release()


def test_another_process_is_refused_at_once_and_told_by_whom(path: Path) -> None:
    with _other_process(path) as process:
        held = IndexLock(path).holder()
        begin = time.perf_counter()

        with pytest.raises(IndexHeldError) as refused:
            IndexLock(path).acquire(purpose="dateline ingest")

        assert time.perf_counter() - begin < 1
        assert held is not None
        assert held == Holder(process.pid, "dateline serve", held.since, URL)
        message = str(refused.value)
        for part in ("dateline serve", str(process.pid), held.since, URL, "stop it"):
            assert part in message
        assert refused.value.url == URL
        assert "dateline serve" in refused.value.holder


def test_a_killed_holder_frees_the_lock(path: Path) -> None:
    with _other_process(path) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()

        assert json.loads(path.read_text())["pid"] == process.pid
        assert IndexLock(path).holder() is None
        with IndexLock(path).acquire(purpose="dateline ingest") as lock:
            now = lock.holder()
    assert now is not None
    assert now.purpose == "dateline ingest"


@pytest.mark.parametrize("left", ["", "{", "[]", "half a senten"])
def test_an_old_file_of_any_content_does_no_harm(path: Path, left: str) -> None:
    path.parent.mkdir()
    path.write_text(left)
    path.with_name("index.lock.new").write_text(left)

    assert IndexLock(path).holder() is None
    with IndexLock(path).acquire(purpose="dateline serve") as lock:
        held = lock.holder()
    assert held is not None
    assert held.pid == os.getpid()


def test_readers_never_see_half_a_holder_nor_refuse_an_owner(path: Path) -> None:
    seen: list[Holder | None] = []
    done = Event()

    def read() -> None:
        while not done.is_set():
            seen.append(IndexLock(path).holder())

    readers = [Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(50):
        IndexLock(path).acquire(purpose="dateline serve").release()
    done.set()
    for reader in readers:
        reader.join()

    assert {held.purpose for held in seen if held} <= {"dateline serve"}


def test_of_many_that_try_at_once_one_gets_it(path: Path) -> None:
    start = Event()
    won: list[IndexLock] = []
    lost: list[IndexHeldError] = []

    def claim() -> None:
        start.wait()
        try:
            won.append(IndexLock(path).acquire(purpose="dateline serve"))
        except IndexHeldError as error:
            lost.append(error)

    threads = [Thread(target=claim) for _ in range(8)]
    for thread in threads:
        thread.start()
    start.set()
    for thread in threads:
        thread.join()

    assert (len(won), len(lost)) == (1, 7)
    won[0].release()
