from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.articles import Article, Moment, Removal
from ingest.errors import ContentError
from ingest.readers.feeds import FeedLink, feed_links
from ingest.readers.ports import RawArticle
from tests.ingest.raw import built, read, reason
from tests.ingest.readers.stories import moment, only_article, only_raw, only_reject

RSS_2 = """\
<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Northern Ledger</title><link>https://ledger.example/</link>
<language>en-ca</language><copyright>2025 Northern Ledger</copyright>
<item>
  <title>Bridge &amp;amp; river</title>
  <link>https://ledger.example/bridge/?utm_source=rss</link>
  <guid isPermaLink="false">nl-1</guid>
  <pubDate>Wed, 01 Oct 2025 09:00:00 -0400</pubDate>
  <dc:creator>Ada Brook and Bo Li</dc:creator>
  <category>bridges</category>
  <description>The council met …</description>
  <content:encoded><![CDATA[<p>OTTAWA (Harbor Wire) — The council met.</p>
    <p>It voted.</p><script>track()</script>]]></content:encoded>
</item></channel></rss>"""
RSS_1 = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
   xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://ledger.example/"><title>Northern Ledger</title>
  <dc:language>en-ca</dc:language><dc:rights>2025 Northern Ledger</dc:rights></channel>
<item rdf:about="nl-1">
  <title>Bridge &amp;amp; river</title>
  <link>https://ledger.example/bridge/?utm_source=rss</link>
  <dc:date>2025-10-01T09:00:00-04:00</dc:date>
  <dc:creator>Ada Brook</dc:creator><dc:creator>Bo Li</dc:creator>
  <dc:subject>bridges</dc:subject>
  <content:encoded>&lt;p&gt;OTTAWA (Harbor Wire) — The council met.&lt;/p&gt;
     It voted.</content:encoded>
</item></rdf:RDF>"""
ATOM = """\
<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en-ca">
<a:title>Northern Ledger</a:title><a:rights>2025 Northern Ledger</a:rights>
<a:author><a:name>Ada Brook and Bo Li</a:name>
  <a:email>desk@ledger.example</a:email></a:author>
<a:entry>
  <a:id>nl-1</a:id>
  <a:title type="html">Bridge &amp;amp; river</a:title>
  <a:link rel="enclosure" href="https://ledger.example/bridge.mp3"/>
  <a:link href="https://ledger.example/bridge/?utm_source=rss"/>
  <a:published>2025-10-01T09:00:00-04:00</a:published>
  <a:updated>2025-10-01T10:00:00-04:00</a:updated>
  <a:category term="bridges"/>
  <a:summary>The council met …</a:summary>
  <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
    <p>OTTAWA (Harbor Wire) — The council met.</p><p>It voted.</p></div></a:content>
</a:entry></a:feed>"""


def article(published: Moment, modified: Moment | None = None) -> Article:
    return Article(
        text="The council met.\n\nIt voted.",
        source="a.xml:1",
        title="Bridge & river",
        url="https://ledger.example/bridge/?utm_source=rss",
        canonical_url="https://ledger.example/bridge",
        authors=("Ada Brook", "Bo Li"),
        publisher="Northern Ledger",
        agency="Harbor Wire",
        tags=("bridges",),
        language="en-CA",
        published=published,
        modified=modified,
        metadata={
            "feed_id": "nl-1",
            "dateline": "OTTAWA",
            "copyright_notice": "2025 Northern Ledger",
        },
        removals=(Removal("agency-credit", "OTTAWA (Harbor Wire) — "),),
    )


def rss(*items: str) -> bytes:
    return f'<rss version="2.0"><channel>{"".join(items)}</channel></rss>'.encode()


def test_an_item_of_rss_2_is_archived_whole() -> None:
    at = datetime(2025, 10, 1, 13, tzinfo=UTC)
    published = Moment(at, "Wed, 01 Oct 2025 09:00:00 -0400", "rss:published_at")

    assert only_article(RSS_2.encode(), ".xml") == article(published)


def test_an_item_of_rss_1_is_archived_whole() -> None:
    published = moment("2025-10-01T09:00:00-04:00", "rss:published_at")

    assert only_article(RSS_1.encode(), ".xml") == article(published)


def test_an_entry_of_atom_is_archived_whole() -> None:
    published = moment("2025-10-01T09:00:00-04:00", "atom:published_at")
    modified = moment("2025-10-01T10:00:00-04:00", "atom:modified_at")

    assert only_article(ATOM.encode(), ".xml") == article(published, modified)


def test_an_entry_and_its_page_are_one_story() -> None:
    page = built(fields={"url": "https://ledger.example/bridge"})

    assert only_article(RSS_2.encode(), ".xml").identity == page.identity


@pytest.mark.parametrize(
    ("item", "identity"),
    [
        ("<guid>https://ledger.example/1</guid>", "url:https://ledger.example/1"),
        ('<guid isPermaLink="false">nl-1</guid>', "guid:nl-1"),
        ("<guid>nl-1</guid>", "guid:nl-1"),
        ("<link>/1</link><guid>nl-1</guid>", "guid:nl-1"),
        ("<link>javascript:x()</link><guid>nl-1</guid>", "guid:nl-1"),
        ("<link>https://ledger.example/1</link><guid>nl-1</guid>",
         "url:https://ledger.example/1"),
    ],
)  # fmt: skip
def test_a_link_identifies_and_an_id_only_where_there_is_none(
    item: str, identity: str
) -> None:
    data = rss(f"<item>{item}<description>The council met.</description></item>")

    assert only_article(data, ".rss").identity == identity


def test_an_id_of_atom_is_no_link_even_if_it_is_an_address() -> None:
    data = (
        b"<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://l.example/'>"
        b"<entry><id>1</id><content>One.</content></entry></feed>"
    )

    assert only_raw(data, ".atom").fields == {"guid": "https://l.example/1"}
    assert feed_links(data, "https://l.example/") == ()


def test_a_summary_becomes_an_article_that_says_so() -> None:
    data = rss(
        "<item><title>AT&amp;T</title><description>One. Two.</description></item>"
    )

    raw = only_raw(data, ".rss")

    assert raw.text == "One. Two."
    assert raw.fields == {"title": "AT&T", "summary_only": True}


def test_plain_text_of_atom_keeps_its_lines() -> None:
    data = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id>'
        b'<title>T</title><content type="text">One.\n\nTwo &lt; 3.</content>'
        b"</entry></feed>"
    )

    raw = only_raw(data, ".atom")

    assert raw.text == "One.\n\nTwo < 3."
    assert raw.fields == {"guid": "urn:1", "title": "T"}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("desk@ledger.example (Ada Brook)", ["Ada Brook"]),
        ("By Ada Brook, Staff Writer", ["Ada Brook"]),
        ("Reuters", None),
    ],
)
def test_an_author_is_a_name(author: str, names: list[str] | None) -> None:
    item = f"<item><author>{author}</author><description>One.</description></item>"

    assert only_raw(rss(item), ".rss").fields.get("authors") == names


def test_an_entry_without_text_is_left_to_be_judged() -> None:
    assert only_raw(rss("<item><title>T</title></item>"), ".rss").text is None


def test_entries_before_a_fault_are_read_and_the_cut_one_is_not() -> None:
    data = rss("<item><title>1</title></item>", "<item><title>2</title></item>")

    first, cut = read(data[:-40], ".rss")

    assert isinstance(first, RawArticle)
    assert first.fields == {"title": "1"}
    assert reason(cut) == "bad_xml"


def test_a_bare_ampersand_and_entities_of_html_are_mended() -> None:
    data = rss(
        "<item><link>https://l.example/?b=2&c=3&amp;d=4</link>"
        "<description>caf&eacute; &#38;&nbsp;AT&T &zzz;</description></item>"
    )

    raw = only_raw(data, ".rss")

    assert raw.fields["url"] == "https://l.example/?b=2&c=3&d=4"
    assert raw.text == "café & AT&T &zzz;"


def test_a_feed_without_entries_is_a_reject() -> None:
    assert only_reject(rss(), ".rss").reason == "empty"


def test_a_feed_that_is_too_large_is_a_reject() -> None:
    data = rss(f"<item><title>{'x' * 1_000_000}</title></item>" * 9)

    assert only_reject(data, ".rss").reason == "too_large"


def test_a_feed_that_spells_the_name_of_a_file_does_not_open_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = b"<rss><item/></rss>"
    secret = tmp_path / feed.decode()
    secret.parent.mkdir(parents=True)
    secret.write_bytes(rss("<item><link>https://secret.example/</link></item>"))
    monkeypatch.chdir(tmp_path)

    assert feed_links(feed, "") == ()


def test_links_are_absolute_and_dates_as_given() -> None:
    data = rss(
        "<item><link>/1?x=1</link><guid>g-1</guid><title>A &amp;amp; B</title>"
        "<pubDate>Wed, 01 Oct 2025 09:00:00 GMT</pubDate></item>",
        "<item><guid>no-link</guid></item>",
        "<item><link>http://[</link></item>",
        "<item><link>ftp://ledger.example/2</link></item>",
        "<item><link>https://other.example/3</link></item>",
    )

    assert feed_links(data, "https://ledger.example/feeds/all.xml") == (
        FeedLink(
            url="https://ledger.example/1?x=1",
            guid="g-1",
            title="A & B",
            published="Wed, 01 Oct 2025 09:00:00 GMT",
        ),
        FeedLink("https://other.example/3"),
    )


def test_links_of_atom_say_when_an_entry_was_changed() -> None:
    [link] = feed_links(ATOM.encode(), "https://ledger.example/")

    assert link.published == "2025-10-01T09:00:00-04:00"
    assert link.modified == "2025-10-01T10:00:00-04:00"


def test_links_before_a_fault_are_given() -> None:
    data = rss("<item><link>https://l.example/1</link></item>")[:-10]

    assert feed_links(data, "") == (FeedLink("https://l.example/1"),)


def test_bytes_that_are_no_feed_have_no_links() -> None:
    with pytest.raises(ContentError):
        feed_links(b"http://127.0.0.1:9/feed.xml", "")
