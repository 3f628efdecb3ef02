import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eval.datasets.csv_table import read_csv
from eval.samples import Nugget, Sample, Turn
from tests.eval.datasets.support import refusal, write_lines


def test_every_field_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ferry.csv"
    columns = {
        "id": "7",
        "question": "When, then?",
        "as_of": "2025-03-15",
        "history": '[{"role": "user", "content": "Is there a ferry?"}]',
        "answers": "at nine | 9 a.m.",
        "articles": "https://courier.example/ferry|file:ferry.txt",
        "relevance": '{"file:ferry.txt": 2}',
        "quote": "It sails, they say,\nat nine.",
        "unanswerable": "FALSE",
        "choices": "at nine|at ten",
        "right_choice": "1",
        "nuggets": '[{"text": "sails at nine", "vital": true}]',
        "ranking": "https://herald.example/boats",
        "cluster": "W11",
        "tags": "as-of|number",
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns.keys(), columns.values()])

    dataset = read_csv(path)

    assert dataset.name == "ferry"
    assert dataset.samples == (
        Sample(
            sample_id="7",
            question="When, then?",
            as_of=datetime(2025, 3, 15, 23, 59, 59, 999999, tzinfo=UTC),
            answers=("at nine", "9 a.m."),
            history=(Turn("user", "Is there a ferry?"),),
            articles=("https://courier.example/ferry", "file:ferry.txt"),
            relevance={"file:ferry.txt": 2},
            quotes=("It sails, they say,\nat nine.",),
            choices=("at nine", "at ten"),
            right_choice=1,
            nuggets=(Nugget("sails at nine", vital=True),),
            ranking=("https://herald.example/boats",),
            cluster="W11",
            tags=("as-of", "number"),
        ),
    )


def test_a_table_as_a_spreadsheet_saves_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(
        b"\xef\xbb\xbfid, question ,answers,as_of\r\n"
        b"a,Who?,,\r\n"
        b",,,\r\n"
        b"b,Where?,here\r\n"
    )

    samples = read_csv(path).samples

    assert samples == (Sample("a", "Who?"), Sample("b", "Where?", answers=("here",)))


def test_answers_may_stand_in_several_columns(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "a.csv", "answers,id,question,answers", "one,a,How many?,1|1.0"
    )

    assert read_csv(path).samples[0].answers == ("one", "1", "1.0")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("id,question,answer", "there is no column 'answer'; the columns are id, q"),
        ("id;question", "there is no column 'id;question'; the columns are id, q"),
        ("id,question,id", "the column 'id' stands twice; take one away"),
    ],
)
def test_a_wrong_header_is_told_with_the_columns_there_are(
    tmp_path: Path, header: str, said: str
) -> None:
    path = write_lines(tmp_path / "a.csv", header, "a,Who?,b")

    assert refusal(read_csv, path).startswith(f"a.csv:1: {said}")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Who?,,", "id: Field required"),
        ("b,Who?,maybe,", "unanswerable: Input should be a valid boolean"),
        ("b,Who?,,[1", "history: not JSON (EOF while parsing a list"),
        ("b,Who,,,them?", "5 cells under 4 columns; put cells that hold a comma"),
        ("a,Who?,,", "the id 'a' already stands at a.csv:2"),
        ('b,"Who"?,,', "not CSV (',' expected after '\"')"),
        ('b,"Who?,,', "not CSV (unexpected end of data)"),
    ],
)
def test_a_wrong_row_is_told_with_the_line_it_begins_on(
    tmp_path: Path, row: str, said: str
) -> None:
    header = "id,question,unanswerable,history"
    path = write_lines(tmp_path / "a.csv", header, 'a,"Who\nwas it?",,', row)

    assert refusal(read_csv, path).startswith(f"a.csv:4: {said}")


@pytest.mark.parametrize("lines", [[""], ["id,question"], ["id,question", ","]])
def test_a_table_without_a_question_is_refused(
    tmp_path: Path, lines: list[str]
) -> None:
    path = write_lines(tmp_path / "a.csv", *lines)

    assert refusal(read_csv, path).startswith("a.csv: holds no question")
