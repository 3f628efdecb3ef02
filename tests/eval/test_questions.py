import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eval.questions import GoldQuestion, load_gold, load_realtimeqa

ROW = {
    "id": "lumber",
    "question": "what tariffs remain?",
    "as_of": "2025-03-15",
    "history": [{"role": "user", "content": "Who pays?"}],
    "answers": ["14.5%", "about 14.5%"],
    "articles": ["https://ledger.example/a", "file:mill.txt"],
    "quote": "It is 14.5%.",
    "unanswerable": False,
    "tags": ["as-of"],
}


def write(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_every_field_of_a_gold_question_is_read(tmp_path: Path) -> None:
    [gold] = load_gold(write(tmp_path, ROW))

    assert gold == GoldQuestion(
        question_id="lumber",
        text="what tariffs remain?",
        as_of=datetime(2025, 3, 15, 23, 59, 59, 999999, tzinfo=UTC),
        answers=("14.5%", "about 14.5%"),
        articles=("https://ledger.example/a", "file:mill.txt"),
        quote="It is 14.5%.",
        unanswerable=False,
        history=({"role": "user", "content": "Who pays?"},),
        tags=("as-of",),
    )


def test_a_question_without_a_date_is_asked_now(tmp_path: Path) -> None:
    [gold] = load_gold(write(tmp_path, ROW | {"as_of": None, "quote": None}))

    assert (gold.as_of, gold.quote) == (None, None)


def test_questions_keep_their_order(tmp_path: Path) -> None:
    path = write(tmp_path, *(ROW | {"id": name} for name in ("c", "a", "b")))

    assert [gold.question_id for gold in load_gold(path)] == ["c", "a", "b"]


def test_a_question_that_lacks_a_field_is_not_passed_over(tmp_path: Path) -> None:
    short = {name: value for name, value in ROW.items() if name != "answers"}

    with pytest.raises(KeyError, match="answers"):
        load_gold(write(tmp_path, short))


def test_realtimeqa_is_read_with_the_ranking_of_google(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl.gz"
    row = {
        "id": "20230106_0",
        "question": "Who won?",
        "as_of": "2023-01-06",
        "answers": ["Georgia"],
        "google_ranking": ["https://a.example", "https://b.example"],
    }
    path.write_bytes(gzip.compress(json.dumps(row).encode()))

    [gold] = load_realtimeqa(path)

    assert gold.question_id == "20230106_0"
    assert gold.as_of == datetime(2023, 1, 6, 23, 59, 59, 999999, tzinfo=UTC)
    assert gold.answers == ("Georgia",)
    assert gold.ranking == ("https://a.example", "https://b.example")
    assert not gold.unanswerable


def test_our_own_gold_questions_are_as_the_examples_describe_them() -> None:
    gold = load_gold(Path(__file__).parents[2] / "examples" / "gold.jsonl")

    assert len(gold) == 86
    assert len({item.question_id for item in gold}) == 86
    assert sum(item.unanswerable for item in gold) == 14
    answerable = [item for item in gold if not item.unanswerable]
    assert sum(item.as_of is not None for item in answerable) == 10
    assert sum(bool(item.history) for item in answerable) == 5
    assert all(item.answers and item.articles for item in answerable)
    assert not any(item.answers or item.articles for item in gold if item.unanswerable)
    for item in answerable:
        assert item.quote is not None
        assert any(answer in item.quote for answer in item.answers), item.question_id
