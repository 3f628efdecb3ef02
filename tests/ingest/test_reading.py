import gzip
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.archive.records import Reject
from corpus.articles import Article
from ingest.errors import PathError
from ingest.reading import read_articles
from tests.ingest.raw import BODY, NOW

LINE = f'{{"text": "{BODY}", "published_at": "Friday"}}\n'


def test_reads_all_formats_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Headline\n\n{BODY}")
    (tmp_path / "b.md").write_text(f"---\ntitle: T\n---\n{BODY}")
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress((LINE * 2).encode()))
    (tmp_path / "d.json").write_text(LINE)
    (tmp_path / "e.docx").write_text("x")
    reading = read_articles([str(tmp_path)], now=NOW)

    articles = [item for item in reading if isinstance(item, Article)]

    assert [article.text for article in articles] == [BODY] * 5
    assert [article.title for article in articles[:2]] == ["Headline", "T"]
    assert articles[3].source == f"{tmp_path.as_posix()}/c.jsonl.gz:2"
    assert str(reading.skipped) == "1 file skipped: .docx (1)"
    assert reading.warnings == {"unparsed_published_at": 3}


def test_a_damaged_end_of_a_file_keeps_what_came_before(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    lines = "".join(f'{{"text": "{BODY} {n}"}}\n' for n in range(20_000))
    path.write_bytes(gzip.compress(lines.encode())[:-2000])

    results = list(read_articles([str(path)], now=NOW))

    assert isinstance(results[0], Article)
    assert isinstance(results[-1], Reject)
    assert results[-1].reason == "damaged_gzip"


def test_an_unknown_format_is_among_the_rejects(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_text("x")

    [result] = read_articles([str(path)], now=NOW)

    assert isinstance(result, Reject)
    assert result.reason == "unknown_format"


def test_a_wrong_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(PathError):
        read_articles([str(tmp_path / "none")], now=NOW)


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LINE.encode())))

    [result] = read_articles(["-"], now=NOW)

    assert isinstance(result, Article)
    assert result.source == "stdin:1"


def test_reads_a_feed_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Ledger</title><item>'
        "<title>Bridge</title><link>https://news.example/a</link>"
        "<description>The bridge stays open.</description></item></channel></rss>"
    )
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(feed.encode())))

    [result] = read_articles(["-"], now=NOW)

    assert isinstance(result, Article)
    assert result.url == "https://news.example/a"


@given(
    data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode),
    suffix=st.sampled_from([".txt", ".md", ".jsonl", ".json", ".txt.gz", ".jsonl.gz"]),
    packed=st.booleans(),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_content_is_articles_or_rejects(
    tmp_path: Path, data: bytes, suffix: str, *, packed: bool
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(gzip.compress(data) if packed else data)

    results = list(read_articles([str(path)], now=NOW))

    assert results
    for result in results:
        assert isinstance(result, Article | Reject)
