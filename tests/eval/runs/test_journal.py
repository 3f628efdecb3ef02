import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.responses import Response, Status
from eval.results import Manifest, Run, SampleResult
from eval.runs.encoding import Header, Record
from eval.runs.journal import opened_journal, read_run, write_run
from eval.samples import Sample
from eval.scores import Definition, scored
from tests.support.eval_systems import MANIFEST, scored_run

F1 = Definition("f1", "Overlap.", "SQuAD 2.0")
HEADER = Header(MANIFEST, (F1,))
HOLD = """
import sys
from pathlib import Path
from eval.runs.journal import opened_journal
from tests.eval.runs.test_journal import HEADER
with opened_journal(Path(sys.argv[1]), HEADER):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "runs" / "first"


def _record(position: int, *, error: str | None = None) -> Record:
    response = None if error else Response(f"Answer {position}.", Status.ANSWERED)
    sample = Sample(f"q{position}", "Why?")
    scores = {} if error else {"f1": scored(0.1 * position)}
    result = SampleResult(f"key{position}", sample, response, error, scores)
    return Record(position, result)


def _results(*records: Record) -> tuple[SampleResult, ...]:
    return tuple(record.result for record in records)


def _write(folder: Path, *records: Record) -> None:
    with opened_journal(folder, HEADER) as journal:
        for record in records:
            journal.append(record)


def test_a_new_run_has_no_results(folder: Path) -> None:
    with opened_journal(folder, HEADER) as journal:
        assert journal.run() == Run(MANIFEST, (F1,), ())
    assert read_run(folder) == Run(MANIFEST, (F1,), ())


def test_a_record_can_be_read_as_soon_as_it_is_appended(folder: Path) -> None:
    with opened_journal(folder, HEADER) as journal:
        journal.append(_record(0))

        assert read_run(folder).results == _results(_record(0))


def test_results_are_in_the_order_of_the_dataset(folder: Path) -> None:
    _write(folder, _record(2), _record(0), _record(1))

    assert read_run(folder).results == _results(_record(0), _record(1), _record(2))


def test_a_run_goes_on_with_what_is_recorded(folder: Path) -> None:
    _write(folder, _record(0))

    with opened_journal(folder, HEADER) as journal:
        assert journal.result("q0") == _record(0).result
        assert journal.result("q1") is None
        journal.append(_record(1))

    assert read_run(folder).results == _results(_record(0), _record(1))


def test_the_latest_record_of_a_question_counts(folder: Path) -> None:
    _write(folder, _record(0, error="timed out"), _record(1), _record(0))

    assert read_run(folder).results == _results(_record(0), _record(1))


def test_half_a_line_is_ignored_and_overwritten_wherever_it_was_cut(
    folder: Path,
) -> None:
    _write(folder, _record(0))
    records = folder / "records.jsonl"
    first = records.read_bytes()
    _write(folder, _record(1))
    whole = records.read_bytes()

    for end in (*range(len(first), len(whole) - 1, 41), len(whole) - 1):
        records.write_bytes(whole[:end])
        assert read_run(folder).results == _results(_record(0)), end

        _write(folder, _record(1))
        assert records.read_bytes() == whole, end


def test_a_damaged_line_is_named(folder: Path) -> None:
    _write(folder, _record(0), _record(1), _record(2))
    records = folder / "records.jsonl"
    lines = records.read_bytes().splitlines(keepends=True)
    records.write_bytes(lines[0] + b"{}\n" + lines[2])

    with pytest.raises(EvalError, match=r"records\.jsonl, line 2 is damaged: position"):
        read_run(folder)
    with pytest.raises(EvalError, match="line 2 is damaged"):
        _write(folder)
    assert len(records.read_bytes().splitlines()) == 3


def test_a_second_process_is_refused_until_the_first_has_ended(folder: Path) -> None:
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"

        with pytest.raises(EvalError, match="A run is going on in"):
            _write(folder)
        assert read_run(folder).results == ()

        other.kill()

    _write(folder, _record(0))
    assert read_run(folder).results == _results(_record(0))


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (
            replace(MANIFEST, system={"name": "echo", "top_k": "9"}),
            "system top_k is '8' there and '9' here",
        ),
        (
            replace(MANIFEST, system={"name": "echo", "top_k": "8", "llm": "x"}),
            "system llm is None there and 'x' here",
        ),
        (replace(MANIFEST, dataset_sha256="cd" * 32), "dataset_sha256 is 'abab"),
        (replace(MANIFEST, seed=8), "seed is 7 there and 8 here"),
        (replace(MANIFEST, limit=5), "limit is None there and 5 here"),
    ],
)
def test_another_run_is_refused_and_the_difference_is_told(
    folder: Path, other: Manifest, told: str
) -> None:
    _write(folder, _record(0))

    with (
        pytest.raises(EvalError, match=told) as refused,
        opened_journal(folder, Header(other, (F1,))),
    ):
        pass

    assert ";" not in str(refused.value)
    assert read_run(folder).manifest == MANIFEST


def test_a_run_with_other_measures_is_refused(folder: Path) -> None:
    _write(folder)
    exact = Definition("em", "Equal.", "SQuAD 2.0")
    broader = replace(F1, says="Overlap of stems.")

    for definitions, told in [
        ((exact, F1), "measure em is only here"),
        ((), "measure f1 is only there"),
        ((broader,), "measure f1 is defined differently"),
    ]:
        with (
            pytest.raises(EvalError, match=told),
            opened_journal(folder, Header(MANIFEST, definitions)),
        ):
            pass


def test_a_run_may_go_on_later_on_another_machine(folder: Path) -> None:
    _write(folder, _record(0))
    later = replace(
        MANIFEST,
        started_at="2026-05-05T09:00:00+00:00",
        commit="9876543210",
        machine="another",
        python="3.12.1",
    )

    with opened_journal(folder, Header(later, (F1,))) as journal:
        journal.append(_record(1))

    assert read_run(folder).manifest == MANIFEST
    assert len(read_run(folder).results) == 2


def test_records_without_a_manifest_are_left_alone(folder: Path) -> None:
    _write(folder, _record(0))
    (folder / "manifest.json").unlink()

    with pytest.raises(EvalError, match="has records but no manifest"):
        _write(folder)
    with pytest.raises(EvalError, match="There is no run in"):
        read_run(folder)


def test_a_folder_that_is_not_there_or_no_folder_holds_no_run(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    for place in (tmp_path / "nowhere", file):
        with pytest.raises(EvalError, match="There is no run in"):
            read_run(place)
    with pytest.raises(EvalError, match="A run cannot be kept in"):
        _write(file)


def test_a_manifest_that_is_none_is_named(folder: Path) -> None:
    _write(folder)
    (folder / "manifest.json").write_text("{}")

    with pytest.raises(EvalError, match=r"manifest\.json is not the manifest of a run"):
        read_run(folder)


def test_a_run_made_in_memory_is_kept_in_a_new_folder(folder: Path) -> None:
    run = scored_run([0.5, 0.25], F1)

    write_run(folder, run)

    assert read_run(folder) == run
    with pytest.raises(EvalError, match=r"There is a run in .* already"):
        write_run(folder, run)
