import json
from pathlib import Path

import pytest

from eval.conversations import FollowUp, Lack, load_follow_ups
from eval.errors import EvalError
from service.questions import Turn

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
    "question": " When did it open? ",
    "standalone": "When did Carrow Bridge open?",
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
        before="Why did Carrow Bridge collapse?",
    )
    assert found.is_odd


def test_nothing_stands_before_the_first_of_a_conversation(tmp_path: Path) -> None:
    other = SECOND | {"id": "bridge-8-2"}

    *_, found = load_follow_ups(_file(tmp_path, FIRST, SECOND, other))

    assert (found.conversation, found.before, found.is_odd) == ("bridge-8", "", False)


def test_a_file_without_follow_ups_or_with_another_row_is_refused(
    tmp_path: Path,
) -> None:
    with pytest.raises(EvalError, match="no question has a history"):
        load_follow_ups(_file(tmp_path, FIRST))
    with pytest.raises(EvalError, match=r"turns.jsonl:2: .*standalone"):
        load_follow_ups(_file(tmp_path, SECOND, SECOND | {"standalone": " "}))


@pytest.mark.parametrize(
    ("question", "rewrite", "lack"),
    [
        ("Who won?", "who won", Lack.NOTHING),
        ("When did it open?", "When did Carrow Bridge open?", Lack.POINTER),
        ("And why?", "Why did Carrow Bridge fall?", Lack.ELLIPSIS),
        ("Who leads the union?", "Who leads the ferry union?", Lack.SHIFT),
    ],
)
def test_a_question_lacks_what_the_person_added(
    question: str, rewrite: str, lack: Lack
) -> None:
    before = "Why did Carrow Bridge collapse?"

    assert FollowUp("b-1", (), question, rewrite, before).lacks is lack
