import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.responses import Response
from eval.results import Run
from eval.runs.journal import read_run
from eval.runs.runner import Effort, Progress, rescore, run_samples
from eval.samples import Sample
from eval.scores import Definition, scored
from tests.support.eval_systems import MANIFEST, EchoSystem, Words, questions

ASKED = 24
SLOW = f"""
import sys
from pathlib import Path
from tests.eval.runs.test_runner import ASKED, Effort, run
from tests.support.eval_systems import EchoSystem, questions
run(questions({ASKED}), Path(sys.argv[1]), EchoSystem(delay_s=0.05), Effort(2))
"""
PATIENCE_S = 30.0


def run(
    samples: Sequence[Sample],
    folder: Path,
    system: EchoSystem,
    effort: Effort = Effort(),  # noqa: B008 - frozen
    *,
    seen: list[Progress] | None = None,
) -> Run:
    """Ask with what does not matter here filled in."""
    return run_samples(
        samples,
        folder,
        MANIFEST,
        system=system,
        measures=[Words()],
        effort=effort,
        on_progress=lambda progress: None if seen is None else seen.append(progress),
    )


def _ids(results: Run) -> list[str]:
    return [result.sample.sample_id for result in results.results]


def _words(results: Run) -> list[float | None]:
    return [
        result.scores["words"].value if result.scores else None
        for result in results.results
    ]


class LastFirst(EchoSystem):
    """Answers the first question only when the last one has been answered."""

    def __init__(self, last: str) -> None:
        super().__init__()
        self._last = last
        self._answered = threading.Event()

    def respond(self, sample: Sample) -> Response:
        if sample.sample_id == "q0":
            assert self._answered.wait(PATIENCE_S)
        if sample.sample_id == self._last:
            self._answered.set()
        return super().respond(sample)


class Together(EchoSystem):
    """Answers only when so many ask at once."""

    def __init__(self, parties: int) -> None:
        super().__init__()
        self._barrier = threading.Barrier(parties)

    def respond(self, sample: Sample) -> Response:
        self._barrier.wait(PATIENCE_S)
        return super().respond(sample)


class Interrupting(EchoSystem):
    """Ctrl-C comes while it answers the third question."""

    def respond(self, sample: Sample) -> Response:
        if sample.sample_id == "q2":
            signal.raise_signal(signal.SIGINT)
            time.sleep(0.2)
        return super().respond(sample)


def test_every_question_is_asked_once_scored_and_kept(tmp_path: Path) -> None:
    system = EchoSystem()

    found = run(questions(5), tmp_path, system)

    assert sorted(system.asked) == ["q0", "q1", "q2", "q3", "q4"]
    assert found.manifest == MANIFEST
    assert found.definitions == (Words().definition,)
    assert _words(found) == [1.0, 2.0, 3.0, 4.0, 5.0]
    assert read_run(tmp_path) == found


def test_results_are_in_the_order_of_the_dataset_however_they_come(
    tmp_path: Path,
) -> None:
    found = run(questions(4), tmp_path, LastFirst("q3"), Effort(concurrency=2))

    assert _ids(found) == ["q0", "q1", "q2", "q3"]
    assert _ids(read_run(tmp_path)) == ["q0", "q1", "q2", "q3"]


def test_as_many_questions_as_allowed_are_under_way_and_no_more(
    tmp_path: Path,
) -> None:
    system = Together(3)

    run(questions(9), tmp_path, system, Effort(concurrency=3))

    assert system.most_at_once == 3


def test_what_is_recorded_is_not_asked_again(tmp_path: Path) -> None:
    first, second = EchoSystem(), EchoSystem()
    run(questions(2), tmp_path, first)

    found = run(questions(4), tmp_path, second)

    assert sorted(second.asked) == ["q2", "q3"]
    assert _words(found) == [1.0, 2.0, 3.0, 4.0]


def test_a_finished_run_is_given_again_without_asking(tmp_path: Path) -> None:
    found = run(questions(3), tmp_path, EchoSystem())
    idle = EchoSystem()

    again = run(questions(3), tmp_path, idle)

    assert (again, idle.asked) == (found, [])


def test_a_question_that_has_changed_is_asked_again(tmp_path: Path) -> None:
    run(questions(2), tmp_path, EchoSystem())
    system = EchoSystem()
    first, second = questions(2)

    found = run([first, replace(second, question="who")], tmp_path, system)

    assert system.asked == ["q1"]
    assert _words(found) == [1.0, 1.0]


def test_errors_are_kept_and_not_asked_again_unless_wanted(tmp_path: Path) -> None:
    failing = EchoSystem(fails_on=frozenset({"q1", "q2"}))
    found = run(questions(4), tmp_path, failing)
    errors = [result.error for result in found.results]
    assert errors == [None, "no answer to q1", "no answer to q2", None]
    assert _words(found) == [1.0, None, None, 4.0]

    idle = EchoSystem()
    assert run(questions(4), tmp_path, idle) == found
    assert idle.asked == []


def test_a_retry_asks_only_what_failed(tmp_path: Path) -> None:
    run(questions(4), tmp_path, EchoSystem(fails_on=frozenset({"q1", "q2"})))
    half_mended = EchoSystem(fails_on=frozenset({"q2"}))

    found = run(questions(4), tmp_path, half_mended, Effort(retry_errors=True))

    assert sorted(half_mended.asked) == ["q1", "q2"]
    assert _words(found) == [1.0, 2.0, None, 4.0]
    assert read_run(tmp_path) == found


@pytest.mark.usefixtures("sigint")
def test_the_old_error_stays_while_a_retry_is_broken_off(tmp_path: Path) -> None:
    run(questions(3), tmp_path, EchoSystem(fails_on=frozenset({"q1", "q2"})))

    with pytest.raises(KeyboardInterrupt):
        run(questions(3), tmp_path, Interrupting(), Effort(1, retry_errors=True))

    assert _ids(read_run(tmp_path)) == ["q0", "q1", "q2"]


def test_too_many_errors_end_the_run_and_what_was_answered_is_kept(
    tmp_path: Path,
) -> None:
    failing = EchoSystem(
        fails_on=frozenset({"q1", "q3", "q4", "q5", "q6"}), delay_s=0.01
    )
    effort = Effort(concurrency=1, max_errors=0.1)

    with pytest.raises(EvalError, match=r"failed on 3 of 20 .* 10% may fail") as ended:
        run(questions(20), tmp_path, failing, effort)

    assert str(tmp_path) in str(ended.value)
    # One more may have begun before the end was known.
    assert _ids(read_run(tmp_path))[:5] == ["q0", "q1", "q2", "q3", "q4"]
    assert len(failing.asked) <= 6
    mended = run(
        questions(20), tmp_path, EchoSystem(), replace(effort, retry_errors=True)
    )
    assert _words(mended) == [float(count) for count in range(1, 21)]


def test_as_many_errors_as_allowed_do_not_end_the_run(tmp_path: Path) -> None:
    failing = EchoSystem(fails_on=frozenset({"q1"}))

    found = run(questions(10), tmp_path, failing, Effort(max_errors=0.1))

    assert len(found.results) == 10


def test_errors_of_earlier_starts_count(tmp_path: Path) -> None:
    run(questions(4), tmp_path, EchoSystem(fails_on=frozenset({"q1"})))

    with pytest.raises(EvalError, match="failed on 1 of 4"):
        run(questions(4), tmp_path, EchoSystem(), Effort(max_errors=0.0))


def test_progress_counts_what_is_done_with_its_errors_and_rate(
    tmp_path: Path,
) -> None:
    run(questions(2), tmp_path, EchoSystem(fails_on=frozenset({"q0"})))
    seen: list[Progress] = []

    failing = EchoSystem(fails_on=frozenset({"q3"}), delay_s=0.02)
    run(questions(4), tmp_path, failing, Effort(concurrency=1), seen=seen)

    assert [(p.done, p.total, p.errors) for p in seen] == [
        (2, 4, 1),
        (3, 4, 1),
        (4, 4, 2),
    ]
    # Each took 20 ms and more.
    assert seen[0].per_second == 0.0
    assert 0.0 < seen[1].per_second < 50.0
    assert 0.0 < seen[2].per_second < 50.0


@pytest.mark.usefixtures("sigint")
def test_interrupted_it_ends_when_what_is_under_way_is_recorded(
    tmp_path: Path,
) -> None:
    system = Interrupting()

    with pytest.raises(KeyboardInterrupt):
        run(questions(20), tmp_path, system, Effort(concurrency=1))

    kept = _ids(read_run(tmp_path))
    assert kept == sorted(system.asked, key=lambda name: int(name[1:]))
    assert kept[:3] == ["q0", "q1", "q2"]
    assert len(kept) < 20


def test_a_killed_run_goes_on_to_what_an_unbroken_one_gives(tmp_path: Path) -> None:
    killed, unbroken = tmp_path / "killed", tmp_path / "unbroken"
    records = killed / "records.jsonl"
    root = Path(__file__).parents[3]
    with subprocess.Popen([sys.executable, "-c", SLOW, str(killed)], cwd=root) as other:
        give_up = time.monotonic() + PATIENCE_S
        while not records.exists() or records.read_bytes().count(b"\n") < 5:
            assert time.monotonic() < give_up, "nothing was recorded"
            assert other.poll() is None, "it ended by itself"
            time.sleep(0.005)
        other.kill()
    before = _ids(read_run(killed))
    assert 5 <= len(before) < ASKED
    system = EchoSystem()

    resumed = run(questions(ASKED), killed, system)

    assert resumed == run(questions(ASKED), unbroken, EchoSystem())
    assert not set(before) & set(system.asked)


def test_other_measures_score_the_same_answers_without_asking(tmp_path: Path) -> None:
    found = run(questions(3), tmp_path, EchoSystem(fails_on=frozenset({"q1"})))
    renamed = Words(Definition("length", "Words.", "a count", high=None))

    again = rescore(found, [renamed, Words()])

    assert again.manifest == found.manifest
    assert again.definitions == (renamed.definition, Words().definition)
    assert [result.scores for result in again.results] == [
        {"length": scored(1.0), "words": scored(1.0)},
        {},
        {"length": scored(3.0), "words": scored(3.0)},
    ]
    assert again.results[1] == found.results[1]
