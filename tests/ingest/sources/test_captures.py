import gzip
import zlib

import pytest

from ingest.errors import ContentError
from ingest.sources.captures import as_utf8, decoded, media_type

PAGE = b"<p>The bridge stays open.</p>"
LIMIT = 1_000


def bare_deflate(data: bytes) -> bytes:
    packing = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packing.compress(data) + packing.flush()


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (PAGE, ""),
        (PAGE, "identity"),
        (gzip.compress(PAGE, mtime=0), "GZIP"),
        (gzip.compress(PAGE, mtime=0), "x-gzip"),
        (zlib.compress(PAGE), "deflate"),
        (bare_deflate(PAGE), "deflate"),
        # Crawlers unpack and keep the header.
        (PAGE, "gzip"),
    ],
)
def test_a_page_comes_out_of_its_coding(data: bytes, coding: str) -> None:
    assert decoded(data, coding=coding, limit=LIMIT) == PAGE


@pytest.mark.parametrize(
    ("data", "coding", "reason"),
    [
        (PAGE, "br", "unknown_format"),
        (gzip.compress(PAGE, mtime=0)[:-9], "gzip", "damaged_gzip"),
        (b"no deflate", "deflate", "damaged_gzip"),
        (gzip.compress(bytes(LIMIT + 1), mtime=0), "gzip", "too_large"),
        (gzip.compress(bytes(10**8), mtime=0), "gzip", "too_large"),
    ],
)
def test_what_cannot_be_unpacked_is_a_content_error(
    data: bytes, coding: str, reason: str
) -> None:
    with pytest.raises(ContentError) as caught:
        decoded(data, coding=coding, limit=LIMIT)

    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("windows-1251", "Мост".encode("cp1251"), "Мост"),
        ("ISO-8859-1", "“Zürich”".encode("cp1252"), "“Zürich”"),
        ('"Shift_JIS"', "橋".encode("shift_jis"), "橋"),
    ],
)
def test_the_header_tells_the_encoding(charset: str, data: bytes, text: str) -> None:
    page = as_utf8(data, content_type=f"text/html; charset={charset}")

    assert page.decode("utf-8-sig") == text


@pytest.mark.parametrize(
    ("content_type", "data"),
    [
        ("text/html; charset=iso-8859-1", "Zürich".encode()),
        ("text/html", b"Z\xfcrich"),
        ("text/html; charset=punycode", b"Z\xfcrich"),
        ("text/html; charset=windows-1259", b"Z\xfcrich"),
        ("text/html; charset=euc-jp", b"Z\xfc"),
    ],
)
def test_a_page_stays_as_it_is_where_the_header_does_not_help(
    content_type: str, data: bytes
) -> None:
    assert as_utf8(data, content_type=content_type) == data


def test_a_media_type_has_no_parameters() -> None:
    assert media_type("Text/HTML ; charset=utf-8") == "text/html"
