"""Log lines on stderr: JSON for machines, plain text for a person at a terminal.

What people ask stays out of the log above DEBUG. Callers keep question text out of
`extra`; the formatters keep the messages of exceptions out, because a library may
quote the question in one.
"""

import json
import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request being served; None outside of one."""

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
# Uvicorn repeats its messages with terminal colours under this name.
_NOISE = frozenset({"color_message"})
_MOST_CAUSES = 10


def configure_logging(level: str = "INFO", *, stream: TextIO | None = None) -> None:
    """Send every logger of the process, uvicorn's included, to one stream.

    Args:
        level: The least severe level to write.
        stream: stderr if None; a terminal gets plain lines, anything else JSON.
    """
    out = sys.stderr if stream is None else stream
    reveal = logging.getLevelNamesMapping()[level] <= logging.DEBUG
    handler = logging.StreamHandler(out)
    handler.setFormatter((PlainLines if out.isatty() else JsonLines)(reveal=reveal))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.asgi"):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    # Each request already has one line, from our middleware.
    access = logging.getLogger("uvicorn.access")
    access.handlers.clear()
    access.propagate = False


class JsonLines(logging.Formatter):
    """One JSON object a line: ts, level, logger, event, request_id, then extra."""

    def __init__(self, *, reveal: bool = False) -> None:
        super().__init__()
        self._reveal = reveal

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        line: dict[str, object] = {
            "ts": _moment(record).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage(),
            "request_id": request_id.get(),
        }
        extra = _extra(record, reveal=self._reveal)
        return json.dumps({**line, **extra, **line}, default=str)


class PlainLines(logging.Formatter):
    """`12:03:04 INFO    service.http event key=value …`, for a terminal."""

    def __init__(self, *, reveal: bool = False) -> None:
        super().__init__()
        self._reveal = reveal

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line, and below it where an error came from."""
        extra = _extra(record, reveal=self._reveal)
        frames = extra.pop("frames", ())
        if current := request_id.get():
            extra["request_id"] = current
        pairs = [f"{name}={_plain(value)}" for name, value in extra.items()]
        head = f"{_moment(record):%H:%M:%S} {record.levelname:<7} {record.name}"
        line = " ".join([head, _one_line(record.getMessage()), *pairs])
        below = frames if isinstance(frames, list) else []
        return "\n".join([line, *(f"    {frame}" for frame in below)])


def _moment(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _extra(record: logging.LogRecord, *, reveal: bool) -> dict[str, object]:
    ignored = _STANDARD | _NOISE
    extra = {k: v for k, v in vars(record).items() if k not in ignored}
    if record.exc_info and record.exc_info[1] is not None:
        error = record.exc_info[1]
        extra["error"] = _causes(error, reveal=reveal)
        extra["frames"] = _frames(error)
    return extra


def _causes(error: BaseException, *, reveal: bool) -> list[str]:
    """The error's type and those that led to it, the latest first."""
    names: list[str] = []
    current: BaseException | None = error
    while current is not None and len(names) < _MOST_CAUSES:
        kind = type(current).__qualname__
        names.append(f"{kind}: {current}" if reveal else kind)
        current = current.__cause__ or current.__context__
    return names


def _frames(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]


def _one_line(text: str) -> str:
    return text if text.isprintable() else json.dumps(text)


def _plain(value: object) -> str:
    """The value as one word, quoted if it is more than that."""
    text = str(value)
    return json.dumps(text) if " " in text else _one_line(text)
