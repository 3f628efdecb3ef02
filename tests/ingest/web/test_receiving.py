import gzip
import itertools
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from ipaddress import IPv4Network

import pytest

from ingest.errors import FetchError
from ingest.web.addresses import Reach
from ingest.web.deadline import Deadline
from ingest.web.receiving import Receiver, Response
from ingest.web.targets import target_of
from tests.ingest.web.deadlines import far
from tests.support.web_server import Reply, WebServer, answer, raw, web_server

LIMIT = 100_000
REACH = Reach(lambda host, port: ["127.0.0.1"], [IPv4Network("127.0.0.0/8")])
HEAD = b"HTTP/1.1 200 OK\r\n"
BEGUN = HEAD + b"\r\n"


def received(reply: Reply, *, deadline: Deadline | None = None) -> Response:
    with (
        web_server({"/": reply}) as server,
        closing(Receiver(REACH, deadline or far())) as receiver,
    ):
        return receiver.get(target_of(server.url()), headers={}, max_bytes=LIMIT)


def failure(reply: Reply, *, deadline: Deadline | None = None) -> FetchError:
    with pytest.raises(FetchError) as caught:
        received(reply, deadline=deadline)
    return caught.value


def packed(body: bytes, coding: str = "gzip") -> Reply:
    return answer(body, headers={"Content-Encoding": coding})


def dripping(head: bytes, drop: bytes) -> Reply:
    def pieces() -> Iterator[bytes]:
        yield head
        while True:
            time.sleep(0.01)
            yield drop

    return Reply(pieces)


@pytest.mark.parametrize(
    "reply",
    [
        answer(b"text"),
        packed(b"text", "identity"),
        packed(gzip.compress(b"text")),
        packed(gzip.compress(b"text"), "X-GZIP"),
        raw(BEGUN, b"text"),
        raw(HEAD, b"Transfer-Encoding: chunked\r\n\r\n2\r\nte\r\n2\r\nxt\r\n0\r\n\r\n"),
        raw(b"HTTP/1.1 103 Early Hints\r\n\r\n", HEAD, b"\r\ntext"),
        # A length that is too short: what follows is another answer, and dropped.
        answer(b"text and more", headers={"Content-Length": "4"}),
    ],
)
def test_an_answer_is_unpacked(reply: Reply) -> None:
    assert received(reply).data == b"text"


def test_headers_are_known_by_lower_case_names_and_joined() -> None:
    head = HEAD + b'ETag: "\xe9"\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 0\r\n\r\n'

    response = received(raw(head))

    assert response.headers["etag"] == '"é"'
    assert response.headers["x-a"] == "1, 2"


def test_only_what_is_there_is_read() -> None:
    endless = Reply(lambda: itertools.repeat(b"x" * 65_536))
    missing = Reply(
        lambda: itertools.chain([b"HTTP/1.1 404 No\r\n\r\n"], endless.pieces())
    )

    assert received(missing) == Response(404, {}, b"")


@pytest.mark.parametrize(
    "reply",
    [
        raw(),
        raw(b"garbage\r\n\r\n"),
        raw(b"\x00" * 200_000),
        raw(b"HTTP/1.1 abc OK\r\n\r\n"),
        raw(b"HTTP/1.1 20000 OK\r\n\r\n"),
        raw(HEAD, b"a" * 200_000),
        raw(HEAD, b"bad header\r\n\r\n"),
        raw(HEAD, b"Content-Length: -1\r\n\r\n"),
        raw(HEAD, b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
        raw(HEAD, b"Transfer-Encoding: rot13\r\n\r\n"),
        raw(HEAD, b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        # Cut off.
        raw(HEAD),
        raw(HEAD, b"Content-Length: 100\r\n\r\ntext"),
        raw(HEAD, b"Transfer-Encoding: chunked\r\n\r\n2\r\nte\r\n"),
    ],
)
def test_a_broken_answer_may_be_whole_later(reply: Reply) -> None:
    error = failure(reply)

    assert error.reason == "bad_response"
    assert error.transient


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (answer(b"x" * (LIMIT + 1)), "too_large"),
        (Reply(lambda: itertools.chain([BEGUN], itertools.repeat(b"x"))), "too_large"),
        (packed(gzip.compress(bytes(LIMIT + 1))), "too_large"),
        (packed(gzip.compress(bytes(50 * 1024**2))), "too_large"),
        (packed(gzip.compress(b"text")[:-9]), "damaged_gzip"),
        (packed(b"text"), "damaged_gzip"),
        (packed(b"text", "br"), "bad_response"),
        (packed(gzip.compress(b"text"), "gzip, gzip"), "bad_response"),
    ],
)  # fmt: skip
def test_what_is_beyond_the_caps_is_refused(reply: Reply, reason: str) -> None:
    error = failure(reply)

    assert error.reason == reason
    assert not error.transient


def test_an_answer_may_be_as_large_as_the_cap() -> None:
    assert len(received(answer(b"x" * LIMIT)).data) == LIMIT
    assert len(received(packed(gzip.compress(bytes(LIMIT)))).data) == LIMIT


@pytest.mark.parametrize(
    "reply",
    [
        dripping(BEGUN, b"x"),
        dripping(HEAD, b"X-Header: 1\r\n"),
        dripping(b"HTTP/1.1 ", b"1"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_a_server_that_drips_does_not_hold_the_fetch(reply: Reply) -> None:
    error = failure(reply, deadline=Deadline(0.3, stop=threading.Event()))

    assert error.reason == "too_slow"
    assert error.transient


def test_a_server_that_says_nothing_does_not_hold_the_fetch() -> None:
    ended = threading.Event()

    def nothing() -> Iterator[bytes]:
        ended.wait(60)
        yield b""

    error = failure(Reply(nothing), deadline=Deadline(0.2, stop=threading.Event()))
    ended.set()

    assert error.reason == "too_slow"


def test_a_fetch_under_way_ends_when_the_process_is_to_stop() -> None:
    stop = threading.Event()

    def stopping() -> Iterator[bytes]:
        yield BEGUN
        stop.set()
        yield from itertools.repeat(b"x")

    assert failure(Reply(stopping), deadline=far(stop)).reason == "stopped"


def test_a_server_that_is_not_there_may_be_there_later() -> None:
    with web_server() as server:
        target = target_of(server.url())

    with (
        closing(Receiver(REACH, far())) as receiver,
        pytest.raises(FetchError) as caught,
    ):
        receiver.get(target, headers={}, max_bytes=LIMIT)

    assert caught.value.reason == "unreachable"
    assert caught.value.transient


def test_a_connection_is_kept_and_a_closed_one_is_made_anew() -> None:
    def asks(receiver: Receiver, server: WebServer, path: str) -> int:
        target = target_of(server.url(path))
        return receiver.get(target, headers={}, max_bytes=LIMIT).status

    replies = {
        "/a": answer(b"a"),
        "/same": answer(status=304, headers={"Content-Length": "7"}),
        "/closing": answer(b"c", headers={"Connection": "close"}),
    }
    with web_server(replies) as server, closing(Receiver(REACH, far())) as receiver:
        answers = [asks(receiver, server, path) for path in ("/a", "/same", "/a")]
        assert answers == [200, 304, 200]
        assert server.connections == 1

        assert [asks(receiver, server, path) for path in ("/closing", "/a")] == [
            200
        ] * 2
        assert server.connections == 2


def test_a_request_says_no_more_than_it_must(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    cookie = answer(b"", headers={"Set-Cookie": "a=b"})
    with (
        web_server({"/": cookie}) as server,
        closing(Receiver(REACH, far())) as receiver,
    ):
        for _ in range(2):
            target = target_of(server.url(host="news.example"))
            receiver.get(target, headers={"User-Agent": "Dateline"}, max_bytes=LIMIT)

    for asked in server.asked:
        assert dict(asked.headers) == {
            "Host": f"news.example:{server.port}",
            "Accept": "*/*",
            "Accept-Encoding": "gzip, identity",
            "User-Agent": "Dateline",
        }
