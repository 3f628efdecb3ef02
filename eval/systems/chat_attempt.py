"""One request to a chat server, and what came of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

import httpx
from pydantic import ValidationError

from eval.systems.chat_reply import ChatReply, Gathering
from eval.systems.chat_wire import Completion
from eval.systems.server_sent_events import event_data

_PASSING = {
    HTTPStatus.REQUEST_TIMEOUT,
    HTTPStatus.CONFLICT,
    HTTPStatus.TOO_MANY_REQUESTS,
}

_NO_CHAT = "what answers is no OpenAI-compatible chat server"


class AttemptFailedError(Exception):
    """This attempt failed.

    Attributes:
        passing: Whether a later one may do better.
        pause_s: How long the server asks to wait; None if it does not say.
    """

    def __init__(
        self, message: str, *, passing: bool = False, pause_s: float | None = None
    ) -> None:
        super().__init__(message)
        self.passing = passing
        self.pause_s = pause_s


def attempted(
    client: httpx.Client, request: httpx.Request, *, timeout_s: float
) -> ChatReply:
    """The whole answer, streamed or not.

    Args:
        client: Its own timeout bounds the wait for each next byte.
        request: For a chat completion.
        timeout_s: From first byte to last.

    Raises:
        AttemptFailedError: No whole answer came, or an empty one.
    """
    gathering = Gathering()
    try:
        answer = client.send(request, stream=True)
        try:
            _receive(answer, gathering, timeout_s=timeout_s)
        finally:
            answer.close()
    except httpx.TimeoutException as error:
        raise _too_slow(timeout_s) from error
    except httpx.TransportError as error:
        message = f"the connection failed ({error})"
        raise AttemptFailedError(message, passing=True) from error
    except (httpx.HTTPError, ValidationError, UnicodeDecodeError) as error:
        raise AttemptFailedError(_NO_CHAT) from error
    reply = gathering.reply()
    if not reply.text.strip():
        message = f"the model said nothing (finish_reason {gathering.finish_reason})"
        raise AttemptFailedError(message)
    return reply


def _receive(answer: httpx.Response, into: Gathering, *, timeout_s: float) -> None:
    if answer.status_code != HTTPStatus.OK:
        raise _refused(answer)
    kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        # The server does not stream.
        _add(into, answer.read())
        return
    if kind != "text/event-stream":
        raise AttemptFailedError(_NO_CHAT)
    for data in event_data(_in_time(answer, into, timeout_s=timeout_s)):
        if data == "[DONE]":
            return
        _add(into, data)
        into.note_first_token()
    if not into.finish_reason:
        message = "the stream ended before the answer did"
        raise AttemptFailedError(message, passing=True)


def _in_time(
    answer: httpx.Response, into: Gathering, *, timeout_s: float
) -> Iterator[bytes]:
    # A server that pings keeps within the client's timeout for ever.
    for chunk in answer.iter_bytes():
        if into.elapsed_ms > timeout_s * 1000:
            raise _too_slow(timeout_s)
        yield chunk


def _add(into: Gathering, sent: str | bytes) -> None:
    part = Completion.model_validate_json(sent)
    if part.fault is not None:
        raise AttemptFailedError(part.fault, passing=True)
    into.add(part)


def _refused(answer: httpx.Response) -> AttemptFailedError:
    status = answer.status_code
    passing = status in _PASSING or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    # OpenAI's clients obey it; a server sends it where the failed answer was billed.
    billed = answer.headers.get("x-should-retry") == "false"
    try:
        fault = Completion.model_validate_json(answer.read()).fault
    except ValidationError:
        fault = None
    said = f"{status} {answer.reason_phrase}".strip()
    return AttemptFailedError(
        f"{said}: {fault}" if fault else said,
        passing=passing and not billed,
        pause_s=_retry_after_s(answer.headers.get("retry-after")),
    )


def _retry_after_s(given: str | None) -> float | None:
    """Seconds, or the time until a date (RFC 9110, 10.2.3); None if neither."""
    if given is None:
        return None
    if given.isdecimal():
        return float(given)
    try:
        until = parsedate_to_datetime(given) - datetime.now(UTC)
    except (ValueError, TypeError):
        return None
    return max(until.total_seconds(), 0.0)


def _too_slow(timeout_s: float) -> AttemptFailedError:
    return AttemptFailedError(f"no whole answer within {timeout_s:g} s")
