"""Web archives: each HTML page that was captured whole is a source of its own.

warcio parses the headers and joins the chunks. It would read lines and records of any
size; here they have caps, and a record that makes no sense costs only itself.
"""

import io
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from corpus.archive.records import Reject
from corpus.articles import CAPTURED_AT
from ingest.errors import ContentError, Reason
from ingest.sources.captures import (
    MAX_PAGE_BYTES,
    as_utf8,
    check_size,
    decoded,
    media_type,
)
from ingest.sources.source import Opener, SkippedFiles, Source, in_memory, storable

_MAX_LINE_BYTES = 65_536
_MAX_HEADER_BYTES = 1024**2
_PIECE_BYTES = 1024**2
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_LOADER = ArcWarcRecordLoader()
_HTTP = StatusAndHeadersParser([], verify=False)


def read_warc(
    opener: Opener, name: str, *, skipped: SkippedFiles
) -> Iterator[Source | Reject]:
    """The captured pages, each to be read before the next.

    A page is named `file.warc.gz#` and its record's id, or `file.warc.gz:` and the
    record's offset, unpacked. Its address is known as `url`, the moment of capture
    as `captured_at`. Other records, truncated pages and answers other than 200 are
    counted in `skipped`.

    Raises:
        ContentError: `damaged_gzip` or `too_large`: the rest cannot be read.
        OSError: The file cannot be opened.
    """
    with opener() as stream:
        archive = _Archive(stream)
        lost = False
        while line := archive.first_line():
            place = f"{name}:{archive.at - len(line)}"
            if line.startswith(b"WARC/"):
                lost = False
                yield from _record(archive, line, place, skipped=skipped)
            elif line.strip() and not lost:
                lost = True
                yield _damaged(place)


def _record(
    archive: "_Archive", line: bytes, place: str, *, skipped: SkippedFiles
) -> Iterator[Source | Reject]:
    try:
        record = _loaded(archive, line)
    except (ArchiveLoadFailed, EOFError):
        yield _damaged(place)
        return
    outcome = _outcome(record, place)
    if isinstance(outcome, str):
        skipped.add(place, f"WARC {outcome}")
    else:
        yield outcome
    # To the end, whatever stands there: a page may hold what looks like a record.
    while record.raw_stream.read(_PIECE_BYTES):
        pass
    if isinstance(outcome, str) and record.raw_stream.limit:
        yield _damaged(place)


def _loaded(archive: "_Archive", line: bytes) -> ArcWarcRecord:
    record = _LOADER.parse_record_stream(
        archive, line, known_format="warc", no_record_parse=True
    )
    # Without a length the block would be the rest of the file.
    if not isinstance(record.raw_stream, LimitReader):
        message = "a record without a length"
        raise ArchiveLoadFailed(message)
    return record


def _outcome(record: ArcWarcRecord, place: str) -> Source | Reject | str:
    """The page, or what a record is that is no whole page."""
    is_http = str(record.content_type).lower().startswith("application/http")
    if record.rec_type != "response" or not is_http:
        return "non-response"
    try:
        http = _HTTP.parse(record.raw_stream)
    except (ArchiveLoadFailed, EOFError):
        return _damaged(place)
    return _flaw(record, http) or _source(record, http, place)


def _flaw(record: ArcWarcRecord, http: StatusAndHeaders) -> str | None:
    if record.rec_headers.get_header("WARC-Truncated"):
        return "truncated"
    if http.get_statuscode() != "200":
        return "non-200"
    html = media_type(http.get_header("Content-Type", "")) in _HTML
    return None if html else "non-HTML"


def _source(record: ArcWarcRecord, http: StatusAndHeaders, place: str) -> Source:
    header = record.rec_headers.get_header
    identity = header("WARC-Record-ID", "").strip("<> ")
    name = f"{place.rpartition(':')[0]}#{identity}" if identity else place
    known = {"url": header("WARC-Target-URI"), CAPTURED_AT: header("WARC-Date")}
    return Source(
        storable(name),
        ".html",
        partial(_page, record.raw_stream, http),
        known={field: value for field, value in known.items() if value},
    )


def _page(block: LimitReader, http: StatusAndHeaders) -> io.BufferedReader:
    data = block.read(MAX_PAGE_BYTES + 1)
    check_size(data, MAX_PAGE_BYTES)
    if block.limit:
        detail = "The web archive ends within the page; fetch it again."
        raise ContentError(Reason.DAMAGED_ARCHIVE, detail)
    if http.get_header("Transfer-Encoding", "").lower() == "chunked":
        data = ChunkedDataReader(io.BytesIO(data)).read()
    data = decoded(
        data, coding=http.get_header("Content-Encoding", ""), limit=MAX_PAGE_BYTES
    )
    return in_memory(as_utf8(data, content_type=http.get_header("Content-Type", "")))


def _damaged(place: str) -> Reject:
    detail = "This is not a whole WARC record; fetch the web archive again."
    return Reject(place, Reason.DAMAGED_ARCHIVE, detail)


class _Archive:
    """The file as warcio reads it: no endless line, no endless header.

    Attributes:
        at: The offset of what comes next, unpacked.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._header_bytes_left = 0
        self.at = 0

    def first_line(self) -> bytes:
        """The line that comes next, perhaps the first of a record's header."""
        self._header_bytes_left = _MAX_HEADER_BYTES
        return self.readline()

    def readline(self, limit: int = _MAX_LINE_BYTES) -> bytes:
        # Before a line is taken: warcio counts only those that it was given.
        if self._header_bytes_left < 0:
            message = "a header without end"
            raise ArchiveLoadFailed(message)
        line = self._stream.readline(min(limit, _MAX_LINE_BYTES))
        self.at += len(line)
        self._header_bytes_left -= len(line)
        return line

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self.at += len(data)
        return data
