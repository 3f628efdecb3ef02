"""A body with articles, from the connection to files, as it arrives."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi import Request
from starlette.requests import ClientDisconnect

from service.http.batches import MAX_JSON_BYTES, lines_of
from service.http.forms import FormFiles
from service.http.problems import ProblemError
from service.http.workers import ClientGoneError
from service.ports import Arrival

JSON, LINES, FORM = "application/json", "application/x-ndjson", "multipart/form-data"

_LINES_NAME = "upload.jsonl"

Pieces = AsyncIterator[bytes]
Receiver = Callable[[Request, Pieces, Arrival], Awaitable[None]]


def receiver_of(request: Request) -> Receiver:
    """How a body of this type is taken.

    Raises:
        ProblemError: 415.
    """
    sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    packed = request.headers.get("content-encoding", "identity").lower() != "identity"
    found = None if packed else _RECEIVERS.get(sent)
    if found is None:
        detail = f"Send articles as {JSON}, {LINES} or {FORM}, without an encoding."
        raise ProblemError(415, "unsupported_media_type", detail)
    return found


async def receive(
    request: Request, arrival: Arrival, *, receiver: Receiver, silence_s: float
) -> None:
    """Write the whole body; nothing of it is held for long.

    Args:
        request: Its body is unread.
        arrival: Where the files go.
        receiver: From `receiver_of`.
        silence_s: How long to wait for the next bytes.

    Raises:
        ProblemError: 400, 408, 413 or 422.
        BodyTooLargeError: On the way.
        ClientGoneError: The client left.
        OSError: The disk is full.
    """
    await receiver(request, _pieces(request, silence_s), arrival)


async def _batch(_request: Request, pieces: Pieces, arrival: Arrival) -> None:
    body = bytearray()
    async for piece in pieces:
        body += piece
        if len(body) > MAX_JSON_BYTES:
            limit = f"A body of JSON may have at most {MAX_JSON_BYTES} bytes"
            detail = f"{limit}; send more as JSON lines ({LINES})."
            raise ProblemError(413, "body_too_large", detail)
    await asyncio.to_thread(_write, bytes(body), arrival)


def _write(body: bytes, arrival: Arrival) -> None:
    lines = lines_of(body)
    arrival.begin(_LINES_NAME)
    for line in lines:
        arrival.write(line)


async def _lines(_request: Request, pieces: Pieces, arrival: Arrival) -> None:
    await asyncio.to_thread(arrival.begin, _LINES_NAME)
    empty = True
    async for piece in pieces:
        empty = False
        await asyncio.to_thread(arrival.write, piece)
    if empty:
        detail = "There are no articles in the body."
        raise ProblemError(422, "validation_failed", detail)


async def _form(request: Request, pieces: Pieces, arrival: Arrival) -> None:
    files = FormFiles(request.headers["content-type"], arrival)
    async for piece in pieces:
        await asyncio.to_thread(files.feed, piece)
    files.close()


async def _pieces(request: Request, silence_s: float) -> Pieces:
    stream = request.stream()
    while True:
        try:
            async with asyncio.timeout(silence_s):
                piece = await anext(stream, b"")
        except TimeoutError as error:
            detail = f"Nothing came for {silence_s:g} s; send the body again."
            raise ProblemError(408, "request_timeout", detail) from error
        except ClientDisconnect as error:
            raise ClientGoneError from error
        if not piece:
            return
        yield piece


_RECEIVERS: dict[str, Receiver] = {
    JSON: _batch,
    LINES: _lines,
    "application/ndjson": _lines,
    "application/jsonl": _lines,
    FORM: _form,
}
