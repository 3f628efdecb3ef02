"""JSON: one article a line, or one object or list in a file.

An object that is ninjs is read as ninjs.
"""

import codecs
import io
import json
from collections.abc import Iterator
from typing import Never

from corpus.archive.records import Reject
from ingest.decoding import decode, wrong_encoding
from ingest.errors import ContentError, Reason
from ingest.readers.ninjs import is_ninjs, ninjs_article
from ingest.readers.ports import RawArticle, rejected
from ingest.readers.text import excerpt_of
from ingest.sources import Source

MAX_LINE_BYTES = 8 * 1024**2
# A list is held in memory while it is read; longer dumps belong in JSON lines.
MAX_JSON_BYTES = 64 * 1024**2

_PIECE_BYTES = 65_536


class JsonLinesReader:
    """Reads one article from each line; a bad line costs only itself."""

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        """The articles of all lines that are not blank; `empty` if there are none."""
        empty = True
        with source.open() as stream:
            for number, line in enumerate(_lines(stream), start=1):
                if line is None or line.strip():
                    empty = False
                    yield _from_line(line, f"{source.name}:{number}")
        if empty:
            yield Reject(source.name, Reason.EMPTY, "The file has no lines.")


class JsonReader:
    """Reads a file that is one object or a list of objects."""

    def read(self, source: Source) -> Iterator[RawArticle | Reject]:
        """The articles of a file; those of a list are numbered from 1."""
        with source.open() as stream:
            data = stream.read(MAX_JSON_BYTES + 1)
        try:
            value = _parsed(decode(_capped(data)))
        except ContentError as error:
            yield rejected(error, source=source.name, excerpt=excerpt_of(data))
            return
        if not isinstance(value, list):
            yield _article(value, source.name)
            return
        for number, item in enumerate(value, start=1):
            yield _article(item, f"{source.name}:{number}")


def _capped(data: bytes) -> bytes:
    if len(data) > MAX_JSON_BYTES:
        detail = "The file is larger than 64 MiB; write one article a line."
        raise ContentError(Reason.TOO_LARGE, detail)
    return data


def _from_line(line: bytes | None, name: str) -> RawArticle | Reject:
    if line is None:
        detail = "The line is longer than 8 MiB; split it or shorten its text."
        return Reject(name, Reason.LINE_TOO_LONG, detail)
    try:
        return _article(_parsed(decode(line)), name)
    except ContentError as error:
        return rejected(error, source=name, excerpt=excerpt_of(line))


def _article(value: object, name: str) -> RawArticle | Reject:
    if not isinstance(value, dict):
        detail = "This is JSON but not an object; give one object for each article."
        error = ContentError(Reason.NOT_AN_OBJECT, detail)
        return rejected(error, source=name, excerpt=str(value))
    if is_ninjs(value):
        return ninjs_article(value, name)
    text = value.pop("text", None)
    if text is not None and not isinstance(text, str):
        detail = "The field text must be a string."
        error = ContentError(Reason.WRONG_TYPE, detail)
        return rejected(error, source=name, excerpt=str(text))
    return RawArticle(name, "jsonl", text, value)


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        detail = "This is not JSON, or too deeply nested; each line is one object."
        raise ContentError(Reason.BAD_JSON, detail) from error


def _refuse_constant(name: str) -> Never:
    message = f"{name} is not JSON"
    raise ValueError(message)


def _lines(stream: io.BufferedReader) -> Iterator[bytes | None]:
    """Lines without holding a long one: it is passed over and given as None."""
    if stream.peek(2).startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        stream = io.BufferedReader(_Utf8Stream(stream))
    while line := stream.readline(MAX_LINE_BYTES + 1):
        if len(line) <= MAX_LINE_BYTES:
            yield line
        else:
            _skip_line(stream, line)
            yield None


def _skip_line(stream: io.BufferedReader, piece: bytes) -> None:
    while piece and not piece.endswith(b"\n"):
        piece = stream.readline(_PIECE_BYTES)


class _Utf8Stream(io.RawIOBase):
    """UTF-16 as UTF-8, so that lines end where they end in every other file."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-16")("strict")
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        while not self._ready:
            data = self._stream.read(_PIECE_BYTES)
            try:
                self._ready = self._decoder.decode(data, final=not data).encode()
            except UnicodeDecodeError as error:
                raise wrong_encoding() from error
            if not data:
                break
        given = self._ready[: len(view)]
        self._ready = self._ready[len(given) :]
        view[: len(given)] = given
        return len(given)
