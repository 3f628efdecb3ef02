from __future__ import annotations

import gzip
import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from eval.errors import EvalError
from eval.responses import AnswerSentence, CitedQuote, Status, Timings, Usage
from eval.samples import Sample
from eval.systems.ports import SystemFailedError
from eval.systems.recorded import Recorded

if TYPE_CHECKING:
    from pathlib import Path

FOUR = ("Mon", "Tue", "Wed", "Thu")


def written(folder: Path, *rows: object) -> Path:
    path = folder / "outputs.jsonl"
    lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def predicted(task: str, prediction: object, key: str = "q1") -> dict[str, object]:
    return {"id": key, "system": "gpt", "task": task, "prediction": prediction}


def test_two_published_tasks_make_one_answer(tmp_path: Path) -> None:
    rows = predicted("multiple_choice", 3), predicted("generation", " On Thursday ")

    system = Recorded.open(written(tmp_path, *rows))

    response = system.answer(Sample("q1", "When?", choices=FOUR))
    assert (response.text, response.choice) == ("On Thursday", 3)
    assert response.status is Status.ANSWERED
    assert (response.passages, response.timings) == (None, None)
    assert system.name == "gpt"


@pytest.mark.parametrize(
    ("prediction", "first_choice", "choice"),
    [(1, 0, 1), ("2", 0, 2), (1, 1, 0), ("4", 1, 3), (None, 1, None), ("", 0, None)],
)
def test_choices_count_from_where_the_file_does(
    tmp_path: Path, prediction: object, first_choice: int, choice: int | None
) -> None:
    path = written(tmp_path, predicted("multiple_choice", prediction))

    system = Recorded.open(path, first_choice=first_choice)

    assert system.answer(Sample("q1", "When?", choices=FOUR)).choice == choice


def test_a_choice_the_question_does_not_have_is_no_answer(tmp_path: Path) -> None:
    system = Recorded.open(written(tmp_path, predicted("multiple_choice", 4)))

    with pytest.raises(SystemFailedError, match="count from 1"):
        system.answer(Sample("q1", "When?", choices=FOUR))


def test_neither_words_nor_a_choice_is_an_abstention(tmp_path: Path) -> None:
    rows = predicted("generation", " "), {"id": "q2", "answer": ""}
    system = Recorded.open(written(tmp_path, *rows))

    assert system.answer(Sample("q1", "When?")).abstained
    assert system.answer(Sample("q2", "When?")).abstained


def test_our_own_form_holds_a_whole_answer(tmp_path: Path) -> None:
    row = {
        "id": "q1",
        "answer": "They met on Tuesday [1]. It took an hour [1, 2].",
        "status": "partial",
        "choice": 1,
        "citations": [
            {
                "article": "https://a.example/1",
                "title": "Council",
                "quotes": ["They met on Tuesday.", "It was late."],
                "dated": "2025-01-14",
            },
            {"article": "file:b.md", "text": "An hour passed."},
        ],
        "passages": [{"article": "file:b.md", "text": "It took an hour."}],
        "as_of": "2025-01-15",
        "usage": {"input_tokens": 5},
        "total_ms": 12,
    }

    response = Recorded.open(written(tmp_path, row)).answer(Sample("q1", "When?"))

    assert response.text == "They met on Tuesday. It took an hour."
    assert (response.status, response.choice) == (Status.PARTIAL, 1)
    assert response.sentences == (
        AnswerSentence("They met on Tuesday.", (1,)),
        AnswerSentence("It took an hour.", (1, 2)),
    )
    first, second = response.cited
    assert (first.n, first.text) == (1, "They met on Tuesday.\nIt was late.")
    assert first.quotes == (
        CitedQuote("They met on Tuesday.", None),
        CitedQuote("It was late.", None),
    )
    assert first.names == {"https://a.example/1"}
    assert first.dated == datetime(2025, 1, 14, tzinfo=UTC)
    assert (second.n, second.article, second.text) == (
        2,
        "file:b.md",
        "An hour passed.",
    )
    assert response.passages is not None
    assert [item.names for item in response.passages] == [{"file:b.md"}]
    assert response.as_of == datetime(2025, 1, 15, 23, 59, 59, 999999, tzinfo=UTC)
    assert response.usage == Usage(5, None, None)
    assert response.timings == Timings(12.0)


def test_an_answer_that_is_not_recorded_has_failed(tmp_path: Path) -> None:
    system = Recorded.open(written(tmp_path, {"id": "q1", "answer": "Tuesday."}))

    with pytest.raises(SystemFailedError, match="no answer to q2"):
        system.answer(Sample("q2", "When?"))


def test_a_gzipped_file_is_named_and_hashed_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "ours.jsonl.gz"
    content = b'{"id": "q1", "answer": "Tuesday."}\n'
    path.write_bytes(gzip.compress(content))

    system = Recorded.open(path)

    assert system.name == "ours"
    assert system.describe() == {
        "recorded": "ours",
        "sha256": hashlib.sha256(content).hexdigest(),
        "first_choice": "0",
    }


ANSWER = {"id": "q1", "answer": "Tuesday."}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ANSWER, "{nonsense"], r"outputs\.jsonl:2: not JSON"),
        ([ANSWER, ["q2"]], r"outputs\.jsonl:2: "),
        ([ANSWER, ANSWER], r"outputs\.jsonl:2: there is already an answer to q1"),
        ([ANSWER, predicted("generation", "x")], "already an answer to q1"),
        ([{"id": "q1"}], "answer: Field required"),
        ([ANSWER | {"colour": "red"}], "colour: there is no such field"),
        ([ANSWER | {"choice": -1}], "choice: "),
        ([ANSWER | {"status": "lost"}], "status: "),
        ([predicted("summary", "x")], "task: "),
        ([predicted("generation", ["x"])], "prediction"),
        (
            [predicted("generation", "x"), ANSWER | {"id": "q2", "system": "other"}],
            "answers of other after those of gpt",
        ),
        ([], "no answer is recorded"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_by_line(
    tmp_path: Path, rows: list[object], said: str
) -> None:
    with pytest.raises(EvalError, match=said):
        Recorded.open(written(tmp_path, *rows))


def test_a_choice_below_the_first_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, predicted("multiple_choice", 0))

    with pytest.raises(EvalError, match=r":1: choice 0, .* count from 1"):
        Recorded.open(path, first_choice=1)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="cannot be read"):
        Recorded.open(tmp_path / "none.jsonl")
