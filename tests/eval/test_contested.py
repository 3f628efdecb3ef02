import json
from pathlib import Path

import pytest

from eval.contested import Contested, load_contested
from eval.errors import EvalError

ROW: dict[str, object] = {
    "id": 4,
    "query": "Who opened the Carrow bridge?",
    "answer": "Ada Lund",
    "fakeanswer": "Mia Brandt",
    "positive": ["Ada Lund opened it."],
    "positive_wrong": ["Mia Brandt opened it."],
    "negative": ["Ferries sail daily."],
}


def _file(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "contested.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_row_is_a_question_with_its_passages(tmp_path: Path) -> None:
    several = ROW | {"answer": [["Ada Lund", "Lund"], ["the mayor"]]}

    first, second = load_contested(_file(tmp_path, ROW, several))

    assert first == Contested(
        id=4,
        question="Who opened the Carrow bridge?",
        answers=("Ada Lund",),
        false_answer="Mia Brandt",
        true_texts=("Ada Lund opened it.",),
        false_texts=("Mia Brandt opened it.",),
        other_texts=("Ferries sail daily.",),
    )
    assert second.answers == ("Ada Lund", "Lund", "the mayor")


def test_a_file_without_questions_or_with_another_row_is_refused(
    tmp_path: Path,
) -> None:
    with pytest.raises(EvalError, match="there is no question"):
        load_contested(_file(tmp_path))
    with pytest.raises(EvalError, match=r":2: fakeanswer"):
        load_contested(_file(tmp_path, ROW, ROW | {"fakeanswer": None}))
