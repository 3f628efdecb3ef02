import gzip
import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from eval.datasets.native import read_native
from eval.samples import Dataset, Nugget, Sample, Turn
from tests.eval.datasets.support import refusal, write_lines

LEAST = {"id": "ferry", "question": "When does the ferry sail?"}
WHOLE = LEAST | {
    "as_of": "2025-03-15T12:30:00+02:00",
    "history": [
        {"role": "user", "content": "Is there a ferry?"},
        {"role": "assistant", "content": "Yes."},
    ],
    "answers": ["at nine", "9 a.m."],
    "articles": ["https://courier.example/ferry", "file:ferry.txt"],
    "relevance": {"https://courier.example/ferry": 2, "file:pier.txt": 0},
    "quotes": ["It sails at nine.", "Departure: 9 a.m."],
    "choices": ["at nine", "at ten"],
    "right_choice": 0,
    "nuggets": [{"text": "sails at nine", "vital": True}],
    "ranking": ["https://herald.example/boats"],
    "cluster": "2025-W11",
    "tags": ["as-of", "number"],
}


def test_every_field_is_read(tmp_path: Path) -> None:
    [sample] = read_native(write_lines(tmp_path / "a.jsonl", WHOLE)).samples

    assert sample == Sample(
        sample_id="ferry",
        question="When does the ferry sail?",
        as_of=datetime(2025, 3, 15, 10, 30, tzinfo=UTC),
        answers=("at nine", "9 a.m."),
        history=(Turn("user", "Is there a ferry?"), Turn("assistant", "Yes.")),
        articles=("https://courier.example/ferry", "file:ferry.txt"),
        relevance={"https://courier.example/ferry": 2, "file:pier.txt": 0},
        quotes=("It sails at nine.", "Departure: 9 a.m."),
        choices=("at nine", "at ten"),
        right_choice=0,
        nuggets=(Nugget("sails at nine", vital=True),),
        ranking=("https://herald.example/boats",),
        cluster="2025-W11",
        tags=("as-of", "number"),
    )


def test_an_id_and_a_question_are_enough(tmp_path: Path) -> None:
    [sample] = read_native(write_lines(tmp_path / "a.jsonl", LEAST)).samples

    assert sample == Sample("ferry", "When does the ferry sail?")


def test_a_single_quote_and_no_quote_may_be_told_as_one(tmp_path: Path) -> None:
    one = LEAST | {"quote": "It sails at nine."}
    none = LEAST | {"id": "moon", "unanswerable": True, "quote": None, "as_of": None}

    dataset = read_native(write_lines(tmp_path / "a.jsonl", one, none))

    first, second = dataset.samples
    assert first.quotes == ("It sails at nine.",)
    assert (second.quotes, second.unanswerable, second.as_of) == ((), True, None)


@pytest.mark.parametrize(
    ("as_of", "moment"),
    [
        ("2025-03-15", datetime(2025, 3, 15, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2025-03-15T08:00", datetime(2025, 3, 15, 8, tzinfo=UTC)),
        ("2025-03-15T08:00:00Z", datetime(2025, 3, 15, 8, tzinfo=UTC)),
    ],
)
def test_a_day_is_asked_about_at_its_end_and_a_time_in_utc(
    tmp_path: Path, as_of: str, moment: datetime
) -> None:
    path = write_lines(tmp_path / "a.jsonl", LEAST | {"as_of": as_of})

    assert read_native(path).samples[0].as_of == moment


def test_a_dataset_has_the_name_of_its_file_and_the_hash_of_its_content(
    tmp_path: Path,
) -> None:
    content = json.dumps(LEAST).encode()
    plain, packed = tmp_path / "ferry.jsonl", tmp_path / "packed.jsonl.gz"
    plain.write_bytes(content)
    packed.write_bytes(gzip.compress(content, compresslevel=1))

    expected = sha256(content).hexdigest()
    sample = Sample("ferry", "When does the ferry sail?")
    assert read_native(plain) == Dataset("ferry", (sample,), expected)
    assert read_native(packed) == Dataset("packed", (sample,), expected)


def test_questions_keep_their_order(tmp_path: Path) -> None:
    rows = [LEAST | {"id": name} for name in ("c", "a", "b")]

    dataset = read_native(write_lines(tmp_path / "a.jsonl", *rows))

    assert [sample.sample_id for sample in dataset.samples] == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": " "}, "id: must not be blank"),
        ({"answers": ["nine", ""]}, "answers.1: must not be blank"),
        ({"answers": "nine"}, "answers: Input should be a valid array"),
        ({"as_of": "15 March"}, "as_of: This is neither a date nor a date and time"),
        ({"unanswerable": "no"}, "unanswerable: Input should be a valid boolean"),
        ({"relevance": {"a": -1}}, "relevance.a: Input should be greater than or"),
        ({"history": [{"role": "bot", "content": "Hi"}]}, "history.0.role: Input"),
        ({"nuggets": [{"text": "a"}]}, "nuggets.0.vital: Field required"),
        ({"right_choice": 0}, "right_choice must be an index into choices, from 0"),
        (
            {"choices": ["a", "b"], "right_choice": 2},
            "right_choice must be an index into choices, from 0",
        ),
        ({"quote": "a", "quotes": ["b"]}, "give quote or quotes, not both"),
        (
            {"unanswerable": True, "answers": ["nine"]},
            "unanswerable, yet it has answers",
        ),
        ({"answer": "nine"}, "answer: there is no such field (fields are id, question"),
        (
            {"nuggets": [{"text": "a", "vital": True, "x": 1}]},
            "nuggets.0.x: there is no such field",
        ),
    ],
)
def test_a_wrong_field_is_told_with_its_line(
    tmp_path: Path, change: dict[str, object], said: str
) -> None:
    path = write_lines(tmp_path / "a.jsonl", LEAST, "", LEAST | {"id": "b"} | change)

    assert refusal(read_native, path).startswith(f"a.jsonl:3: {said}")


def test_all_that_is_wrong_with_a_line_is_told_at_once(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", {"question": "", "tags": [1]})

    assert refusal(read_native, path) == (
        "a.jsonl:1: id: Field required; question: must not be blank; "
        "tags.0: Input should be a valid string"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": ', "not JSON (EOF while parsing a value at column 7); write one"),
        ('["ferry"]', "Input should be an object"),
    ],
)
def test_a_line_that_is_no_object_is_told_with_its_number(
    tmp_path: Path, line: str, said: str
) -> None:
    path = write_lines(tmp_path / "a.jsonl", LEAST, line)

    assert refusal(read_native, path).startswith(f"a.jsonl:2: {said}")


def test_an_id_that_stands_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", LEAST, LEAST | {"id": "b"}, LEAST)

    assert refusal(read_native, path) == (
        "a.jsonl:3: the id 'ferry' already stands at a.jsonl:1; "
        "give each question its own"
    )


def test_a_file_without_a_question_is_refused(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", "", "  ")

    assert refusal(read_native, path).startswith("a.jsonl: holds no question")


def test_our_own_gold_questions_are_as_the_examples_describe_them() -> None:
    gold = read_native(Path(__file__).parents[3] / "examples" / "gold.jsonl").samples

    assert len(gold) == 86
    assert sum(sample.unanswerable for sample in gold) == 14
    answerable = [sample for sample in gold if not sample.unanswerable]
    assert sum(sample.as_of is not None for sample in answerable) == 10
    assert sum(bool(sample.history) for sample in answerable) == 5
    assert not any(sample.articles for sample in gold if sample.unanswerable)
    for sample in answerable:
        [quote] = sample.quotes
        assert sample.articles, sample.sample_id
        assert any(answer in quote for answer in sample.answers), sample.sample_id
