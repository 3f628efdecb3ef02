"""A process that reads PDFs, so that a hostile one ends it and not the run.

pdfium is written in C++: a file may crash it, or keep it busy for hours. The process
answers within `TIME_LIMIT_S` or is killed, takes no more than `MEMORY_LIMIT_BYTES`
where the system can bound it (Linux), and can write no file. It is kept for the next
PDF; what crosses to it are bytes, and what comes back is JSON.
"""

import contextlib
import json
import multiprocessing
import resource
import signal
from dataclasses import asdict
from multiprocessing.connection import Connection
from threading import Lock

from ingest.errors import ContentError, Reason
from ingest.pdf.document import Document, read_document

TIME_LIMIT_S = 30.0
MEMORY_LIMIT_BYTES = 1024**3

_MAX_ANSWER_BYTES = 64 * 1024**2


class PdfWorker:
    """Reads PDFs in a process of its own; safe to share between threads."""

    def __init__(self, *, time_limit_s: float = TIME_LIMIT_S) -> None:
        self._time_limit_s = time_limit_s
        self._lock = Lock()
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def read(self, data: bytes) -> Document:
        """The text of a PDF.

        Raises:
            ContentError: As `read_document`; also `too_slow`, and `damaged_pdf` if
                the process came to its end over it.
        """
        with self._lock:
            try:
                answer = json.loads(self._answer(data))
            except (EOFError, OSError) as error:
                self._end()
                detail = "The PDF broke off its reader; print it into a new PDF."
                raise ContentError(Reason.DAMAGED_PDF, detail) from error
        if "reason" in answer:
            raise ContentError(Reason(answer["reason"]), answer["detail"])
        return Document(**answer)

    def _answer(self, data: bytes) -> bytes:
        connection = self._connection or self._start()
        connection.send_bytes(data)
        if not connection.poll(self._time_limit_s):
            self._end()
            detail = f"Reading the PDF took over {self._time_limit_s:.0f} s; split it."
            raise ContentError(Reason.TOO_SLOW, detail)
        return connection.recv_bytes(_MAX_ANSWER_BYTES)

    def _start(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs,), name="pdf", daemon=True
        )
        self._process.start()
        theirs.close()
        self._connection = ours
        return ours

    def _end(self) -> None:
        if self._process is not None and self._connection is not None:
            self._process.kill()
            self._process.join()
            self._connection.close()
        self._process = self._connection = None


def _serve(connection: Connection) -> None:
    """The process: one answer for each PDF, until there is nobody to ask."""
    _bind()
    while True:
        try:
            data = connection.recv_bytes()
        except EOFError:
            return
        connection.send_bytes(_json(data))


def _json(data: bytes) -> bytes:
    try:
        answer: dict[str, object] = asdict(read_document(data))
    except ContentError as error:
        answer = {"reason": error.reason, "detail": error.detail}
    return json.dumps(answer).encode()


def _bind() -> None:
    # The terminal sends Ctrl-C to every process: the run decides when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        bounds = (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES)
        resource.setrlimit(resource.RLIMIT_AS, bounds)
