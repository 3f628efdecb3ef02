"""One crawl of a site on the loopback, to its end and committed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from corpus.archive.archive import Archive
from corpus.archive.records import Reject
from ingest.crawling.crawl import Crawl
from ingest.settings import IngestSettings
from ingest.sources import Source
from ingest.web.fetching import open_fetcher
from tests.support.news_site import Answer, NewsSite

HOUR = timedelta(hours=1)
RSS = "application/rss+xml"
XML = "application/xml"
STORY = "<html><p>The bridge stays open.</p></html>"


def settings(timeout_s: float = 20.0) -> IngestSettings:
    """May go to the loopback, and as fast as it likes."""
    return IngestSettings.model_validate(
        {
            "fetch_networks": "127.0.0.0/8",
            "fetch_delay_s": 0,
            "fetch_retry_wait_s": 0,
            "fetch_timeout_s": timeout_s,
        }
    )


@dataclass
class Crawled:
    """What was found, by path; the site's address is left out of all names.

    Attributes:
        rejects: The reasons.
    """

    pages: dict[str, bytes] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    rejects: dict[str, str] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)


def crawl(
    site: NewsSite,
    archive: Archive,
    *paths: str,
    later: timedelta = timedelta(0),
    committed: bool = True,
) -> Crawled:
    """Crawl from those paths, as if so much later; the site counts from nothing."""
    site.forget()
    now = datetime.now(UTC) + later
    seeds = [site.url + path for path in paths]
    found = Crawled()
    rejects: list[Reject] = []
    with open_fetcher(settings(), seeds=seeds) as fetcher:
        running = Crawl(seeds, fetcher, archive, now=now)
        for item in running:
            if isinstance(item, Reject):
                rejects.append(item)
                continue
            name = item.name.removeprefix(site.url)
            found.sources[name] = item
            with item.open() as stream:
                found.pages[name] = stream.read()
    for reject in rejects:
        name = reject.source.removeprefix(site.url)
        found.rejects[name] = reject.reason
        found.details[name] = reject.detail
    if committed:
        run_id = archive.runs.start(seeds, now=now)
        archive.runs.quarantine(run_id, rejects, now=now)
        running.finished()
    return found


def story(text: str = "The bridge stays open.") -> Answer:
    return Answer(f"<html><p>{text}</p></html>")


def feed(*paths: str, extra: str = "") -> Answer:
    """An RSS feed; `extra` stands in each of its items."""
    items = "".join(
        f"<item><title>Of {path}</title><link>{_address(path)}</link>{extra}</item>"
        for path in paths
    )
    body = f"<rss version='2.0'><channel><title>L</title>{items}</channel></rss>"
    return Answer(body, type=RSS)


def sitemap(*paths: str, changed: str | None = None) -> Answer:
    """A sitemap of pages, all changed at the same time."""
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    urls = (f"<url><loc>{_address(path)}</loc>{lastmod}</url>" for path in paths)
    return Answer(f"<urlset>{''.join(urls)}</urlset>", type=XML)


def index(*paths: str, changed: str | None = None) -> Answer:
    """An index of sitemaps."""
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    maps = (f"<sitemap><loc>{_address(p)}</loc>{lastmod}</sitemap>" for p in paths)
    return Answer(f"<sitemapindex>{''.join(maps)}</sitemapindex>", type=XML)


def asked(site: NewsSite) -> dict[str, int]:
    """The pages that were asked for, without robots.txt."""
    return {path: n for path, n in site.asked.items() if path != "/robots.txt"}


def _address(path: str) -> str:
    return f"{{site}}{path}" if path.startswith("/") else path
