"""The formats that can be read, by the suffix that names them."""

from collections.abc import Iterator, Mapping

from corpus.archive.records import Reject
from ingest.readers.html.reader import HtmlReader
from ingest.readers.jsonl import JsonLinesReader, JsonReader
from ingest.readers.markdown import MarkdownReader
from ingest.readers.pdf import PdfReader
from ingest.readers.ports import RawArticle, Reader
from ingest.readers.text import TextReader
from ingest.readers.xml import XmlReader
from ingest.sources import Source


class StdinReader:
    """Reads JSON lines or XML if the stream begins like it, else one plain text."""

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        """The articles of a stream that can be opened only once."""
        stream = source.open()
        begins = stream.peek(1024)[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
        reader: Reader = TextReader()
        if begins.startswith(b"{"):
            reader = JsonLinesReader()
        elif begins.startswith(b"<?xml"):
            reader = XmlReader()
        return reader.read(Source(source.name, source.suffix, lambda: stream))


_PAGES = HtmlReader()

READERS: Mapping[str, Reader] = {
    "": StdinReader(),
    ".txt": TextReader(),
    ".text": TextReader(),
    ".md": MarkdownReader(),
    ".markdown": MarkdownReader(),
    ".jsonl": JsonLinesReader(),
    ".ndjson": JsonLinesReader(),
    ".json": JsonReader(),
    ".pdf": PdfReader(),
    ".html": _PAGES,
    ".htm": _PAGES,
    ".xhtml": _PAGES,
    ".xml": XmlReader(),
    ".rss": XmlReader(),
    ".atom": XmlReader(),
    ".newsml": XmlReader(),
    ".nml": XmlReader(),
}
