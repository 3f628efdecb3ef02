import json
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.several_parts import load_labelled, report

ROOT = Path(__file__).parents[2]
TWO: dict[str, object] = {
    "form": "bare",
    "held_out": False,
    "question": "Did the mayor resign and why?",
    "parts": ["Did the mayor resign?", "Why did the mayor resign?"],
}
ONE = TWO | {"question": "Who wrote and directed it?", "parts": []}
MISSED = TWO | {"question": "Who won in Norvik, and in Estavia?"}
WRONG = TWO | {"question": "Did it sink and why?", "parts": [], "held_out": True}


def _file(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "parts.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_file_without_questions_or_with_another_row_is_refused(
    tmp_path: Path,
) -> None:
    with pytest.raises(EvalError, match="there is no question"):
        load_labelled(_file(tmp_path))
    with pytest.raises(EvalError, match=r"parts.jsonl:2: .*held_out"):
        load_labelled(_file(tmp_path, TWO, {**TWO, "held_out": "x"}))


def test_the_report_counts_by_half_and_tells_what_is_wrong(tmp_path: Path) -> None:
    rows = load_labelled(_file(tmp_path, TWO, ONE, MISSED, WRONG))

    lines = report(rows).splitlines()

    table = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    assert [cell.split(" [")[0] for cell in table[2]] == [
        *("tuning", "3", "2", "1 of 1", "1 of 2", "1 of 1", "1.000")
    ]
    assert [cell.split(" [")[0] for cell in table[3]][:4] == [
        *("held out", "1", "0", "0 of 1")
    ]
    assert lines[-2].startswith("Who won in Norvik, and in Estavia? Divided: ")
    assert lines[-1] == (
        "Did it sink and why? Divided: Did it sink? / Why did it sink? "
        "Labelled: one part"
    )


def test_half_of_the_labelled_questions_are_not_to_be_divided() -> None:
    rows = load_labelled(ROOT / "examples" / "several_parts.jsonl")

    whole = sum(not row.parts for row in rows)
    assert len(rows) >= 150
    assert 0.45 < whole / len(rows) < 0.55
    assert 0.25 < sum(row.held_out for row in rows) / len(rows) < 0.4
