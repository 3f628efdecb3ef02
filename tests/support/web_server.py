"""Stands for sites of the web: sends exactly the bytes that a test scripts."""

import http.client
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message

_MAX_LINE_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent for one request.

    Attributes:
        pieces: Made anew for each request; may pause, and may never end.
        kept: The connection stays open: the bytes are one whole answer.
    """

    pieces: Callable[[], Iterable[bytes]]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its path, and its headers, whose names may be in any case."""

    path: str
    headers: Message


@dataclass
class WebServer:
    """A site on a free port of the loopback.

    Attributes:
        replies: By path, in turn, the last one again and again; 404 for others.
        asked: The requests in order.
        connections: How many were made.
    """

    port: int
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, *replies: Reply) -> None:
        self.replies[path] = list(replies)

    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def next_reply(self, path: str) -> Reply:
        replies = self.replies.get(path, [answer(status=404)])
        return replies.pop(0) if len(replies) > 1 else replies[0]


def raw(*pieces: bytes) -> Reply:
    """Those bytes, and then the end of the connection."""
    return Reply(lambda: pieces)


def answer(
    body: bytes = b"", *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Reply:
    """A whole answer as it should be; `headers` override its own."""
    told = {"Content-Length": str(len(body))} | dict(headers or {})
    lines = [f"HTTP/1.1 {status} So", *(f"{n}: {v}" for n, v in told.items())]
    head = "".join(f"{line}\r\n" for line in lines).encode("latin-1")
    return Reply(lambda: [head + b"\r\n" + body], kept=True)


def moved(location: str, *, status: int = 302) -> Reply:
    """A redirect."""
    return answer(status=status, headers={"Location": location})


@contextmanager
def web_server(
    replies: Mapping[str, Reply] | None = None, *, tls: ssl.SSLContext | None = None
) -> Iterator[WebServer]:
    """The server, one thread a connection."""
    with _Listening(("127.0.0.1", 0), _Connection) as listening:
        server = WebServer(int(listening.server_address[1]))
        for path, reply in (replies or {}).items():
            server.says(path, reply)
        listening.site, listening.tls = server, tls
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()


class _Listening(socketserver.ThreadingTCPServer):
    daemon_threads = True
    site: WebServer
    tls: ssl.SSLContext | None

    def get_request(self) -> tuple[socket.socket, object]:
        connection, address = super().get_request()
        if self.tls is None:
            return connection, address
        try:
            return self.tls.wrap_socket(connection, server_side=True), address
        except OSError:
            connection.close()
            raise


class _Connection(socketserver.StreamRequestHandler):
    server: _Listening  # type: ignore[mutable-override]

    def handle(self) -> None:
        self.server.site.connections += 1
        try:
            while self._answer():
                pass
        except OSError:
            return  # The client had enough.

    def _answer(self) -> bool:
        """Whether the connection stays open."""
        line = self.rfile.readline(_MAX_LINE_BYTES).decode("latin-1")
        if not line:
            return False
        path = line.split()[1]
        site = self.server.site
        site.asked.append(Asked(path, http.client.parse_headers(self.rfile)))
        reply = site.next_reply(path)
        for piece in reply.pieces():
            self.wfile.write(piece)
        return reply.kept
