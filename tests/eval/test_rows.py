import gzip
from pathlib import Path

import pytest

from eval.rows import read_lines

LINES = '{"a": "é"}\n\n  \n{"b": 2}\n{"c": 3}'


@pytest.fixture(params=["rows.jsonl", "rows.jsonl.gz"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    made = tmp_path / str(request.param)
    data = LINES.encode()
    made.write_bytes(gzip.compress(data) if made.suffix == ".gz" else data)
    return made


def test_lines_that_are_not_blank_are_read(path: Path) -> None:
    assert list(read_lines(path)) == ['{"a": "é"}\n', '{"b": 2}\n', '{"c": 3}']


@pytest.mark.parametrize(("limit", "read"), [(0, 0), (2, 2), (9, 3), (None, 3)])
def test_no_more_lines_are_read_than_were_wanted(
    path: Path, limit: int | None, read: int
) -> None:
    assert len(list(read_lines(path, limit=limit))) == read


def test_an_empty_file_has_no_lines(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()

    assert list(read_lines(tmp_path / "empty.jsonl")) == []
