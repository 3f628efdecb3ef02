import gzip
from datetime import UTC, datetime

import pytest

from ingest.crawling.documents import MAX_UNPACKED_BYTES, Document, document_of
from ingest.errors import ContentError
from ingest.web.fetching import Fetched, Validators

PAGE = b"<!DOCTYPE html><html lang=en><p>The bridge stays open.</p>"
XHTML = b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'></html>"
FEED = b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>"
MAP = b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>"
WIRE = b"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'></newsItem>"
BOMB = b"<!DOCTYPE rss [<!ENTITY a 'aaaa'>]><rss><channel>&a;</channel></rss>"
PLAIN = b"The bridge stays open."


def fetched(data: bytes, content_type: str = "", name: str = "a") -> Fetched:
    return Fetched(
        f"https://ledger.example/{name}",
        content_type,
        data,
        Validators(),
        datetime(2025, 10, 20, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (FEED, "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "feed"),
        (MAP, "sitemap"),
        (b"<sitemapindex></sitemapindex>", "sitemap"),
        (FEED.decode().encode("utf-16"), "feed"),
        (WIRE, ".xml"),
        (PAGE, ".html"),
        (XHTML, ".html"),
        (b"%PDF-1.7\n", ".pdf"),
    ],
)
@pytest.mark.parametrize("content_type", ["text/plain", "application/json", ""])
def test_content_tells_more_than_the_type(
    data: bytes, kind: str, content_type: str
) -> None:
    assert document_of(fetched(data, content_type, "a.txt")).kind == kind


@pytest.mark.parametrize(
    ("content_type", "name", "kind"),
    [
        ("text/html", "a.txt", ".html"),
        ("application/json", "a.html", ".json"),
        ("application/ninjs+json", "a", ".json"),
        ("application/json", "a.jsonl", ".jsonl"),
        ("application/x-ndjson", "a", ".jsonl"),
        ("text/plain", "a", ".txt"),
        ("text/plain", "a.md", ".md"),
        ("text/plain", "a.jsonl.gz", ".jsonl"),
        ("text/markdown", "a", ".md"),
        ("application/octet-stream", "a.md", ".md"),
        ("", "a.JSON?b=c.md", ".json"),
    ],
)
def test_the_type_tells_more_than_the_name(
    content_type: str, name: str, kind: str
) -> None:
    assert document_of(fetched(PLAIN, content_type, name)).kind == kind


def test_what_declares_entities_is_left_to_the_reader_that_refuses_it() -> None:
    assert document_of(fetched(BOMB, "application/rss+xml")).kind == ".xml"


@pytest.mark.parametrize(
    ("content_type", "name"),
    [("image/png", "a.png"), ("", "a"), ("application/octet-stream", "a.zip")],
)
def test_what_nobody_knows_is_refused(content_type: str, name: str) -> None:
    with pytest.raises(ContentError) as refused:
        document_of(fetched(b"\x89PNG", content_type, name))

    assert refused.value.reason == "unknown_format"


def test_a_packed_document_is_unpacked_before_it_is_looked_at() -> None:
    packed = gzip.compress(MAP)

    found = document_of(fetched(packed, "application/gzip", "map.xml.gz"))

    assert found == Document("sitemap", MAP)


def test_a_bomb_is_not_unpacked() -> None:
    packed = gzip.compress(b" " * (MAX_UNPACKED_BYTES + 1))

    with pytest.raises(ContentError) as refused:
        document_of(fetched(packed, "application/gzip"))

    assert refused.value.reason == "too_large"


def test_blanks_above_a_declaration_are_left_out() -> None:
    assert document_of(fetched(b"\r\n " + FEED)) == Document("feed", FEED)
