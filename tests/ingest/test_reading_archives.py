"""Articles as they are stored from files that hold files."""

import gzip
import io
import tarfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

from corpus.archive.records import Reject
from corpus.articles import Article, Moment
from ingest.articles import Item
from ingest.reading import Reading, read_articles
from tests.ingest.raw import BODY, NOW

FILES = {
    "in/bridge.md": (
        f"---\ntitle: Bridge\npublished_at: 2025-10-01\n---\n{BODY}".encode()
    ),
    "in/bridge.md.json": b'{"published_at": "2025-10-02", "publisher": "Ledger"}',
    "in/river.jsonl.gz": gzip.compress(b'{"text": "The river rose.", "guid": "r1"}\n'),
    "../out.md": b"out",
}
PAGE = """<html><head><title>Bridge stays open</title>
<meta property="og:site_name" content="Northern Ledger">
<meta property="article:published_time" content="2025-10-01T08:00:00Z"></head><body>
<article><h1>Bridge stays open</h1>
<p>The council met on Tuesday evening to decide about the old iron bridge.</p>
<p>It voted nine to two to keep it open while engineers study the repairs.</p>
</article></body></html>"""
TEXT = """\
The council met on Tuesday evening to decide about the old iron bridge.

It voted nine to two to keep it open while engineers study the repairs."""


def read(path: Path) -> tuple[list[Item], Reading]:
    reading = read_articles([str(path)], now=NOW)
    return list(reading), reading


def stored_from(path: Path) -> list[Article]:
    def moment(day: int, original: str, source: str) -> Moment:
        return Moment(datetime(2025, 10, day, tzinfo=UTC), original, source)

    return [
        Article(
            detected_language="en",
            text=BODY,
            source=f"{path.as_posix()}!in/bridge.md",
            title="Bridge",
            publisher="Ledger",
            published=moment(2, "2025-10-02", "sidecar:published_at"),
        ),
        Article(
            text="The river rose.",
            source=f"{path.as_posix()}!in/river.jsonl.gz:1",
            guid="r1",
        ),
    ]


def test_a_zip_archive_is_stored_as_its_files(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with ZipFile(path, "w") as archive:
        for name, data in FILES.items():
            archive.writestr(name, data)

    *articles, refused = read(path)[0]

    assert articles == stored_from(path)
    assert isinstance(refused, Reject)
    assert refused.reason == "unsafe_name"


def test_a_tar_archive_is_stored_as_its_files(tmp_path: Path) -> None:
    path = tmp_path / "x.tar.gz"
    _tarred(path, FILES)

    *articles, refused = read(path)[0]

    assert articles == stored_from(path)
    assert isinstance(refused, Reject)
    assert refused.reason == "unsafe_name"


def _tarred(path: Path, files: Mapping[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))


def test_a_web_archive_is_stored_as_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    packed = gzip.compress(PAGE.encode())
    block = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
        + packed
    )
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:7>\r\n"
        "WARC-Target-URI: https://news.example/bridge?utm_source=x\r\n"
        "WARC-Date: 2025-10-09T08:00:00Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    path.write_bytes(gzip.compress(head.encode() + block + b"\r\n\r\n"))

    [article], reading = read(path)

    assert article == Article(
        detected_language="en",
        text=TEXT,
        source=f"{path.as_posix()}#urn:uuid:7",
        title="Bridge stays open",
        url="https://news.example/bridge?utm_source=x",
        canonical_url="https://news.example/bridge",
        publisher="Northern Ledger",
        published=Moment(
            datetime(2025, 10, 1, 8, tzinfo=UTC),
            "2025-10-01T08:00:00Z",
            "opengraph:published_at",
        ),
        metadata={"captured_at": "2025-10-09T08:00:00Z"},
        version_created=Moment(
            at=datetime(2025, 10, 9, 8, tzinfo=UTC),
            original="2025-10-09T08:00:00Z",
            source="capture:captured_at",
        ),
    )
    assert str(reading.skipped) == "no files skipped"
