import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from corpus.archive.records import Reject
from ingest.readers.jsonl import JsonLinesReader
from ingest.readers.ports import RawArticle
from ingest.sources import Source
from tests.ingest.raw import read, reason

GOOD = b'{"text": "Story.", "title": "T", "desk": "city"}\n'


def test_each_line_is_one_article_named_by_its_number() -> None:
    articles = read(GOOD + b"\n" + GOOD.rstrip(), ".jsonl")

    fields = {"title": "T", "desk": "city"}
    assert articles == [
        RawArticle("a.jsonl:1", "jsonl", "Story.", fields),
        RawArticle("a.jsonl:3", "jsonl", "Story.", fields),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"{not json}", "bad_json"),
        (b'{"text": "cut', "bad_json"),
        (b'{"text": "Story.", "n": NaN}', "bad_json"),
        (b'{"text": "Story.", "n": ' + b"9" * 5000 + b"}", "bad_json"),
        (b"[" * 100_000 + b"]" * 100_000, "bad_json"),
        (b'"a string"', "not_an_object"),
        (b"[1, 2]", "not_an_object"),
        (b"null", "not_an_object"),
        (b'{"text": 7}', "wrong_type"),
        (b'{"text": ["Story."]}', "wrong_type"),
        (b'{"text": "caf\xe9"}', "wrong_encoding"),
        (b'{"text": "\x00"}', "binary"),
        (b"x" * (8 * 1024**2 + 2), "line_too_long"),
    ],
)  # fmt: skip
def test_a_bad_line_costs_only_itself(line: bytes, expected: str) -> None:
    before, bad, after = read(GOOD + line + b"\n" + GOOD, ".jsonl")

    assert isinstance(before, RawArticle)
    assert isinstance(after, RawArticle)
    assert after.source == "a.jsonl:3"
    assert reason(bad) == expected
    assert isinstance(bad, Reject)
    assert bad.source == "a.jsonl:2"


def test_a_line_without_text_is_left_to_be_judged() -> None:
    assert read(b'{"title": "T"}', ".jsonl") == [
        RawArticle("a.jsonl:1", "jsonl", None, {"title": "T"})
    ]


class _LongLine(io.RawIOBase):
    """Gives one long line of letters and then a good one."""

    def __init__(self, n_bytes: int) -> None:
        self._left = n_bytes
        self._rest = b"\n" + GOOD

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        if self._left > 0:
            size = min(len(view), self._left)
            self._left -= size
            view[:size] = b"x" * size
            return size
        given, self._rest = self._rest[: len(view)], self._rest[len(view) :]
        view[: len(given)] = given
        return len(given)


@pytest.fixture
def traced_memory() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.usefixtures("traced_memory")
def test_a_line_of_50_mb_is_not_held_in_memory() -> None:
    stream: io.BufferedReader = io.BufferedReader(_LongLine(50_000_000))

    results = list(JsonLinesReader().read(Source("a", ".jsonl", lambda: stream)))

    assert reason(results[0]) == "line_too_long"
    assert isinstance(results[1], RawArticle)
    assert tracemalloc.get_traced_memory()[1] < 30_000_000


def test_a_file_without_lines_is_a_reject() -> None:
    assert [reason(r) for r in read(b"\n \n", ".jsonl")] == ["empty"]


def test_a_file_in_utf16_is_read_by_its_mark() -> None:
    text = '{"text": "Dvořák.\u2028"}\n{"text": "Two."}'

    articles = read(text.encode("utf-16"), ".ndjson")

    assert [a.text for a in articles if isinstance(a, RawArticle)] == [
        "Dvořák.\u2028",
        "Two.",
    ]


def test_a_file_in_broken_utf16_ends_in_a_reject() -> None:
    results = read('{"text": "One."}\n'.encode("utf-16") + b"\x00\xd8", ".jsonl")

    assert reason(results[-1]) == "wrong_encoding"


def test_a_byte_order_mark_is_not_part_of_the_first_line() -> None:
    [article] = read(b"\xef\xbb\xbf" + GOOD, ".jsonl")

    assert isinstance(article, RawArticle)


def test_a_json_file_holds_one_object_or_a_list() -> None:
    item = {"text": "Story."}

    assert read(json.dumps(item).encode(), ".json") == [
        RawArticle("a.json", "jsonl", "Story.")
    ]
    first, second = read(json.dumps([item, 7]).encode(), ".json")
    assert first == RawArticle("a.json:1", "jsonl", "Story.")
    assert reason(second) == "not_an_object"


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"{", "bad_json"), (b"", "empty"), (b"\xff\xd8\xff\xe0", "binary")],
)
def test_a_json_file_that_is_none_is_a_reject(data: bytes, expected: str) -> None:
    assert [reason(r) for r in read(data, ".json")] == [expected]
