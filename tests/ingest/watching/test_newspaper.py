"""A site of some two hundred pages, watched with all that ingest has."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from corpus.embedding.ports import Embedder
from ingest.crawling.addresses import split_paths
from ingest.crawling.crawl import Crawl
from ingest.pipeline import Pipeline
from ingest.reading import read_articles
from ingest.settings import IngestSettings
from ingest.watching.rounds import watch_sources
from ingest.web.fetching import Fetcher, open_fetcher
from tests.support import newspaper
from tests.support.builders import sqlite_archive
from tests.support.news_site import Answer, NewsSite, news_site

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SEEDS = ("/feed.xml", "/sitemap.xml", "/laughs.xml")
ALWAYS_BAD = {
    "/loop/a": "too_many_redirects",
    "/to-metadata": "not_allowed",
    "/away": "not_allowed",
    "/bomb": "too_large",
    "/missing": "http_status",
    "/gone": "gone",
    "/private/secret": "robots_forbid",
    "/section/1": "not_an_article",
    "/feed.xml:links": "not_allowed",
    "/sitemap.xml:links": "not_allowed",
    "/sitemaps/xxe.xml": "unsafe_xml",
    "/laughs.xml": "unsafe_xml",
}
SEED_PATHS = set(SEEDS)
# Asked for whenever the feed is read again: they are not there, or not yet.
TRIED_AGAIN = {
    "/loop/a", "/loop/b", "/to-metadata", "/away", "/bomb", "/missing", "/gone",
}  # fmt: skip


@dataclass
class Round:
    """What one run asked the site for, and what the archive holds after it."""

    asked: Counter[str]
    unchanged: Counter[str]
    counts: dict[str, int]
    texts: dict[str | None, str]
    rejects: dict[str, str]


@dataclass
class Newsroom:
    """One run after another, as the command line makes them; then the next step."""

    site: NewsSite
    archive: Archive
    embedder: Embedder
    fetcher: Fetcher
    steps: list[Callable[[NewsSite], None]]
    stop: threading.Event
    rounds: list[Round] = field(default_factory=list)

    def run(self, paths: Sequence[str]) -> None:
        files, addresses = split_paths(paths)
        now = datetime.now(UTC)
        self.site.forget()
        crawl = Crawl(addresses, self.fetcher, self.archive, now=now)
        reading = read_articles(files, now=now, crawl=crawl, stop=self.stop)
        pipeline = Pipeline(self.archive, self.embedder)
        progress = pipeline.run(reading, sources=list(paths))
        crawl.finished()
        self.rounds.append(self._round(progress.counts()))
        if self.steps:
            self.steps.pop(0)(self.site)
        else:
            self.stop.set()

    def _round(self, counts: dict[str, int]) -> Round:
        held = [item.article for item in self.archive.articles.current()]
        assert len({item.article_id for item in held}) == len(held)
        return Round(
            Counter(self.site.asked),
            Counter(self.site.unchanged),
            counts,
            {item.url: item.text for item in held},
            {
                item.source.removeprefix(self.site.url): item.reason
                for item in self.archive.runs.rejects(limit=100)
            },
        )


def nothing(_site: NewsSite) -> None:
    """The site stays as it is."""


def mend(site: NewsSite) -> None:
    """What was slow is quick."""
    site.pages["/slow"] = Answer(newspaper.page_of("slow"))


CORRECTED = f"Correction: it was nine votes. {newspaper.text_of('news 7')}"


def correct(site: NewsSite) -> None:
    """A page is corrected and a new one appears."""
    site.pages["/news/7"] = Answer(newspaper.page_of("news 7", text=CORRECTED))
    days = {7: "2025-10-04"}
    pages = newspaper.sitemap(newspaper.IN_SITEMAPS[:80], changed=days)
    site.pages["/sitemaps/1.xml"] = Answer(pages, newspaper.XML)
    site.pages["/sitemap.xml"] = newspaper.index(changed="2025-10-04")
    site.pages["/news/162"] = Answer(newspaper.page_of("news 162"))
    site.pages["/feed.xml"] = newspaper.feed(["/news/162", *newspaper.feed_paths()])


@pytest.fixture(scope="module")
def watched(
    embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Newsroom]:
    folder: Path = tmp_path_factory.mktemp("newspaper")
    stop = threading.Event()
    settings = IngestSettings.model_validate(
        {
            "fetch_networks": "127.0.0.0/8",
            "fetch_delay_s": 0,
            "fetch_retry_wait_s": 0,
            "fetch_timeout_s": 3,
        }
    )
    with news_site() as site, closing(sqlite_archive(folder)) as archive:
        newspaper.publish(site)
        seeds = [site.url + path for path in SEEDS]
        with open_fetcher(settings, seeds=seeds, stop=stop) as fetcher:
            steps = [nothing, mend, nothing, correct]
            room = Newsroom(site, archive, embedder, fetcher, steps, stop)
            watch_sources(
                seeds, poll_s=0.1, run_once=room.run, stop=stop, tell=pytest.fail
            )
        yield room


def test_the_first_round_archives_every_article_and_nothing_else(
    watched: Newsroom,
) -> None:
    first = watched.rounds[0]

    assert first.texts == newspaper.expected(watched.site)
    assert first.rejects == ALWAYS_BAD | {"/slow": "too_slow", "/flaky": "http_status"}
    assert first.counts["new"] == 166


def test_no_page_is_asked_for_twice_and_none_that_robots_forbid(
    watched: Newsroom,
) -> None:
    asked = watched.rounds[0].asked

    assert asked["/busy"] == 2  # It asked for another try.
    assert {path: asked[path] for path in ("/private/secret", "/robots.txt")} == {
        "/private/secret": 0,
        "/robots.txt": 1,
    }
    pages = [n for path, n in asked.items() if path.startswith("/news/")]
    assert pages == [1] * 161


def test_the_next_round_asks_only_for_what_failed(watched: Newsroom) -> None:
    second = watched.rounds[1]

    assert set(second.asked) == SEED_PATHS | TRIED_AGAIN | {"/slow", "/flaky"}
    assert second.unchanged == {"/sitemap.xml": 1}
    assert second.counts["new"] == 1
    assert second.rejects == ALWAYS_BAD | {"/slow": "too_slow"}


def test_when_all_was_read_a_round_asks_for_the_seeds_alone(watched: Newsroom) -> None:
    assert watched.rounds[2].rejects == ALWAYS_BAD

    fourth = watched.rounds[3]

    assert fourth.asked == dict.fromkeys(SEEDS, 1)
    # What is in the quarantine is asked for whole.
    assert fourth.unchanged == {"/feed.xml": 1, "/sitemap.xml": 1}
    assert fourth.counts["new"] == fourth.counts["updated"] == 0


def test_a_correction_and_a_new_page_are_all_that_a_round_brings(
    watched: Newsroom,
) -> None:
    before, last = watched.rounds[3:]
    url = watched.site.url

    assert last.texts == before.texts | {
        f"{url}/news/7": CORRECTED,
        f"{url}/news/162": newspaper.text_of("news 162"),
    }
    assert (last.counts["new"], last.counts["updated"]) == (1, 1)
    changed = {"/sitemaps/1.xml", "/news/7", "/news/162"}
    assert set(last.asked) == SEED_PATHS | TRIED_AGAIN | changed


def test_what_only_a_sitemap_says_of_a_page_is_kept(watched: Newsroom) -> None:
    [bare] = [
        item.article
        for item in watched.archive.articles.current()
        if item.article.url == f"{watched.site.url}/bare"
    ]

    assert (bare.title, bare.publisher, bare.language) == (
        "Headline of bare",
        "Northern Ledger",
        "en",
    )
    assert bare.published is not None
    assert bare.published.original == "2025-10-02"
