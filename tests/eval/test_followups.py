from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eval.errors import EvalError
from eval.followups import (
    FollowUp,
    as_asked,
    behind_the_last,
    by_rules,
    load_follow_ups,
    recovered,
    report,
)
from service.questions import Turn

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.embedding.ports import Embedder

FIRST: dict[str, object] = {
    "id": "bridge-7-1",
    "history": [],
    "question": "Why did Carrow Bridge collapse?",
    "standalone": "Why did Carrow Bridge collapse?",
}
SECOND: dict[str, object] = {
    "id": "bridge-7-2",
    "history": [
        {"role": "user", "content": "Why did Carrow Bridge collapse?"},
        {"role": "assistant", "content": "Its hanger pins had rusted."},
    ],
    "question": "When did it open?",
    "standalone": "When did Carrow Bridge open?",
}
WHOLE = SECOND | {
    "id": "bridge-8-2",
    "question": "Who leads the ferry union?",
    "standalone": "Who leads the ferry union?",
}


def _file(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "turns.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_follow_up_is_a_question_with_a_history(tmp_path: Path) -> None:
    [found] = load_follow_ups(_file(tmp_path, FIRST, SECOND))

    assert found == FollowUp(
        conversation="bridge-7",
        history=(
            Turn("user", "Why did Carrow Bridge collapse?"),
            Turn("assistant", "Its hanger pins had rusted."),
        ),
        question="When did it open?",
        rewrite="When did Carrow Bridge open?",
    )
    assert (found.is_whole, found.is_odd) == (False, True)


def test_a_file_without_follow_ups_or_with_another_row_is_refused(
    tmp_path: Path,
) -> None:
    with pytest.raises(EvalError, match="no question has a history"):
        load_follow_ups(_file(tmp_path, FIRST))
    with pytest.raises(EvalError, match=r"turns.jsonl:2: .*standalone"):
        load_follow_ups(_file(tmp_path, SECOND, SECOND | {"standalone": " "}))


def test_each_way_asks_it_differently(tmp_path: Path) -> None:
    [found] = load_follow_ups(_file(tmp_path, SECOND))

    assert as_asked(found) == "When did it open?"
    assert behind_the_last(found) == "Why did Carrow Bridge collapse? When did it open?"
    assert by_rules(found) == "When did Carrow Bridge open?"


def test_words_recovered_are_those_with_a_meaning() -> None:
    # Of "carrow", "bridge" and "open" the text has the last.
    rewrite = "When did the Carrow Bridge open?"

    assert recovered("When did it open?", rewrite) == pytest.approx(1 / 3)
    assert recovered("Who?", "What is it?") == 1.0


def test_the_report_has_a_row_for_each_way_and_half(
    tmp_path: Path, embedder: Embedder
) -> None:
    path = _file(tmp_path, SECOND, SECOND | {"id": "bridge-9-2"}, WHOLE)

    lines = report(load_follow_ups(path), embedder).splitlines()

    assert lines[0].startswith("commit ")
    assert lines[0].endswith("n = 3")
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    # The rules ask as the person did, so they gain what the question alone lacks.
    lacking = 1 - float(rows[2][5].split()[0])
    gained = f"{lacking:.3f} [{lacking:.3f}, {lacking:.3f}]"
    # "when did it open" and "when did carrow bridge open" share 3 words of 4 and 5.
    assert rows[2][:5] == [
        *("alone", "odd", "2"),
        *("0.667 [0.667, 0.667]", "0.333 [0.333, 0.333]"),
    ]
    assert rows[4] == [
        *("by our rules", "odd", "2"),
        *("1.000 [1.000, 1.000]", "1.000 [1.000, 1.000]"),
        *("1.000 [1.000, 1.000]", gained, "0 of 0"),
    ]
    assert [row[-1] for row in rows[5:]] == ["1 of 1", "0 of 1", "1 of 1"]
