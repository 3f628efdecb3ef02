from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from corpus.archive.records import Reject
from corpus.articles import Article
from ingest.articles import build_article
from ingest.errors import ContentError
from ingest.readers.html.reader import HtmlReader
from ingest.readers.ports import RawArticle
from ingest.readers.surroundings import completed
from ingest.sources.source import MAX_SIDECAR_BYTES, Source, in_memory
from tests.ingest.raw import BODY, NOW, raw

PAGE = Source("a.html", ".html", lambda: in_memory(b""))


@dataclass(frozen=True)
class Canned:
    """Reads what it was given."""

    items: Sequence[RawArticle | Reject]

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        return iter(self.items)


def given(
    items: Sequence[RawArticle | Reject], source: Source
) -> Iterator[RawArticle | Reject]:
    return completed(Canned(items), source)


def beside(data: bytes) -> Source:
    sidecar = Source("a.html.json", ".json", lambda: in_memory(data))
    return replace(PAGE, sidecar=sidecar)


def fields(source: Source, own: Mapping[str, object]) -> Mapping[str, object]:
    [item] = given([raw(BODY, own)], source)
    assert isinstance(item, RawArticle)
    return item.fields


def test_without_surroundings_an_article_stays_as_it_is() -> None:
    article = raw(BODY, {"title": "Own"})

    assert list(given([article], PAGE)) == [article]


def test_a_sidecar_wins_over_the_content() -> None:
    source = beside(b'{"title": "Given", "desk": "city"}')

    assert fields(source, {"title": "Own", "section": "News"}) == {
        "title": "Given",
        "section": "News",
        "desk": "city",
    }


def test_the_content_wins_over_what_is_known_of_its_capture() -> None:
    source = replace(PAGE, known={"url": "https://copy.example", "captured_at": "2026"})

    assert fields(source, {"url": "https://news.example"}) == {
        "url": "https://news.example",
        "captured_at": "2026",
    }


def test_provenance_names_the_sidecar() -> None:
    source = beside(b'{"published_at": "2025-10-01"}')
    own = {"published_at": "2025-09-01", "modified_at": "2025-10-02"}

    [item] = given([raw(BODY, own, origin="json-ld")], source)
    assert isinstance(item, RawArticle)
    article = build_article(item, now=NOW)

    assert isinstance(article, Article)
    assert article.published is not None
    assert article.published.source == "sidecar:published_at"
    assert article.modified is not None
    assert article.modified.source == "json-ld:modified_at"


def test_a_sidecar_holds_for_every_article_of_its_file() -> None:
    source = beside(b'{"publisher": "Northern Ledger"}')

    items = list(given([raw(), Reject("a:2", "empty", ""), raw()], source))

    publishers = [i.fields["publisher"] for i in items if isinstance(i, RawArticle)]
    assert publishers == ["Northern Ledger", "Northern Ledger"]
    assert len(items) == 3


@pytest.mark.parametrize("name", ["guid", "url", "canonical_url"])
def test_a_sidecar_that_names_one_story_is_not_put_on_two(name: str) -> None:
    source = beside(b'{"%s": "https://news.example/1"}' % name.encode())

    first, second = given([raw(), raw()], source)

    assert isinstance(first, RawArticle)
    assert isinstance(second, Reject)
    assert second.reason == "bad_sidecar"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b'{"a": NaN}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"\xff\xfe\xfa", "not JSON"),
        (b"[]", "not an object"),
        (b'{"text": "T"}', "gives text"),
        (b" " * (MAX_SIDECAR_BYTES + 1), "larger than 1 MiB"),
    ],
)
def test_nothing_is_read_with_a_bad_sidecar(data: bytes, problem: str) -> None:
    with pytest.raises(ContentError, match=problem) as caught:
        list(given([raw()], beside(data)))

    assert caught.value.reason == "bad_sidecar"
    assert "a.html.json" in caught.value.detail


def test_what_only_a_link_tells_has_the_provenance_of_the_link() -> None:
    source = replace(
        PAGE, known={"published_at": "2025-10-01", "modified_at": "2025-10-02"}
    )

    [item] = given([raw(BODY, {"modified_at": "2025-10-03"})], source)
    assert isinstance(item, RawArticle)
    article = build_article(item, now=NOW)

    assert isinstance(article, Article)
    assert article.published is not None
    assert article.published.source == "link:published_at"
    assert article.modified is not None
    assert article.modified.source == "jsonl:modified_at"


def page(canonical: str, *, body: str = "") -> bytes:
    link = f'<link rel="canonical" href="{canonical}">'
    story = "<p>The council met on Tuesday and voted to keep the bridge open.</p>" * 3
    return f"<html><head>{link}</head><body>{body}{story}</body></html>".encode()


def article_of(source: Source) -> Article:
    [item] = completed(HtmlReader(), source)
    assert isinstance(item, RawArticle)
    article = build_article(item, now=NOW)
    assert isinstance(article, Article)
    return article


def test_a_page_stands_where_its_sidecar_says() -> None:
    elsewhere = page("https://other.example/a")
    sidecar = Source(
        "a.html.json",
        ".json",
        lambda: in_memory(b'{"url": "https://copy.example/b?utm_source=x"}'),
    )
    source = Source("a.html", ".html", lambda: in_memory(elsewhere), sidecar)

    article = article_of(source)

    # The canonical address of another site makes it a copy, with its own identity.
    assert article.canonical_url == "https://copy.example/b"
    assert article.metadata["syndicated_from"] == "https://other.example/a"


def test_a_day_that_a_link_told_wins_over_a_guess() -> None:
    data = page("https://n.example/a", body="<time>2025-09-01</time>")
    known = {"url": "https://n.example/a", "published_at": "2025-10-01"}
    source = Source("a.html", ".html", lambda: in_memory(data), known=known)

    article = article_of(source)

    assert article.published is not None
    assert article.published.original == "2025-10-01"
