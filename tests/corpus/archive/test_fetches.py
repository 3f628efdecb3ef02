"""What is remembered of addresses that were fetched."""

from dataclasses import replace

from corpus.archive.archive import Archive
from corpus.archive.fetches import Fetch
from tests.support.builders import NOON

FEED = Fetch("https://ledger.example/feed", '"a"', None, None, NOON)


def test_a_fetch_is_remembered_by_its_address(archive: Archive) -> None:
    page = Fetch("https://ledger.example/a", None, "Mon", "2025-10-03", NOON)

    archive.fetches.remember([FEED, page])

    assert archive.fetches.known([FEED.url, page.url, "https://other.example"]) == {
        FEED.url: FEED,
        page.url: page,
    }


def test_the_last_fetch_of_an_address_counts(archive: Archive) -> None:
    archive.fetches.remember([FEED])

    archive.fetches.remember([FEED, replace(FEED, etag='"b"')])

    assert archive.fetches.known([FEED.url])[FEED.url].etag == '"b"'


def test_a_thousand_addresses_are_looked_up_together(archive: Archive) -> None:
    urls = [f"https://ledger.example/{number}" for number in range(1_000)]
    archive.fetches.remember(replace(FEED, url=url) for url in urls)

    assert archive.fetches.known(urls).keys() == set(urls)
