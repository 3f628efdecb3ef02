from datetime import datetime

import pytest

from corpus.archive.archive import Archive
from tests.ingest.crawling.crawled import (
    HOUR,
    asked,
    crawl,
    feed,
    index,
    sitemap,
    story,
)
from tests.support.news_site import Answer, NewsSite, in_turn


def test_a_page_is_a_source_under_its_address(site: NewsSite, archive: Archive) -> None:
    site.pages = {"/a": story()}

    found = crawl(site, archive, "/a")

    source = found.sources["/a"]
    assert (source.name, source.suffix) == (f"{site.url}/a", ".html")
    assert found.pages == {"/a": b"<html><p>The bridge stays open.</p></html>"}
    captured = datetime.fromisoformat(str(source.known["captured_at"]))
    assert captured.tzinfo is not None
    assert source.known == {
        "url": f"{site.url}/a",
        "captured_at": source.known["captured_at"],
    }


def test_a_page_is_known_by_where_it_was_found_and_named_by_its_link(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {
        "/feed": feed("/old"),
        "/old": Answer(status=301, headers={"Location": "/new"}),
        "/new": story(),
    }

    found = crawl(site, archive, "/feed")

    assert found.sources["/old"].known["url"] == f"{site.url}/new"


def test_a_file_of_several_articles_is_not_the_address_of_any(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/a.jsonl": Answer('{"text": "One."}\n', type="text/plain")}

    found = crawl(site, archive, "/a.jsonl")

    assert found.sources["/a.jsonl"].suffix == ".jsonl"
    assert found.sources["/a.jsonl"].known == {}


def test_the_links_of_a_feed_are_pages_with_what_it_says_of_them(
    site: NewsSite, archive: Archive
) -> None:
    day = "Fri, 03 Oct 2025 08:00:00 GMT"
    site.pages = {
        "/feed": feed("/a", "/b", extra=f"<pubDate>{day}</pubDate>"),
        "/a": story("A."),
        "/b": story("B."),
    }

    found = crawl(site, archive, "/feed")

    assert list(found.pages) == ["/a", "/b"]
    known = dict(found.sources["/b"].known)
    del known["captured_at"]
    assert known == {
        "url": f"{site.url}/b",
        "title": "Of /b",
        "published_at": day,
    }


def test_an_index_is_followed_down_to_pages(site: NewsSite, archive: Archive) -> None:
    site.pages = {
        "/index": index("/1", "/2"),
        "/1": sitemap("/a", changed="2025-10-03"),
        "/2": index("/3"),
        "/3": sitemap("/b"),
        "/a": story(),
        "/b": story(),
    }

    found = crawl(site, archive, "/index")

    assert list(found.pages) == ["/a", "/b"]
    # `lastmod` may be a new footer.
    assert set(found.sources["/a"].known) == {"url", "captured_at"}
    assert not found.rejects


def test_sitemaps_too_deep_are_not_followed(site: NewsSite, archive: Archive) -> None:
    site.pages = {f"/{level}": index(f"/{level + 1}") for level in range(9)}

    found = crawl(site, archive, "/0")

    assert asked(site) == {"/0": 1, "/1": 1, "/2": 1, "/3": 1}
    # Read as a page, which it is not: the reader says so.
    assert found.sources["/3"].suffix == ".xml"


def test_no_more_sitemaps_are_read_than_the_cap(
    site: NewsSite, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.crawling.walk.MAX_SITEMAPS", 2)
    site.pages = {
        "/index": index("/1", "/2", "/3"),
        "/1": index("/4"),
        "/2": sitemap("/a"),
        "/a": story(),
    }

    found = crawl(site, archive, "/index")

    assert asked(site) == {"/index": 1, "/1": 1, "/2": 1, "/a": 1}
    assert found.rejects == {"/index": "too_large", "/1": "too_large"}


def test_a_page_that_is_linked_twice_is_fetched_once(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {
        "/feed": feed("/a", "/a?utm_source=feed", "/a#top"),
        "/map": sitemap("/a", "/feed"),
        "/a": story(),
    }

    found = crawl(site, archive, "/feed", "/map")

    assert asked(site) == {"/feed": 1, "/map": 1, "/a": 1}
    assert list(found.pages) == ["/a"]


def test_what_cannot_be_fetched_is_a_reject_and_the_rest_goes_on(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {
        "/feed": feed("/none", "/gone", "/a"),
        "/gone": Answer(status=410),
        "/a": story(),
        "/image": Answer(b"\x89PNG\r\n", type="image/png"),
        "/bad": Answer("<urlset><url>", type="application/xml"),
    }

    found = crawl(site, archive, "/missing", "/image", "/bad", "/feed")

    assert list(found.pages) == ["/a"]
    assert found.rejects == {
        "/missing": "http_status",
        "/image": "unknown_format",
        "/bad": "bad_xml",
        "/none": "http_status",
        "/gone": "gone",
    }


def test_links_to_other_hosts_are_told_together(
    site: NewsSite, archive: Archive
) -> None:
    others = ["https://a.example/1", "https://a.example/2", "http://169.254.169.254/"]
    site.pages = {"/feed": feed(*others, "/a"), "/a": story()}

    found = crawl(site, archive, "/feed")

    assert found.rejects == {"/feed:links": "not_allowed"}
    assert found.details["/feed:links"] == (
        "3 links lead to hosts that may not be fetched: a.example (2), "
        "169.254.169.254 (1); allow them by DATELINE_FETCH_HOSTS."
    )
    site.pages["/feed"] = feed("/a")
    assert not crawl(site, archive, "/feed").rejects
    assert not archive.runs.rejected_sources()


def test_a_page_that_leads_to_another_host_is_a_reject_of_its_own(
    site: NewsSite, archive: Archive
) -> None:
    away = Answer(status=302, headers={"Location": "http://169.254.169.254/latest"})
    site.pages = {"/feed": feed("/away"), "/away": away}

    assert crawl(site, archive, "/feed").rejects == {"/away": "not_allowed"}


def test_a_feed_without_links_is_read_as_a_file(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/feed": feed()}

    found = crawl(site, archive, "/feed")

    assert found.sources["/feed"].suffix == ".xml"


def test_a_link_to_a_feed_is_not_followed(site: NewsSite, archive: Archive) -> None:
    site.pages = {"/feed": feed("/other"), "/other": feed("/a"), "/a": story()}

    found = crawl(site, archive, "/feed")

    assert asked(site) == {"/feed": 1, "/other": 1}
    assert found.sources["/other"].suffix == ".xml"


def test_a_seed_that_can_be_read_again_leaves_the_quarantine(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/feed": in_turn(Answer(status=404), feed("/a")), "/a": story()}
    crawl(site, archive, "/feed")
    assert archive.runs.rejected_sources() == {f"{site.url}/feed"}

    crawl(site, archive, "/feed", later=HOUR)

    assert archive.runs.rejected_sources() == set()
