from ingest.readers.ports import RawArticle
from tests.ingest.raw import read, reason


def test_a_text_file_is_one_article_without_fields() -> None:
    assert read(b"Story.\n", ".txt") == [RawArticle("a.txt", "text", "Story.\n")]


def test_a_file_beyond_the_cap_is_not_held_in_memory() -> None:
    [reject] = read(b"x" * 4_100_000, ".txt")

    assert reason(reject) == "too_long"


def test_a_binary_file_is_a_reject_with_a_storable_excerpt() -> None:
    [reject] = read(b"\x89PNG\r\n\x1a\n\x00\xff" * 200, ".txt")

    assert reason(reject) == "binary"
    assert not isinstance(reject, RawArticle)
    assert len(reject.excerpt) <= 500
    assert "\x00" not in reject.excerpt


def test_an_empty_file_is_a_reject() -> None:
    assert reason(read(b" \n", ".txt")[0]) == "empty"


def test_stdin_is_text_unless_it_begins_like_json() -> None:
    assert read(b"Story.", "") == [RawArticle("a", "text", "Story.")]
    assert read(b' {"text": "Story."}\n', "") == [RawArticle("a:1", "jsonl", "Story.")]
