"""A newspaper of some two hundred pages, some of them slow, broken or malicious."""

import gzip
import json
import random
from collections.abc import Sequence

from tests.support.news_site import Answer, NewsSite, Shown, in_turn

XML = "application/xml"
HTML = "text/html; charset=utf-8"
DAY = "2025-10-03T08:00:00+00:00"

IN_SITEMAPS = range(1, 161)
IN_FEED = range(141, 161)
SECTIONS = range(1, 9)
FORBIDDEN = "/private/secret"

_PLACES = ("Alder", "Birch", "Cedar", "Dover", "Elm", "Fern", "Grove", "Hollow")
_THINGS = ("bridge", "school", "library", "harbour", "market", "museum", "station")
_XXE = (
    '<!DOCTYPE urlset [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
    "<urlset><url><loc>{site}/&secret;</loc></url></urlset>"
)
_LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><title>&c;</title>'
    "<link>{site}/news/1</link></item></channel></rss>"
)
_FAULTS = (
    "/slow", "/loop/a", "/to-metadata", "/away", "/bomb", "/missing", "/gone",
    FORBIDDEN, "/section/1", "http://elsewhere.example/1", "http://elsewhere.example/2",
)  # fmt: skip
_ODD = ("/moved", "/broken", "/windows", "/misleading", "/busy", "/flaky")


def text_of(name: str) -> str:
    """What the article says; no two say the same."""
    chance = random.Random(name)
    paragraphs = (
        f"The council of {chance.choice(_PLACES)} met on day {chance.randint(1, 28)} "
        f"about the {chance.choice(_THINGS)} of {name}. It voted "
        f"{chance.randint(5, 9)} to {chance.randint(0, 4)} to keep it open for another "
        f"{chance.randint(2, 99)} years, and nobody among the "
        f"{chance.randint(10, 900)} visitors spoke against it."
        for _ in range(3)
    )
    return "\n\n".join(paragraphs)


def page_of(name: str, *, text: str | None = None, bare: bool = False) -> str:
    """The article as a page; a bare one does not say what or of when it is."""
    described = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": f"Headline of {name}",
        "datePublished": DAY,
        "author": {"@type": "Person", "name": "Ada Brook"},
        "publisher": {"@type": "Organization", "name": "Northern Ledger"},
    }
    head = f'<script type="application/ld+json">{json.dumps(described)}</script>'
    body = "".join(f"<p>{line}</p>" for line in (text or text_of(name)).split("\n\n"))
    return (
        f"<!doctype html><html><head>{'' if bare else head}</head>"
        "<body><nav><a href='/'>Northern Ledger</a><a href='/section/1'>City</a></nav>"
        f"<article>{body}</article><footer>All rights reserved</footer></body></html>"
    )


def feed(paths: Sequence[str]) -> Answer:
    """The newspaper's feed."""
    links = (path if path.startswith("http") else f"{{site}}{path}" for path in paths)
    items = "".join(f"<item><link>{link}</link></item>" for link in links)
    body = f"<rss version='2.0'><channel><title>Ledger</title>{items}</channel></rss>"
    return Answer(body, type="application/rss+xml")


def sitemap(numbers: Sequence[int], *, changed: dict[int, str]) -> str:
    """Pages with the day of their last change: the first of October, or as given."""
    urls = (
        f"<url><loc>{{site}}/news/{n}</loc>"
        f"<lastmod>{changed.get(n, '2025-10-01')}</lastmod></url>"
        for n in numbers
    )
    return f"<urlset>{''.join(urls)}</urlset>"


def index(changed: str = "2025-10-01") -> Answer:
    """The index of sitemaps; the first of them changed on that day."""
    places = {
        "{site}/sitemaps/1.xml": changed,
        "{site}/sitemaps/2.xml.gz": "2025-10-01",
        "{site}/sitemaps/news.xml": "2025-10-01",
        "{site}/sitemaps/xxe.xml": "2025-10-01",
        "http://169.254.169.254/sitemap.xml": "2025-10-01",
    }
    maps = (
        f"<sitemap><loc>{place}</loc><lastmod>{day}</lastmod></sitemap>"
        for place, day in places.items()
    )
    return Answer(f"<sitemapindex>{''.join(maps)}</sitemapindex>", type=XML)


def feed_paths() -> list[str]:
    """What stands in the feed on the first day."""
    return [*(f"/news/{n}" for n in IN_FEED), *_ODD, *_FAULTS]


def publish(site: NewsSite) -> None:
    """Put the whole newspaper on the site."""
    site.pages = {
        f"/news/{n}": Answer(page_of(f"news {n}")) for n in (*IN_SITEMAPS, 161)
    }
    site.pages |= _lists() | _listings(site) | _odd_pages() | _faulty_pages()


def expected(site: NewsSite) -> dict[str, str]:
    """The text of every article that a reader could find, by its address."""
    found = {f"/news/{n}": text_of(f"news {n}") for n in (*IN_SITEMAPS, 161)}
    found |= {path: text_of(path[1:]) for path in ("/broken", "/busy", "/bare")}
    found |= {f"/{name}": _accented(name) for name in ("windows", "misleading")}
    return {f"{site.url}{path}": text for path, text in found.items()}


def _accented(name: str) -> str:
    return f"The Café Zoë is to close. {text_of(name)}"


def _lists() -> dict[str, Shown]:
    links = "".join(f"<li><a href='/news/{n}'>Story {n}</a></li>" for n in IN_FEED)
    page = (
        "<html><head><meta property='og:type' content='website'>"
        '<script type="application/ld+json">{"@type": "CollectionPage"}</script>'
        f"</head><body><ul>{links}</ul></body></html>"
    )
    return {path: Answer(page) for path in ("/", *(f"/section/{n}" for n in SECTIONS))}


def _listings(site: NewsSite) -> dict[str, Shown]:
    second = sitemap(IN_SITEMAPS[80:], changed={}).replace("{site}", site.url)
    news = (
        "<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'><url>"
        "<loc>{site}/bare</loc><n:news><n:publication><n:name>Northern Ledger</n:name>"
        "<n:language>en</n:language></n:publication><n:publication_date>2025-10-02"
        "</n:publication_date><n:title>Headline of bare</n:title></n:news></url>"
        "</urlset>"
    )
    return {
        "/robots.txt": Answer("User-agent: *\nDisallow: /private/\n", "text/plain"),
        "/feed.xml": feed(feed_paths()),
        "/laughs.xml": Answer(_LAUGHS, XML),
        "/sitemap.xml": index(),
        "/sitemaps/1.xml": Answer(sitemap(IN_SITEMAPS[:80], changed={}), XML),
        "/sitemaps/2.xml.gz": Answer(
            gzip.compress(second.encode(), mtime=0), "application/gzip"
        ),
        "/sitemaps/news.xml": Answer(news, XML),
        "/sitemaps/xxe.xml": Answer(_XXE, XML),
    }


def _odd_pages() -> dict[str, Shown]:
    """Pages that are read, though not all is well with them."""
    broken = page_of("broken").replace("</p>", "").replace("</article>", "</div></b>")
    windows, misleading = (
        page_of(name, text=_accented(name)).encode("cp1252")
        for name in ("windows", "misleading")
    )
    return {
        "/moved": Answer(status=301, headers={"Location": "/news/161"}),
        "/bare": Answer(page_of("bare", bare=True)),
        "/broken": Answer(broken),
        "/windows": Answer(windows, "text/html; charset=windows-1252"),
        "/misleading": Answer(misleading, HTML),
        "/busy": in_turn(Answer(status=503), Answer(page_of("busy"))),
        "/flaky": in_turn(Answer(status=500), Answer(page_of("flaky"))),
    }


def _faulty_pages() -> dict[str, Shown]:
    metadata = "http://169.254.169.254/latest/meta-data/"
    bomb = gzip.compress(bytes(80 * 1024**2), mtime=0)
    return {
        FORBIDDEN: Answer(page_of("secret")),
        "/slow": Answer(page_of("slow"), endless=True),
        "/loop/a": Answer(status=302, headers={"Location": "/loop/b"}),
        "/loop/b": Answer(status=302, headers={"Location": "/loop/a"}),
        "/to-metadata": Answer(status=302, headers={"Location": metadata}),
        "/away": Answer(status=302, headers={"Location": "http://elsewhere.example/"}),
        "/bomb": Answer(bomb, HTML, headers={"Content-Encoding": "gzip"}),
        "/gone": Answer(status=410),
    }
