import gzip

import pytest

from ingest.errors import ContentError
from ingest.readers.sitemaps import MAX_LINKS, Sitemap, SitemapLink, sitemap_links

NEWS = b"""\
<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
        xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url>
  <loc> https://ledger.example/1?a=1&amp;b=2 </loc>
  <lastmod>2025-10-01</lastmod>
  <n:news>
    <n:publication><n:name>Northern Ledger</n:name>
      <n:language>en</n:language></n:publication>
    <n:publication_date>2025-10-01T09:00:00-04:00</n:publication_date>
    <n:title>Bridge stays open</n:title>
  </n:news>
  <image:image><image:loc>https://ledger.example/1.jpg</image:loc>
    <image:title>A bridge</image:title></image:image>
</url>
<url><loc>https://ledger.example/2</loc></url>
<url><lastmod>2025-10-01</lastmod>
  <image:image><image:loc>https://ledger.example/3.jpg</image:loc></image:image></url>
</urlset>"""
PAGES = (
    SitemapLink(
        "https://ledger.example/1?a=1&b=2",
        modified="2025-10-01",
        title="Bridge stays open",
        published="2025-10-01T09:00:00-04:00",
        publisher="Northern Ledger",
        language="en",
    ),
    SitemapLink("https://ledger.example/2"),
)


@pytest.mark.parametrize("data", [NEWS, gzip.compress(NEWS, mtime=0)])
def test_pages_are_given_with_what_is_said_about_them(data: bytes) -> None:
    assert sitemap_links(data) == Sitemap(PAGES, ())


def test_an_index_leads_to_sitemaps() -> None:
    data = (
        b"<sitemapindex><sitemap><loc>http://169.254.169.254/s.xml.gz</loc>"
        b"<lastmod>2025-10-01T00:00:00Z</lastmod></sitemap></sitemapindex>"
    )

    link = SitemapLink("http://169.254.169.254/s.xml.gz", "2025-10-01T00:00:00Z")
    assert sitemap_links(data) == Sitemap((), (link,))


@pytest.mark.parametrize(("n_links", "complete"), [(50_000, True), (50_001, False)])
def test_no_more_links_are_read_than_the_protocol_allows(
    n_links: int, *, complete: bool
) -> None:
    data = b"<urlset>" + b"<url><loc>https://l.example/</loc></url>" * n_links

    sitemap = sitemap_links(data + b"</urlset>")

    assert len(sitemap.pages) == MAX_LINKS
    assert sitemap.complete is complete


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (NEWS[:-20], "bad_xml"),
        (gzip.compress(NEWS, mtime=0)[:-20], "damaged_gzip"),
        (gzip.compress(b"<urlset>" + b" " * 60_000_000, mtime=0), "too_large"),
        (b" " * 53_000_000, "too_large"),
        (b'<!DOCTYPE urlset [<!ENTITY a "b">]><urlset><url/></urlset>', "unsafe_xml"),
    ],
)
def test_a_damaged_or_hostile_sitemap_is_refused(data: bytes, expected: str) -> None:
    with pytest.raises(ContentError) as raised:
        sitemap_links(data)

    assert raised.value.reason == expected
