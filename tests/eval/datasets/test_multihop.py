import json
from hashlib import sha256
from pathlib import Path

import pytest

from eval.datasets.multihop import read_multihop
from eval.samples import Sample
from tests.eval.datasets.support import refusal


def evidence(url: str, fact: str) -> dict[str, str]:
    return {
        "title": "A title",
        "author": "Dana Whitlock",
        "url": url,
        "source": "Courier",
        "category": "business",
        "published_at": "2023-11-14T10:00:00+00:00",
        "fact": fact,
    }


COMPARED = {
    "query": "Did the mill and the mine both close?",
    "answer": "Yes",
    "question_type": "comparison_query",
    "evidence_list": [
        evidence("https://a.example/mill", "The mill closed."),
        evidence("https://b.example/mine", "The mine shut its gates."),
        evidence("https://a.example/mill", "Its last shift ended at noon."),
    ],
}
UNKNOWN = {
    "query": "Who bought the harbour?",
    "answer": "Insufficient information.",
    "question_type": "null_query",
    "evidence_list": [],
}


def write(folder: Path, content: object) -> Path:
    path = folder / "MultiHopRAG.json"
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return path


def test_evidence_becomes_articles_grades_and_quotes(tmp_path: Path) -> None:
    path = write(tmp_path, [COMPARED])

    dataset = read_multihop(path)

    assert dataset.name == "MultiHopRAG"
    assert dataset.sha256 == sha256(path.read_bytes()).hexdigest()
    assert dataset.samples == (
        Sample(
            sample_id="0",
            question="Did the mill and the mine both close?",
            answers=("Yes",),
            articles=("https://a.example/mill", "https://b.example/mine"),
            relevance={"https://a.example/mill": 1, "https://b.example/mine": 1},
            quotes=(
                "The mill closed.",
                "The mine shut its gates.",
                "Its last shift ended at noon.",
            ),
            tags=("comparison_query",),
        ),
    )


def test_a_null_query_is_unanswerable_and_has_no_answer(tmp_path: Path) -> None:
    samples = read_multihop(write(tmp_path, [COMPARED, UNKNOWN])).samples

    assert samples[1] == Sample(
        sample_id="1",
        question="Who bought the harbour?",
        unanswerable=True,
        tags=("null_query",),
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ([COMPARED, {"query": "Who?"}], ": item 1 from 0: answer: Field required; "),
        ([COMPARED, "Who?"], ": item 1 from 0: Input should be a valid dictionary"),
        (
            [UNKNOWN | {"evidence_list": [{"url": "https://a.example"}]}],
            ": item 0 from 0: evidence_list.0.fact: Field required",
        ),
        (COMPARED, ": not a list of questions; give MultiHopRAG.json"),
        ([], ": holds no question"),
    ],
)
def test_what_is_no_such_list_is_refused_with_the_place(
    tmp_path: Path, content: object, said: str
) -> None:
    path = write(tmp_path, content)

    assert refusal(read_multihop, path).startswith(f"MultiHopRAG.json{said}")


def test_broken_json_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "MultiHopRAG.json"
    path.write_text('[\n{"query": }\n]', encoding="utf-8")

    assert refusal(read_multihop, path).startswith(
        "MultiHopRAG.json: not JSON (expected value at line 2 column 11)"
    )
