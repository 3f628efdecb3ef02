"""A chat model's server that speaks OpenAI's protocol and writes to a timetable.

What it writes are sentences of the passages that it is shown, each with its mark: true
ones, that nobody has a reason to withhold.
"""

import json
import re
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic, sleep
from typing import Any

from corpus.sentences import sentences
from eval.bench.serving import Take, serve

SENTENCES = 3
"""Of a reply, each of another passage."""

_PASSAGE = re.compile(r"^Passage \[(\d+)\]", re.MULTILINE)
_TOKEN = re.compile(r"\s*\S+")
_PLAIN = re.compile(r"[A-Z0-9][^\"“”‘\[\]()‹›*_#]{40,300}[.]")


@dataclass(frozen=True, slots=True)
class Timetable:
    """Seconds from the request to the first token, and from each to the next."""

    first_s: float
    token_s: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A request; its moments are of the clock that all processes share.

    Attributes:
        at: When it had come.
        done: When the last token was sent.
    """

    body: Mapping[str, Any]
    at: float
    done: float


def reply_to(messages: Sequence[Mapping[str, str]]) -> str:
    """The first plain sentences of the passages; the last line where there is none."""
    prompt = messages[-1]["content"]
    _, *numbered = _PASSAGE.split(prompt)
    said = [
        f"{sentence} [{number}]"
        for number, text in zip(numbered[::2], numbered[1::2], strict=True)
        for sentence in _plain(text)[:1]
    ]
    return " ".join(said[:SENTENCES]) or prompt.splitlines()[-1].removeprefix("| ")


def shows_passages(body: Mapping[str, Any]) -> bool:
    """Whether a request wants an answer, and not something besides."""
    return _PASSAGE.search(body["messages"][-1]["content"]) is not None


def _plain(passage: str) -> list[str]:
    """Its sentences that no quotation mark or bracket makes hard to compare."""
    lines = [line.removeprefix("| ") for line in passage.splitlines()[1:]]
    # The first line names the article.
    return [
        line[span.start : span.end]
        for line in lines[1:]
        for span in sentences(line)
        if _PLAIN.fullmatch(line[span.start : span.end])
    ]


@contextmanager
def opened(timetable: Timetable) -> Iterator[Take]:
    """On a free port of the loopback; each turn gives the requests since the last."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = json.loads(self.rfile.read(length))
            at = monotonic()
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            tokens = _TOKEN.findall(reply_to(body["messages"]))
            for number, token in enumerate(tokens):
                due = at + timetable.first_s + number * timetable.token_s
                sleep(max(0.0, due - monotonic()))
                self._say(_chunk({"delta": {"content": token}}))
            asked.append(Asked(body, at, monotonic()))
            self._say(_chunk({"delta": {}, "finish_reason": "stop"}))
            counts = {"prompt_tokens": 1, "completion_tokens": len(tokens)}
            self._say({"choices": [], "usage": counts | {"total_tokens": 1}})
            self._write(b"data: [DONE]\n\n")
            self._write(b"")

        def _say(self, event: Mapping[str, Any]) -> None:
            self._write(f"data: {json.dumps(event)}\n\n".encode())

        def _write(self, data: bytes) -> None:
            self.wfile.write(b"%x\r\n%b\r\n" % (len(data), data))

        def log_message(self, *_: object) -> None:
            """Standard output is for turns."""

    def take(_: object) -> dict[str, Any]:
        since, asked[:] = list(asked), []
        url = f"http://127.0.0.1:{server.server_port}/v1"
        return {"url": url, "asked": [asdict(one) for one in since]}

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        # At the library's 5, connections of a crowd are refused or come a second late.
        request_queue_size = 1024

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield take
        finally:
            server.shutdown()
            thread.join()


def _chunk(choice: Mapping[str, Any]) -> dict[str, Any]:
    return {"object": "chat.completion.chunk", "choices": [{"index": 0, **choice}]}


if __name__ == "__main__":
    first_s, token_s = map(float, sys.argv[1:])
    serve(opened(Timetable(first_s, token_s)))
