import gzip
from pathlib import Path

import pytest

from eval.datasets.files import read_file
from eval.errors import EvalError


def test_lines_keep_their_numbers_and_lose_their_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbfone\r\n\n  \nfour\xe2\x80\xa8still four")

    lines = list(read_file(path).lines())

    assert lines == [(f"{path}:1", "one"), (f"{path}:4", "four\u2028still four")]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("2024-questions.jsonl.gz", "2024-questions"),
        ("gold.jsonl", "gold"),
        ("v1.2.csv", "v1.2"),
    ],
)
def test_a_file_is_named_without_its_endings(
    tmp_path: Path, file: str, name: str
) -> None:
    (tmp_path / file).write_bytes(gzip.compress(b"x", mtime=0))

    assert read_file(tmp_path / file).name == name


def test_a_gzipped_file_has_the_content_it_had_before(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(
        gzip.compress(b"{}\n", compresslevel=1, mtime=0)
    )

    assert read_file(tmp_path / "a.jsonl.gz").content == b"{}\n"


@pytest.mark.parametrize(
    "damaged",
    [
        b"no gzip",
        gzip.compress(b"cut off", mtime=0)[:-4],
        gzip.compress(b"x" * 99, mtime=0)[:10] + b"\xff" * 20,
    ],
    ids=["other-format", "cut-off", "garbled"],
)
def test_damaged_gzip_is_said_to_be_damaged(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(damaged)

    with pytest.raises(EvalError, match=r"a\.jsonl\.gz: damaged gzip \(.+\); fetch"):
        read_file(path)


def test_a_file_that_cannot_be_read_is_named_with_the_cause(tmp_path: Path) -> None:
    with pytest.raises(EvalError, match=r"gone\.csv: .*No such file"):
        read_file(tmp_path / "gone.csv")
    with pytest.raises(EvalError, match="Is a directory"):
        read_file(tmp_path)


def test_a_byte_that_is_not_utf8_is_found_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("id\nä\nZürich".encode("latin-1").replace(b"\xe4", b"a"))

    with pytest.raises(EvalError, match=r"a\.csv:3: not UTF-8; save"):
        read_file(path).text()
