"""`dateline eval feedback`, as it is called, and the run that reads its file."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive.feedback import Feedback
from tests.support.builders import sqlite_archive
from tests.support.commands import Commands

pytestmark = pytest.mark.slow

SAID = (
    Feedback("ans_1", "Who won?", useful=False, right_answer="Georgia"),
    Feedback("ans_2", "Where?", useful=True, articles=("a1",)),
    Feedback("ans_3", "When?\nNow\x1b[2J?", useful=False, note="\x9bno\u202e"),
)


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    home = tmp_path / "home"
    with closing(sqlite_archive(home)) as archive:
        for feedback in SAID:
            archive.feedback.keep(feedback, key_id=None, now=datetime.now(UTC))
    return Commands(home)


def test_feedback_becomes_questions_that_a_run_reads(
    commands: Commands, tmp_path: Path
) -> None:
    made, answers = tmp_path / "made.jsonl", tmp_path / "answers.jsonl"

    told = commands.done("eval", "feedback", str(made))
    again = commands.run("eval", "feedback", str(made))
    rows = [json.loads(line) for line in made.read_text().splitlines()]
    answers.write_text(
        "".join(
            json.dumps({"id": row["id"], "answer": "Georgia won."}) + "\n"
            for row in rows
        )
    )
    run = json.loads(
        commands.done(
            *("eval", "run", str(made), "--system", f"recorded:{answers}"),
            *("--into", str(tmp_path / "run"), "--measures", "containment", "--json"),
        )
    )

    assert told.startswith("2 questions: 1 with a right answer, 1 with the articles")
    assert "\n1 for a person to finish:\n" in told
    assert told.endswith(" not useful: When? Now\ufffd[2J? (\ufffdno\ufffd)\n")
    assert [row["question"] for row in rows] == ["Who won?", "Where?"]
    [containment] = run["summary"]["overall"]["measures"]
    assert (containment["mean"]["value"], containment["scored"]) == (1.0, 1)
    assert again.returncode == 1
    assert again.stderr.startswith(f"dateline: {made} is there already")


def test_an_archive_without_feedback_makes_no_file(tmp_path: Path) -> None:
    made = tmp_path / "made.jsonl"

    ended = Commands(tmp_path / "empty").run("eval", "feedback", str(made))

    assert ended.returncode == 1
    assert "is not written" in ended.stderr
    assert not made.exists()
