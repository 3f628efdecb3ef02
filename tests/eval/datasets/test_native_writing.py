import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.datasets.native import read_native, write_native
from eval.errors import EvalError
from eval.samples import Nugget, Sample, Turn

TEXT = st.text(min_size=1).filter(lambda text: bool(text.strip()))
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
MILLENNIUM = timedelta(days=364_000)
MOMENTS = st.timedeltas(-MILLENNIUM, MILLENNIUM).map(
    lambda since: datetime(2000, 1, 1, tzinfo=UTC) + since
)


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    choices = draw(TEXTS)
    indexes = st.sampled_from(range(len(choices))) if choices else st.none()
    unanswerable = draw(st.booleans())
    return Sample(
        sample_id=draw(TEXT),
        question=draw(TEXT),
        as_of=draw(st.none() | MOMENTS),
        answers=() if unanswerable else draw(TEXTS),
        history=draw(st.lists(TURNS, max_size=3).map(tuple)),
        articles=draw(TEXTS),
        relevance=draw(st.dictionaries(TEXT, st.integers(0, 4), max_size=3)),
        quotes=draw(TEXTS),
        unanswerable=unanswerable,
        choices=choices,
        right_choice=draw(st.none() | indexes),
        nuggets=draw(st.lists(NUGGETS, max_size=3).map(tuple)),
        ranking=draw(TEXTS),
        cluster=draw(st.none() | TEXT),
        tags=draw(TEXTS),
    )


TURNS = st.builds(Turn, st.sampled_from(["user", "assistant"]), TEXT)
NUGGETS = st.builds(Nugget, TEXT, st.booleans())


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
@given(
    written=st.lists(
        samples(), min_size=1, max_size=4, unique_by=lambda sample: sample.sample_id
    )
)
def test_what_is_written_is_read_back_equal(
    tmp_path_factory: pytest.TempPathFactory, name: str, written: list[Sample]
) -> None:
    path = tmp_path_factory.mktemp("written") / name

    write_native(path, written)

    assert read_native(path).samples == tuple(written)


def test_only_what_is_known_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    end_of_day = datetime(2025, 3, 15, 23, 59, 59, 999999, tzinfo=UTC)
    sample = Sample("a", "Où ?", end_of_day, choices=("x", "y"), right_choice=0)

    write_native(path, [sample])

    assert path.read_text(encoding="utf-8") == (
        '{"id": "a", "question": "Où ?", "as_of": "2025-03-15", '
        '"choices": ["x", "y"], "right_choice": 0}\n'
    )


def test_a_moment_of_another_zone_is_written_in_utc(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    noon = datetime(2025, 3, 15, 12, tzinfo=timezone(timedelta(hours=-5)))

    write_native(path, [Sample("a", "Where?", noon)])

    written = json.loads(path.read_text(encoding="utf-8"))
    assert written["as_of"] == "2025-03-15T17:00:00+00:00"


def test_the_same_questions_make_the_same_gzip_file(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"

    write_native(first, [Sample("a", "Where?")])
    write_native(second, [Sample("a", "Where?")])

    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes()[4:8] == bytes(4)


def test_a_file_that_cannot_be_written_is_named_with_the_cause(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"a\.jsonl: cannot be written \(No such"):
        write_native(tmp_path / "gone" / "a.jsonl", [Sample("a", "Where?")])
