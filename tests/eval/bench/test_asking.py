import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.settings import CorpusSettings
from eval.bench.asking import need_articles, question_blocks
from eval.bench.turns import Plan
from eval.errors import EvalError


def test_questions_keep_their_as_of_and_ask_for_eight_passages(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    rows = [
        {"id": "a", "question": "Who won?", "as_of": "2025-10-05"},
        {"id": "b", "question": "Who lost?"},
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    before = datetime.now(UTC)

    [[dated], [undated]] = question_blocks(str(file), Plan(1, 1, "questions"))

    assert (dated.text, undated.text) == ("Who won?", "Who lost?")
    assert dated.as_of.date().isoformat() == "2025-10-05"
    assert before <= undated.as_of <= datetime.now(UTC)
    assert (dated.top_k, undated.top_k) == (8, 8)


def test_an_empty_archive_is_told_with_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"is empty; set DATELINE_HOME"):
        need_articles(CorpusSettings(home=tmp_path))
