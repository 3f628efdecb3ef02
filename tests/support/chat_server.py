"""Stands for a paid chat model: speaks the OpenAI protocol over HTTP."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Reply:
    """What the server does with one request.

    Attributes:
        events: Sent one by one as server-sent events; or one JSON body, if `whole`.
        pause_s: Before each event.
        cut: The connection is closed before the answer has ended.
        stalls: After the events nothing comes, until the client has left.
    """

    events: Sequence[str] = ()
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause_s: float = 0.0
    whole: bool = False
    cut: bool = False
    stalls: bool = False


Behaviour = Callable[[Mapping[str, Any]], Reply]
"""A reply that depends on the body of the request."""


def chunk(content: str | None = None, **more: Any) -> str:  # noqa: ANN401 - JSON
    """One chunk of a streamed answer."""
    delta = {"role": "assistant", "content": content} | more.pop("delta", {})
    choice = {"index": 0, "delta": delta, "finish_reason": more.pop("finish", None)}
    return json.dumps(
        {"object": "chat.completion.chunk", "choices": [choice]} | more,
        ensure_ascii=False,
    )


def saying(*texts: str, delta: object = None, **more: Any) -> Reply:  # noqa: ANN401
    """A whole streamed answer; `delta` and `more` go into its last chunk."""
    usage = {"prompt_tokens": 30, "completion_tokens": 7}
    last = chunk(finish="stop", delta=delta or {}, **more)
    told = json.dumps({"choices": [], "usage": usage})
    return Reply([*map(chunk, texts), last, told, "[DONE]"])


def replying(text: str | None, **more: Any) -> Reply:  # noqa: ANN401 - JSON
    """A whole answer that is not streamed; `more` goes into its message."""
    message = {"role": "assistant", "content": text} | more
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    body = {"object": "chat.completion", "choices": [choice]}
    return Reply([json.dumps(body, ensure_ascii=False)], whole=True)


def filling_in(form: str, **fields: object) -> Reply:
    """An answer that fills in a form, which OpenAI has as a call of a tool."""
    function = {"name": form, "arguments": json.dumps(fields)}
    call = {"id": "call_1", "type": "function", "function": function}
    return replying(None, tool_calls=[call])


def refusing(status: int, message: str = "no", **headers: str) -> Reply:
    """An error in OpenAI's form; `retry_after` becomes `Retry-After`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = json.dumps({"error": {"message": message, "type": "t", "code": None}})
    return Reply([body], status=status, headers=named, whole=True)


@dataclass
class ChatServer:
    """Gives its replies in turn, the last one again and again.

    Attributes:
        asked: The bodies of the requests, in order.
        keys: Their `Authorization`, None where there was none.
        at: When each came, by `time.monotonic`.
        left: A client has gone before its answer ended.
    """

    url: str
    replies: list[Reply | Behaviour] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    left: threading.Event = field(default_factory=threading.Event)
    closing: threading.Event = field(default_factory=threading.Event)

    def next_reply(self, body: Mapping[str, Any]) -> Reply:
        found = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        return found if isinstance(found, Reply) else found(body)


@contextmanager
def chat_server(*replies: Reply | Behaviour) -> Iterator[ChatServer]:
    """The server, on a free port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            # A client may go between two requests.
            with suppress(ConnectionError):
                super().handle()

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            server.asked.append(json.loads(self.rfile.read(length)))
            server.keys.append(self.headers["Authorization"])
            server.at.append(time.monotonic())
            if self.path != "/v1/chat/completions":
                _send_whole(self, refusing(404, f"no route {self.path}"))
                return
            reply = server.next_reply(server.asked[-1])
            send = _send_whole if reply.whole else _send_events
            try:
                send(self, reply)
                if reply.stalls:
                    _wait_for_leaving(self, server)
            except OSError:
                server.left.set()
                self.close_connection = True  # The client had enough.

        def log_message(self, *_: object) -> None:
            return

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = ChatServer(f"http://127.0.0.1:{httpd.server_port}/v1", list(replies))
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        httpd.shutdown()
        thread.join()
        httpd.server_close()


def _send_whole(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    body = "".join(reply.events).encode()
    handler.send_response(reply.status)
    headers = {"Content-Type": "application/json"} | dict(reply.headers)
    for name, value in (headers | {"Content-Length": str(len(body))}).items():
        handler.send_header(name, value)
    handler.end_headers()
    if reply.cut:
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True
    else:
        handler.wfile.write(body)


def _send_events(handler: BaseHTTPRequestHandler, reply: Reply) -> None:
    handler.send_response(reply.status)
    headers = {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"}
    for name, value in (headers | dict(reply.headers)).items():
        handler.send_header(name, value)
    handler.end_headers()
    for event in reply.events:
        time.sleep(reply.pause_s)
        _write_chunk(handler, f": ping\n\ndata: {event}\n\n".encode())
    if reply.cut:
        handler.connection.shutdown(socket.SHUT_RDWR)
        handler.close_connection = True
    elif not reply.stalls:
        _write_chunk(handler, b"")


def _wait_for_leaving(handler: BaseHTTPRequestHandler, server: ChatServer) -> None:
    handler.connection.settimeout(0.01)
    while not server.closing.is_set():
        try:
            if not handler.connection.recv(1, socket.MSG_PEEK):
                raise ConnectionAbortedError
        except TimeoutError:
            continue
    handler.close_connection = True


def _write_chunk(handler: BaseHTTPRequestHandler, data: bytes) -> None:
    handler.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))
    handler.wfile.flush()
