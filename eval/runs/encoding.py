"""Runs as JSON and back, exactly; only the texts of whole articles are left out."""

import json
from dataclasses import dataclass
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic.main import IncEx

from eval.responses import Response
from eval.results import Manifest, SampleResult
from eval.scores import Definition

_T = TypeVar("_T")

FORMAT = 1
"""Counts up when a run written before can no longer be read."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands once in a run's folder.

    Attributes:
        definitions: Of the measures, in the order they are shown.
    """

    manifest: Manifest
    definitions: tuple[Definition, ...]
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Record:
    """One question of a run.

    Attributes:
        position: Of the question in the dataset, from 0.
    """

    position: int
    result: SampleResult


_HEADER = TypeAdapter(Header)
_RECORD = TypeAdapter(Record)
_RESPONSE = TypeAdapter(Response)
# Long, and the archive has them: a record holds the passages.
_NO_ARTICLES: IncEx = {"passages": {"__all__": {"article_text"}}}


def encode_header(header: Header) -> str:
    """Readable JSON."""
    return json.dumps(_HEADER.dump_python(header, mode="json"), indent=2) + "\n"


def decode_header(text: str) -> Header:
    """The header again.

    Raises:
        ValueError: It is not one, or of another format; the message says so.
    """
    stored = json.loads(text)
    found = stored.get("format") if isinstance(stored, dict) else None
    if found != FORMAT:
        message = f"its format is {found}; this version reads {FORMAT}"
        raise ValueError(message)
    return _validated(_HEADER, stored)


def encode_record(record: Record) -> bytes:
    """One line of ASCII with its end.

    Raises:
        ValueError: It holds what JSON cannot say, such as NaN.
    """
    leave_out = {"result": {"response": _NO_ARTICLES}}
    return _dumped(_RECORD, record, leave_out=leave_out).encode("ascii") + b"\n"


def decode_record(line: bytes) -> Record:
    """The record again.

    Raises:
        ValueError: The line is not one; the message says what is wrong.
    """
    return _validated(_RECORD, json.loads(line))


def as_recorded(response: Response) -> Response:
    """The response as it will be read back: without the texts of whole articles.

    Raises:
        ValueError: It cannot be recorded; the message says what is wrong.
    """
    text = _dumped(_RESPONSE, response, leave_out=_NO_ARTICLES)
    return _validated(_RESPONSE, json.loads(text))


def _dumped(kind: TypeAdapter[_T], value: _T, *, leave_out: IncEx) -> str:
    # json, not pydantic: only it writes and reads lone surrogates, which servers send.
    plain = kind.dump_python(value, mode="json", exclude=leave_out, warnings="error")
    return json.dumps(plain, allow_nan=False, separators=(",", ":"))


def _validated(kind: TypeAdapter[_T], stored: object) -> _T:
    try:
        return kind.validate_python(stored)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        message = f"{where}: {first['msg']}"
        raise ValueError(message) from error
