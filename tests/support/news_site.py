"""Stands for a site of the web: real HTTP on a free port of the loopback."""

import hashlib
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site has at an address.

    Attributes:
        body: `{site}` in it becomes the site's own address, if it is text.
        endless: Nothing more comes after the headers until the site closes.
    """

    body: bytes | str = b""
    type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    endless: bool = False


Shown = Answer | Callable[[], Answer]


@dataclass
class NewsSite:
    """Gives what it has, each with an ETag of its content, and counts the asking.

    Attributes:
        pages: By path; a page may be another one each time.
        asked: How often each path was asked for.
        unchanged: How often it was answered that a page is as it was.
    """

    url: str
    pages: dict[str, Shown] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    closing: threading.Event = field(default_factory=threading.Event)

    def forget(self) -> None:
        """Count from nothing again."""
        self.asked.clear()
        self.unchanged.clear()

    def answer(self, path: str) -> Answer:
        """What stands there now; 404 if there is nothing."""
        self.asked[path] += 1
        shown = self.pages.get(path, Answer("Nothing here.", status=404))
        return shown() if callable(shown) else shown

    def body(self, answer: Answer) -> bytes:
        """The bytes that are sent."""
        if isinstance(answer.body, bytes):
            return answer.body
        return answer.body.replace("{site}", self.url).encode()


def in_turn(*answers: Answer) -> Callable[[], Answer]:
    """One after the other; the last again and again."""
    left = list(answers)
    return lambda: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def news_site() -> Iterator[NewsSite]:
    """A site without a page."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            try:
                _send(self, site)
            except OSError:
                self.close_connection = True  # The client had enough.

        def log_message(self, *_: object) -> None:
            return

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    site = NewsSite(f"http://127.0.0.1:{httpd.server_port}")
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        httpd.shutdown()
        thread.join()
        httpd.server_close()


def _send(handler: BaseHTTPRequestHandler, site: NewsSite) -> None:
    answer = site.answer(handler.path)
    body = site.body(answer)
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if answer.status == 200 and handler.headers["If-None-Match"] == etag:
        site.unchanged[handler.path] += 1
        handler.send_response(304)
        handler.end_headers()
        return
    handler.send_response(answer.status)
    given = {"Content-Type": answer.type, "Content-Length": str(len(body))}
    if answer.status == 200:
        given["ETag"] = etag
    for name, value in (given | dict(answer.headers)).items():
        handler.send_header(name, value)
    handler.end_headers()
    if answer.endless:
        site.closing.wait(_PATIENCE_S)
    handler.wfile.write(body)
