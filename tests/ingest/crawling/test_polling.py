"""What a crawl asks for that is not the first."""

import threading
from datetime import UTC, datetime, timedelta

from corpus.archive.archive import Archive
from ingest.crawling.crawl import Crawl
from ingest.web.fetching import open_fetcher
from tests.ingest.crawling.crawled import (
    HOUR,
    asked,
    crawl,
    feed,
    index,
    settings,
    sitemap,
    story,
)
from tests.support.news_site import Answer, NewsSite, in_turn

MINUTE = timedelta(minutes=1)
FAILING = Answer(status=500)


def test_a_feed_that_is_as_it_was_leads_to_nothing(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/feed": feed("/a", "/b"), "/a": story(), "/b": story()}
    crawl(site, archive, "/feed")

    found = crawl(site, archive, "/feed", later=MINUTE)

    assert asked(site) == site.unchanged == {"/feed": 1}
    assert not found.pages


def test_of_a_feed_that_changed_only_the_new_page_is_fetched(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/feed": feed("/a"), "/a": story(), "/b": story()}
    crawl(site, archive, "/feed")
    site.pages["/feed"] = feed("/b", "/a")

    found = crawl(site, archive, "/feed", later=MINUTE)

    assert asked(site) == {"/feed": 1, "/b": 1}
    assert list(found.pages) == ["/b"]


def test_pages_of_which_nothing_is_announced_are_looked_at_each_hour(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/feed": feed("/a", "/b"), "/a": story(), "/b": story("Before.")}
    crawl(site, archive, "/feed")
    site.pages["/b"] = story("After.")

    found = crawl(site, archive, "/feed", later=HOUR)

    assert asked(site) == {"/feed": 1, "/a": 1, "/b": 1}
    assert site.unchanged == {"/a": 1}
    assert found.pages == {"/b": b"<html><p>After.</p></html>"}
    site.pages["/feed"] = feed("/b", "/a")
    crawl(site, archive, "/feed", later=HOUR + MINUTE)
    assert asked(site) == {"/feed": 1}


def test_a_page_is_fetched_when_another_change_of_it_is_announced(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {
        "/map": sitemap("/a", changed="2025-10-03"),
        "/a": story("Before."),
    }
    crawl(site, archive, "/map")
    site.pages["/a"] = story("After.")
    crawl(site, archive, "/map", later=100 * HOUR)
    assert asked(site) == {"/map": 1}
    site.pages["/map"] = sitemap("/a", changed="2025-10-04")

    found = crawl(site, archive, "/map", later=101 * HOUR)

    assert found.pages == {"/a": b"<html><p>After.</p></html>"}


def test_an_announced_change_that_is_none_is_asked_for_once(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/map": sitemap("/a", changed="2025-10-03"), "/a": story()}
    crawl(site, archive, "/map")
    site.pages["/map"] = sitemap("/a", changed="2025-10-04")
    crawl(site, archive, "/map", later=MINUTE)
    assert site.unchanged == {"/a": 1}

    # Whole, so that its links are looked at again.
    crawl(site, archive, "/map", later=2 * HOUR)

    assert asked(site) == {"/map": 1}
    assert not site.unchanged


def test_a_sitemap_is_left_alone_unless_its_change_is_announced(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {
        "/index": index("/map", changed="2025-10-03"),
        "/map": sitemap("/a"),
        "/a": story(),
        "/b": story(),
    }
    crawl(site, archive, "/index")
    site.pages["/map"] = sitemap("/a", "/b")
    crawl(site, archive, "/index", later=HOUR)
    assert asked(site) == {"/index": 1}
    site.pages["/index"] = index("/map", changed="2025-10-04")

    found = crawl(site, archive, "/index", later=HOUR)

    assert list(found.pages) == ["/b"]


def test_a_page_that_failed_is_tried_again_though_the_index_is_as_it_was(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {
        "/index": index("/map", changed="2025-10-03"),
        "/map": sitemap("/a", "/b"),
        "/a": story(),
        "/b": in_turn(FAILING, FAILING, story()),
    }
    assert crawl(site, archive, "/index").rejects == {"/b": "http_status"}
    crawl(site, archive, "/index", later=MINUTE)
    assert asked(site) == {"/index": 1, "/map": 1, "/b": 1}

    found = crawl(site, archive, "/index", later=2 * MINUTE)

    assert list(found.pages) == ["/b"]
    crawl(site, archive, "/index", later=3 * MINUTE)
    assert asked(site) == site.unchanged == {"/index": 1}


def test_a_page_that_is_no_more_does_not_keep_its_feed_from_being_remembered(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/feed": feed("/none")}
    assert crawl(site, archive, "/feed").rejects == {"/none": "http_status"}

    crawl(site, archive, "/feed", later=MINUTE)

    assert asked(site) == {"/feed": 1}


def test_a_page_in_the_quarantine_is_asked_for_whole(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/feed": feed("/a"), "/a": story()}
    crawl(site, archive, "/feed")
    site.pages["/a"] = in_turn(FAILING, story())
    crawl(site, archive, "/feed", later=HOUR)
    assert archive.runs.rejected_sources() == {f"{site.url}/a"}

    # Nothing has changed; but only what is read again leaves the quarantine.
    found = crawl(site, archive, "/feed", later=HOUR + MINUTE)

    assert list(found.pages) == ["/a"]


def test_a_crawl_that_is_not_committed_remembers_nothing(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/feed": feed("/a"), "/a": story()}
    crawl(site, archive, "/feed", committed=False)

    found = crawl(site, archive, "/feed")

    assert asked(site) == {"/feed": 1, "/a": 1}
    assert list(found.pages) == ["/a"]


def test_a_crawl_that_is_stopped_remembers_what_was_read_to_its_end(
    site: NewsSite, archive: Archive
) -> None:
    paths = ("/a", "/b", "/c")
    site.pages = {"/feed": feed(*paths), **dict.fromkeys(paths, story())}
    seeds = [f"{site.url}/feed"]
    stop = threading.Event()
    with open_fetcher(settings(), seeds=seeds, stop=stop) as fetcher:
        crawling = Crawl(seeds, fetcher, archive, now=datetime.now(UTC))
        items = iter(crawling)
        next(items)
        next(items)
        stop.set()
        crawling.finished()

    found = crawl(site, archive, "/feed")

    assert list(found.pages) == ["/b", "/c"]


def test_a_crawl_that_is_stopped_asks_for_nothing_more(
    site: NewsSite, archive: Archive
) -> None:
    site.pages = {"/feed": feed("/a", "/b"), "/a": story(), "/b": story()}
    seeds = [f"{site.url}/feed", f"{site.url}/b"]
    stop = threading.Event()
    with open_fetcher(settings(), seeds=seeds, stop=stop) as fetcher:
        crawling = Crawl(seeds, fetcher, archive, now=datetime.now(UTC))
        found = []
        for item in crawling:
            found.append(item)
            stop.set()

    assert len(found) == 1
    assert asked(site) == {"/feed": 1, "/a": 1}
