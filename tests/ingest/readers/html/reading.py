"""Pages as the tests of their readers want them."""

from pathlib import Path

from lxml.html import HtmlElement, document_fromstring

from corpus.archive.records import Reject
from corpus.articles import Article
from ingest.articles import build_article
from ingest.readers.html.reader import HtmlReader
from ingest.readers.ports import RawArticle
from ingest.sources.source import Source, in_memory
from tests.ingest.raw import NOW

PAGES = Path(__file__).parent / "pages"
READER = HtmlReader()
STORY = "The council met on Tuesday and voted to keep the bridge open for a year."


def tree_of(body: str, head: str = "") -> HtmlElement:
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    return document_fromstring(markup)


def page_of(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def read_page(data: bytes, *, known: dict[str, object] | None = None) -> RawArticle:
    result = read_any(data, known=known)
    assert isinstance(result, RawArticle), result
    return result


def read_any(
    data: bytes, *, known: dict[str, object] | None = None
) -> RawArticle | Reject:
    source = Source("a.html", ".html", lambda: in_memory(data), known=known or {})
    [result] = READER.read(source)
    return result


def article_of(name: str) -> Article:
    raw = read_page((PAGES / name).read_bytes())
    article = build_article(raw, now=NOW)
    assert isinstance(article, Article), article
    return article
