import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eval.datasets.realtimeqa import read_realtimeqa
from eval.samples import Sample
from tests.eval.datasets.support import refusal, write_lines

ROW: dict[str, object] = {
    "id": "20230106_3",
    "question": "Which team won the cup?",
    "as_of": "2023-01-05",
    "answers": ["Georgia"],
    "choices": ["Ohio", "Georgia", "Texas", "Maine"],
    "answer_index": 1,
    "evidence": "The cup went to Georgia.",
    "google_ranking": ["https://a.example", "https://b.example"],
}


def tags(folder: Path, choices: list[str], right: int) -> tuple[str, ...]:
    row = ROW | {"choices": choices, "answer_index": right}
    [sample] = read_realtimeqa(write_lines(folder / "a.jsonl", row)).samples
    return sample.tags


def test_a_question_is_read_with_its_choices_and_the_ranking_of_google(
    tmp_path: Path,
) -> None:
    path = tmp_path / "2023-questions.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(ROW).encode()))

    dataset = read_realtimeqa(path)

    assert dataset.name == "2023-questions"
    assert dataset.samples == (
        Sample(
            sample_id="20230106_3",
            question="Which team won the cup?",
            as_of=datetime(2023, 1, 5, 23, 59, 59, 999999, tzinfo=UTC),
            answers=("Georgia",),
            choices=("Ohio", "Georgia", "Texas", "Maine"),
            right_choice=1,
            ranking=("https://a.example", "https://b.example"),
            cluster="20230106",
        ),
    )


def test_questions_of_one_quiz_share_a_cluster_whatever_day_they_were_asked(
    tmp_path: Path,
) -> None:
    rows = [
        ROW,
        ROW | {"id": "20230106_20", "as_of": "2023-01-06"},
        ROW | {"id": "20230113_0", "as_of": "2023-01-06"},
    ]

    samples = read_realtimeqa(write_lines(tmp_path / "a.jsonl", *rows)).samples

    assert [sample.cluster for sample in samples] == ["20230106"] * 2 + ["20230113"]


@pytest.mark.parametrize(
    "nota",
    ["None of the above", "none of the above", "None of the above.",
     "D. None of the above"],
)  # fmt: skip
def test_none_of_the_above_is_tagged_and_told_apart_when_right(
    tmp_path: Path, nota: str
) -> None:
    choices = ["Ohio", "Georgia", nota]

    assert tags(tmp_path, choices, right=1) == ("nota",)
    assert tags(tmp_path, choices, right=2) == ("nota", "nota-right")


@pytest.mark.parametrize(
    "other", ["None of these candidates", "All of the above", "Not none of the above"]
)
def test_other_choices_are_not_none_of_the_above(tmp_path: Path, other: str) -> None:
    assert tags(tmp_path, ["Ohio", other], right=1) == ()


def test_an_empty_last_choice_is_no_choice(tmp_path: Path) -> None:
    row = ROW | {"choices": ["Ohio", "Georgia", ""]}

    [sample] = read_realtimeqa(write_lines(tmp_path / "a.jsonl", row)).samples

    assert sample.choices == ("Ohio", "Georgia")


def test_a_question_repeated_word_for_word_counts_once(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", ROW, ROW | {"id": "20230106_4"}, ROW)

    samples = read_realtimeqa(path).samples

    assert [sample.sample_id for sample in samples] == ["20230106_3", "20230106_4"]


def test_an_id_that_stands_for_two_questions_is_refused(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", ROW, ROW | {"answers": ["Ohio"]})

    said = refusal(read_realtimeqa, path)
    assert said.startswith("a.jsonl:2: the id '20230106_3' already stands at a.jsonl:1")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"answer_index": 4}, "answer_index must be an index into choices, from 0"),
        ({"answer_index": -1}, "answer_index: Input should be greater than or equal"),
        ({"choices": ["Ohio", ""]}, "answer_index must be an index into choices"),
        ({"choices": [], "answer_index": 0}, "answer_index must be an index into"),
        ({"as_of": None}, "as_of: This is neither a date"),
        ({"id": "3"}, "id: String should match pattern"),
    ],
)
def test_a_wrong_field_is_told_with_its_line(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    path = write_lines(tmp_path / "a.jsonl", ROW, ROW | {"id": "20230106_4"} | change)

    assert refusal(read_realtimeqa, path).startswith(f"a.jsonl:2: {said}")
