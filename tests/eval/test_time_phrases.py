import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eval.errors import EvalError
from eval.time_phrases import Phrase, Reading, load_phrases, read, report
from service.retrieval.periods.mentions import Kind, Role
from service.retrieval.periods.spans import Period

ROOT = Path(__file__).parents[2]
AS_OF = datetime(2025, 10, 20, 12, tzinfo=UTC)
IN_MARCH: dict[str, object] = {
    "form": "month",
    "question": "Who left in March?",
    "as_of": "2025-10-20T12:00:00Z",
    "phrase": "in March",
    "kind": "explicit",
    "role": "bounds",
    "start": "2025-03-01T00:00:00Z",
    "end": "2025-04-01T00:00:00Z",
}
NO_TIME: dict[str, object] = {
    "form": "name",
    "question": "Who is June?",
    "as_of": "2025-10-20T12:00:00Z",
    "phrase": None,
}


def _file(folder: Path, *rows: dict[str, object]) -> Path:
    path = folder / "phrases.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_row_is_a_question_and_what_it_says_of_time(tmp_path: Path) -> None:
    march = Period(datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 4, 1, tzinfo=UTC))

    assert load_phrases(_file(tmp_path, IN_MARCH, NO_TIME)) == [
        Phrase(
            "month",
            "Who left in March?",
            AS_OF,
            Reading("in March", Kind.EXPLICIT, Role.BOUNDS, march),
        ),
        Phrase("name", "Who is June?", AS_OF, None),
    ]


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"role": None}, "kind and role stand with a phrase"),
        ({"phrase": None}, "kind and role stand with a phrase"),
        ({"role": "sets"}, "role"),
        ({"as_of": "2025-10-20T12:00:00"}, "as_of: .*timezone"),
        ({"window": 1}, "there is no such field"),
    ],
)
def test_a_row_that_says_too_little_or_too_much_is_told_with_its_line(
    tmp_path: Path, changed: dict[str, object], complaint: str
) -> None:
    path = _file(tmp_path, NO_TIME, IN_MARCH | changed)

    with pytest.raises(EvalError, match=rf"phrases.jsonl:2: .*{complaint}"):
        load_phrases(path)


def test_a_file_without_phrases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match="there is no phrase"):
        load_phrases(_file(tmp_path))


def test_the_report_counts_by_form_and_shows_what_is_wrong(tmp_path: Path) -> None:
    wrong = IN_MARCH | {"end": "2025-05-01T00:00:00Z"}

    lines = report(load_phrases(_file(tmp_path, IN_MARCH, wrong, NO_TIME))).splitlines()

    assert lines[0].startswith("commit ")
    assert lines[0].endswith("n = 3")
    rows = [line.split(" | ")[:3] for line in lines if line.startswith("| ")]
    assert rows[2:] == [
        ["| month", "2", "1"],
        ["| name", "1", "1"],
        ["| all", "3", "2"],
    ]
    assert lines[-1] == (
        "Who left in March? Read: “in March”, explicit, bounds, "
        "2025-03-01T00:00+00:00 to 2025-04-01T00:00+00:00. Labelled: “in March”, "
        "explicit, bounds, 2025-03-01T00:00+00:00 to 2025-05-01T00:00+00:00."
    )


def test_the_examples_are_read_as_labelled_but_for_two() -> None:
    phrases = load_phrases(ROOT / "examples/time_phrases.jsonl")

    wrong = [item.question for item in phrases if read(item) != item.label]

    assert wrong == [
        "Who lives at 2016 Elm Street?",
        "What was inflation in Sept. '24?",
    ]
