import gzip
from pathlib import Path

import pytest

from corpus.articles import Article
from ingest.reading import read_articles
from tests.ingest.raw import BODY, NOW, reason
from tests.ingest.readers.stories import only_raw, only_reject

FEED = f"<rss><channel><item><description>{BODY}</description></item></channel></rss>"
ITEM = (
    f"<newsItem><contentSet><inlineXML><p>{BODY}</p></inlineXML></contentSet>"
    "</newsItem>"
)


@pytest.mark.parametrize("suffix", [".xml", ".rss", ".atom", ".newsml", ".nml"])
@pytest.mark.parametrize(("data", "origin"), [(FEED, "rss"), (ITEM, "newsml-g2")])
def test_the_root_chooses_the_reader_whatever_the_suffix(
    data: str, origin: str, suffix: str
) -> None:
    raw = only_raw(data.encode(), suffix)

    assert (raw.text, raw.origin) == (BODY, origin)


def test_white_space_above_the_declaration_does_no_harm() -> None:
    data = f'\n\n<?xml version="1.0" encoding="utf-8"?>{FEED}'.encode()

    assert only_raw(data, ".xml").text == BODY


@pytest.mark.parametrize(
    ("data", "expected", "advice"),
    [
        (b"", "empty", "no text"),
        (b" \n", "empty", "no text"),
        (b"just text", "bad_xml", "line 1"),
        (b"<urlset><url/></urlset>", "not_an_article", "give its address"),
        (b"<sitemapindex/>", "not_an_article", "give its address"),
        (b"<html><body>404</body></html>", "unknown_format", "html"),
        (b"\xff\xd8\xff\xe0", "bad_xml", "not XML"),
        (b"<!--" + b"x" * 70_000, "bad_xml", "not XML"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><rss><item/></rss>', "unsafe_xml", "without"),
        (b"<rss><channel>" + b"<a>" * 100_000, "unsafe_xml", "ask"),
        (b"<rss><item>caf\xe9</item></rss>", "wrong_encoding", "UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_reject_that_says_what_to_do(
    data: bytes, expected: str, advice: str
) -> None:
    reject = only_reject(data, ".xml")

    assert reject.reason == expected
    assert advice in reject.detail


def test_files_are_read_from_a_folder_packed_or_not(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(FEED)
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(ITEM.encode()))
    (tmp_path / "c.xml").write_bytes(b"<newsMessage><newsItem>")

    first, second, third = read_articles([str(tmp_path)], now=NOW)

    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.text == second.text == BODY
    assert reason(third) == "bad_xml"
