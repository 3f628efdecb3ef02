import gzip
import json
from pathlib import Path

import pytest

from eval.datasets.loading import load_dataset
from eval.errors import EvalError
from tests.eval.datasets.support import write_lines

NATIVE = {"id": "a", "question": "Who?"}


def names(named: str) -> list[str]:
    return [sample.sample_id for sample in load_dataset(named).samples]


def test_a_path_tells_its_format_by_its_ending(tmp_path: Path) -> None:
    plain = write_lines(tmp_path / "a.jsonl", NATIVE)
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(NATIVE | {"id": "b"}).encode()))
    table = write_lines(tmp_path / "a.csv", "id,question", "c,Who?")

    assert names(str(plain)) == ["a"]
    assert names(str(packed)) == ["b"]
    assert names(str(table)) == ["c"]


def test_a_folder_of_queries_and_judgements_is_beir(tmp_path: Path) -> None:
    folder = tmp_path / "tides"
    write_lines(folder / "queries.jsonl", {"_id": "q1", "text": "tides"})
    write_lines(folder / "qrels" / "dev.tsv", "query-id\tcorpus-id\tscore", "q1\td\t1")

    assert names(f"{folder}#dev") == ["q1"]
    assert names(f"beir:{folder}#dev") == ["q1"]


@pytest.mark.parametrize(
    ("form", "row", "name"),
    [
        ("native", NATIVE, "a"),
        (
            "realtimeqa",
            {
                "id": "20230106_0", "question": "Who?", "as_of": "2023-01-06",
                "answers": ["A"], "choices": ["A"], "answer_index": 0,
                "google_ranking": [],
            },
            "20230106_0",
        ),
        (
            "multihop",
            [{
                "query": "Who?", "answer": "A", "question_type": "inference_query",
                "evidence_list": [],
            }],
            "0",
        ),
    ],
)  # fmt: skip
def test_a_format_that_is_named_is_believed(
    tmp_path: Path, form: str, row: object, name: str
) -> None:
    path = write_lines(tmp_path / "questions", json.dumps(row))

    assert names(f"{form}:{path}") == [name]


def test_a_path_may_hold_a_colon(tmp_path: Path) -> None:
    assert names(str(write_lines(tmp_path / "9:30.jsonl", NATIVE))) == ["a"]


@pytest.mark.parametrize("named", ["squad:a.jsonl", "a.parquet", "", "."])
def test_a_format_that_cannot_be_told_is_refused_with_those_there_are(
    named: str,
) -> None:
    with pytest.raises(EvalError) as caught:
        load_dataset(named)

    assert str(caught.value) == (
        f"{named}: its format cannot be told; write FORMAT:PATH, where FORMAT is one "
        "of native, csv, beir, multihop, realtimeqa"
    )


def test_a_file_that_is_not_there_is_refused_by_its_reader(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"gone\.jsonl: cannot be read"):
        load_dataset(str(tmp_path / "gone.jsonl"))


def test_a_file_of_another_format_is_told_how_to_name_it(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", NATIVE | {"answer_index": 1})

    with pytest.raises(EvalError, match=r"a file of another format is named FORMAT:"):
        load_dataset(str(path))
