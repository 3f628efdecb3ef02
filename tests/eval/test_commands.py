"""`dateline eval`, as it is called."""

import json
from pathlib import Path

import pytest

from tests.support.commands import Commands

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
QUESTIONS = [
    {"id": "a", "question": "Who won?", "answers": ["Georgia"]},
    {"id": "b", "question": "Where?", "answers": ["Gull Island"]},
]


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    return Commands(tmp_path / "home")


@pytest.fixture
def given(tmp_path: Path) -> tuple[str, str]:
    """A file of questions, and answers of which one is right."""
    questions, answers = tmp_path / "q.jsonl", tmp_path / "answers.jsonl"
    questions.write_text("".join(json.dumps(row) + "\n" for row in QUESTIONS))
    rows = [{"id": "a", "answer": "Georgia won."}, {"id": "b", "answer": "In town."}]
    answers.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return str(questions), f"recorded:{answers}"


def test_a_run_is_kept_and_shown_compared_and_written(
    commands: Commands, given: tuple[str, str], tmp_path: Path
) -> None:
    questions, system = given
    folder, page = str(tmp_path / "run"), tmp_path / "run.html"
    asked = ("eval", "run", questions, "--system", system, "--into", folder)

    told = json.loads(commands.done(*asked, "--measures", "containment", "--json"))
    again = commands.done(*asked, "--measures", "containment")
    commands.done("eval", "report", folder, "--html", str(page))
    compared = commands.done("eval", "compare", folder, folder)

    [containment] = told["summary"]["overall"]["measures"]
    assert containment["mean"]["value"] == 0.5
    assert "50.0 %" in again
    assert page.read_text().startswith("<!doctype html>")
    assert "no difference shown" in compared


def test_a_missed_bar_ends_with_100_and_a_faulty_one_with_1(
    commands: Commands, given: tuple[str, str], tmp_path: Path
) -> None:
    questions, system = given
    bars = tmp_path / "bars.yaml"
    asked = [
        *("eval", "run", questions, "--system", system, "--measures", "containment"),
        *("--into", str(tmp_path / "run"), "--bars", str(bars)),
    ]

    bars.write_text("bars: [{measure: containment, at_least: 0.9}]")
    missed = commands.run(*asked)
    bars.write_text("bars: [{measure: containment, at_least: 0.5}]")
    cleared = commands.run(*asked)
    bars.write_text("bars: [{measure: mirth, at_least: 0.5}]")
    faulty = commands.run(*asked)

    assert (missed.returncode, cleared.returncode, faulty.returncode) == (100, 0, 1)
    assert "missed" in missed.stderr
    assert faulty.stderr.splitlines()[-1].startswith(
        "dateline: There is a bar for mirth"
    )


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (["nowhere.jsonl", "--into", "run"], "nowhere.jsonl"),
        (["{q}", "--into", "run", "--system", "nonsense"], "nonsense"),
        (["{q}", "--into", "run", "--measures", "recal@5"], "recall@5"),
        (["{q}", "--into", "run", "--judge", "nonsense"], "nonsense"),
    ],
)
def test_what_a_user_gets_wrong_is_told_in_one_line(
    commands: Commands, given: tuple[str, str], *, arguments: list[str], about: str
) -> None:
    filled = [item.format(q=given[0]) for item in arguments]

    ended = commands.run("eval", "run", *filled)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("dateline: ")
    assert ended.stderr.count("\n") == 1
    assert about in ended.stderr


def test_questions_are_made_from_the_archive_and_can_be_asked_of_it(
    commands: Commands, tmp_path: Path
) -> None:
    made, folder = tmp_path / "made.jsonl.gz", str(tmp_path / "run")
    commands.done("ingest", str(EXAMPLES / "articles"))

    account = commands.done("eval", "make-questions", str(made), "--number", "10")
    run = ("eval", "run", str(made), "--into", folder, "--judge", "copying", "--json")
    told = json.loads(commands.done(*run))

    assert account.startswith("10 of 10 questions made")
    means = {
        item["definition"]["name"]: item["mean"]["value"]
        for item in told["summary"]["overall"]["measures"]
    }
    assert means["recall@10"] >= 0.8
    assert means["as-of-violations"] == 0
    assert means["citation-recall"] == 1
