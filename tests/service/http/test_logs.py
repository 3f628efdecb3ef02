import io
import json
import logging
from collections.abc import Iterator

import pytest

from service.logs import JsonLines, PlainLines, configure_logging, request_id

UVICORN = ("uvicorn", "uvicorn.error", "uvicorn.access")


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    """Logging as it was, since pytest has its own handlers on the root."""
    loggers = [logging.getLogger(name) for name in ("", *UVICORN)]
    before = [(log, log.handlers[:], log.level, log.propagate) for log in loggers]
    yield
    for log, handlers, level, propagate in before:
        log.handlers[:] = handlers
        log.setLevel(level)
        log.propagate = propagate


def fail() -> None:
    inner = KeyError("inner: how did they vote")
    message = "outer: how did they vote"
    raise RuntimeError(message) from inner


def failed() -> logging.LogRecord:
    with pytest.raises(RuntimeError) as caught:
        fail()
    where = (caught.type, caught.value, caught.tb)
    return logging.LogRecord("a.b", logging.ERROR, "f.py", 1, "x.failed", None, where)


def test_a_line_is_one_json_object_with_its_extra() -> None:
    out = io.StringIO()
    configure_logging("INFO", stream=out)
    token = request_id.set("req_1")

    logging.getLogger("service.x").info(
        "thing.done", extra={"count": 3, "what": "a\nb"}
    )
    request_id.reset(token)

    [line] = out.getvalue().splitlines()
    told = json.loads(line)
    assert told.pop("ts").endswith("+00:00")
    assert told == {
        "level": "INFO",
        "logger": "service.x",
        "event": "thing.done",
        "request_id": "req_1",
        "count": 3,
        "what": "a\nb",
    }


def test_lines_below_the_level_are_not_written() -> None:
    out = io.StringIO()
    configure_logging("WARNING", stream=out)

    logging.getLogger("service.x").info("thing.done")

    assert out.getvalue() == ""


def test_uvicorn_writes_through_us_and_only_once() -> None:
    out = io.StringIO()
    logging.getLogger("uvicorn").addHandler(logging.StreamHandler(out))
    configure_logging("INFO", stream=out)

    logging.getLogger("uvicorn.error").info(
        "Started server process [%d]", 7, extra={"color_message": "Started [%d]"}
    )
    logging.getLogger("uvicorn.access").info("GET /healthz")

    [line] = out.getvalue().splitlines()
    assert json.loads(line)["event"] == "Started server process [7]"
    assert "color_message" not in line


def test_a_terminal_gets_plain_lines() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    configure_logging("INFO", stream=out)

    logging.getLogger("service.x").info("thing.done", extra={"count": 3, "why": "a b"})

    assert out.getvalue()[9:] == 'INFO    service.x thing.done count=3 why="a b"\n'


def test_a_terminal_shows_the_request_of_a_line() -> None:
    record = logging.makeLogRecord({"msg": "thing.done", "levelname": "INFO"})
    token = request_id.set("req_1")

    line = PlainLines().format(record)
    request_id.reset(token)

    assert line.endswith("thing.done request_id=req_1")


def test_a_value_cannot_forge_a_line() -> None:
    record = logging.makeLogRecord(
        {"msg": "one\ntwo", "why": "a\nb", "levelname": "INFO"}
    )

    assert "\n" not in PlainLines().format(record)
    assert "\n" not in JsonLines().format(record)


def test_an_error_is_told_by_type_and_place_without_its_message() -> None:
    told = json.loads(JsonLines().format(failed()))
    plain = PlainLines().format(failed())

    assert told["error"] == ["RuntimeError", "KeyError"]
    assert told["frames"][-1].endswith(" fail")
    assert "vote" not in json.dumps(told)
    assert "vote" not in plain
    assert plain.splitlines()[-1].endswith(" fail")


def test_debugging_reveals_the_message() -> None:
    told = json.loads(JsonLines(reveal=True).format(failed()))

    assert told["error"][0] == "RuntimeError: outer: how did they vote"
