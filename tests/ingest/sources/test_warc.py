import gzip
import io
from pathlib import Path
from random import Random
from typing import cast

import pytest

from ingest.sources import SkippedFiles
from ingest.sources.captures import MAX_PAGE_BYTES
from ingest.sources.warc import read_warc
from tests.ingest.sources.opened import opened

PAGE = b"<p>The bridge stays open.</p>"
HTML = "Content-Type: text/html; charset=utf-8"
URL = "https://news.example/bridge"


def record(
    block: bytes, *, kind: str = "response", number: int = 1, **more: str
) -> bytes:
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{number}>",
        "WARC-Target-URI": URL,
        "WARC-Date": "2026-11-02T08:00:00Z",
        "Content-Type": f"application/http; msgtype={kind}",
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(
    body: bytes = PAGE, *headers: str, status: str = "200 OK", html: str = HTML
) -> bytes:
    head = "\r\n".join([f"HTTP/1.1 {status}", html, *headers])
    return head.encode() + b"\r\n\r\n" + body


def written(tmp_path: Path, *records: bytes) -> Path:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, records)))
    return path


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_is_named_by_its_record_and_known_by_its_address(
    tmp_path: Path, *, packed: bool
) -> None:
    path = written(tmp_path, record(answer()))
    if not packed:
        data = gzip.decompress(path.read_bytes())
        path = tmp_path / "x.warc"
        path.write_bytes(data)

    found = opened(path)

    assert found.texts == {f"{path.name}#urn:uuid:1": PAGE}
    assert found.known == {
        f"{path.name}#urn:uuid:1": {
            "url": URL,
            "captured_at": "2026-11-02T08:00:00Z",
        }
    }
    assert not found.rejects
    assert not found.skipped


def test_a_record_without_an_id_is_named_by_its_offset(tmp_path: Path) -> None:
    first = record(b"software: none", kind="warcinfo", Content_Type="text/plain")
    path = written(tmp_path, first, record(answer(), WARC_Record_ID=""))

    assert list(opened(path).texts) == [f"x.warc.gz:{len(first)}"]


def test_what_is_no_whole_page_is_counted(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(b"", kind="metadata", Content_Type="text/plain"),
        record(b"127.0.0.1", Content_Type="text/dns"),
        record(answer(status="404 Not Found")),
        record(answer(status="301 Moved")),
        record(answer(html="Content-Type: image/png")),
        record(answer(html="X-No-Type: 1")),
        record(answer(), WARC_Truncated="length"),
    )

    found = opened(path)

    assert not found.texts
    assert not found.rejects
    assert found.skipped == {
        "WARC non-response": 3,
        "WARC non-200": 2,
        "WARC non-HTML": 2,
        "WARC truncated": 1,
    }


def test_a_page_comes_out_of_chunks_and_codings(tmp_path: Path) -> None:
    body = gzip.compress(PAGE, mtime=0)
    chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (
        9, body[:9], len(body) - 9, body[9:],
    )  # fmt: skip
    headers = ("Transfer-Encoding: chunked", "Content-Encoding: gzip")

    found = opened(written(tmp_path, record(answer(chunks, *headers))))

    assert list(found.texts.values()) == [PAGE]


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (PAGE, ["Content-Encoding: br"], "unknown_format"),
        (gzip.compress(PAGE, mtime=0)[:-4], ["Content-Encoding: gzip"], "damaged_gzip"),
        (gzip.compress(bytes(10**8), mtime=0), ["Content-Encoding: gzip"], "too_large"),
        (Random(1).randbytes(MAX_PAGE_BYTES + 1), [], "too_large"),
    ],
    ids=["br", "cut-off", "bomb", "large"],
)
def test_a_bad_page_costs_only_itself(
    tmp_path: Path, body: bytes, headers: list[str], reason: str
) -> None:
    path = written(tmp_path, record(answer(body, *headers)), record(answer(), number=2))

    assert opened(path).texts == {
        "x.warc.gz#urn:uuid:1": reason,
        "x.warc.gz#urn:uuid:2": PAGE,
    }


@pytest.mark.parametrize(
    "bad",
    [
        b"no record at all\r\n" * 3,
        b"WARC/9.9\r\nWARC-Type: response\r\n\r\n",
        record(answer(), Content_Length=""),
        record(answer(), Content_Length="-5"),
        record(answer(), Content_Length="many"),
        record(answer()).replace(b"WARC-Type", b"X: y\r\n" * 200_000 + b"WARC-Type"),
        record(answer(), X="y" * 3_000_000),
    ],
    ids=["noise", "version", "no-length", "below-zero", "no-number", "lines", "line"],
)
def test_a_bad_record_costs_only_itself(tmp_path: Path, bad: bytes) -> None:
    path = written(tmp_path, record(answer()), bad, record(answer(), number=2))

    found = opened(path)

    assert found.texts["x.warc.gz#urn:uuid:1"] == PAGE
    assert found.texts["x.warc.gz#urn:uuid:2"] == PAGE
    assert {*found.rejects.values()} == {"damaged_archive"}


def test_a_page_cannot_forge_a_record(tmp_path: Path) -> None:
    forged = record(answer(b"forged"), number=9)
    page = answer(b"", "X: y\r\n" * 200_000) + b"\r\n\r\n" + forged
    path = written(tmp_path, record(page), record(answer(), number=2))

    found = opened(path)

    assert found.texts == {"x.warc.gz#urn:uuid:2": PAGE}
    assert found.rejects == {"x.warc.gz:0": "damaged_archive"}


def test_no_line_is_read_whole_whatever_its_length() -> None:
    sizes: list[int] = []

    class Watched(io.BufferedReader):
        def readline(self, size: int | None = -1, /) -> bytes:
            sizes.append(-1 if size is None else size)
            return super().readline(size)

    page = answer(PAGE, "X: " + "y" * 200_000)
    data = record(page, X="y" * 200_000) + b"z" * 200_000
    raw = cast("io.RawIOBase", io.BytesIO(data))
    list(read_warc(lambda: Watched(raw), "x.warc", skipped=SkippedFiles()))

    assert sizes
    assert 0 < min(sizes) <= max(sizes) <= 65_536


@pytest.mark.parametrize("kind", ["response", "metadata"])
def test_a_record_that_was_cut_off_is_said_so(tmp_path: Path, kind: str) -> None:
    whole = record(answer())
    path = tmp_path / "x.warc"
    path.write_bytes(whole + record(answer(), kind=kind, number=2)[:-20])

    found = opened(path)

    assert found.texts.pop("x.warc#urn:uuid:1") == PAGE
    said = found.rejects or found.texts
    assert list(said.values()) == ["damaged_archive"]


def test_a_gzip_file_that_was_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    path = written(tmp_path, record(answer()), record(answer(), number=2))
    path.write_bytes(path.read_bytes()[:-30])

    found = opened(path)

    assert found.texts["x.warc.gz#urn:uuid:1"] == PAGE
    assert found.rejects == {"x.warc.gz": "damaged_gzip"}


def test_whatever_byte_is_wrong_nothing_but_rejects_comes_of_it(tmp_path: Path) -> None:
    good = record(answer()) + record(answer(), number=2)
    path = tmp_path / "x.warc"

    for place in range(0, len(good), 3):
        data = bytearray(good)
        data[place] ^= 0xFF
        path.write_bytes(data)
        found = opened(path)
        assert found.texts or found.rejects or found.skipped
