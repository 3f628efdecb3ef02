"""A reading that is asked to stop."""

import threading
from collections.abc import Iterator
from pathlib import Path

from corpus.articles import Article
from ingest.reading import read_articles
from ingest.sources import Source
from ingest.sources.source import in_memory
from tests.ingest.raw import BODY, NOW

LINE = f'{{"text": "{BODY}"}}\n'.encode()


def test_it_ends_before_the_next_item(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINE * 3)
    (tmp_path / "b.jsonl").write_bytes(LINE)
    stop = threading.Event()
    items = iter(read_articles([str(tmp_path)], now=NOW, stop=stop))

    first = next(items)
    stop.set()

    assert isinstance(first, Article)
    assert list(items) == []


def test_what_was_found_elsewhere_is_read_after_the_paths(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINE)
    found = Source("https://ledger.example/a", ".jsonl", lambda: in_memory(LINE))

    reading = read_articles([str(tmp_path)], now=NOW, crawl=[found])

    sources = [item.source for item in reading]
    assert sources == [f"{tmp_path}/a.jsonl:1", "https://ledger.example/a:1"]


def test_a_source_that_was_not_read_to_its_end_is_followed_by_none() -> None:
    stop = threading.Event()
    read_whole: list[str] = []

    def crawl() -> Iterator[Source]:
        for name in ("a", "b"):
            yield Source(name, ".jsonl", lambda: in_memory(LINE * 2))
            read_whole.append(name)

    items = iter(read_articles([], now=NOW, crawl=crawl(), stop=stop))
    for _ in range(3):
        next(items)
    stop.set()

    assert list(items) == []
    assert read_whole == ["a"]
