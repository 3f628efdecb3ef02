"""What an error of a provider's package says about the request that it ended."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from service.chat.errors import ChatError, Reason

_BY_STATUS = {
    408: Reason.TIMEOUT,
    409: Reason.UNAVAILABLE,
    425: Reason.UNAVAILABLE,
    429: Reason.RATE_LIMITED,
}
_SERVER_ERROR = 500
_LONGEST_DETAIL = 300


def told_apart(error: Exception, secrets: Sequence[str]) -> ChatError:
    """The error in our words, whichever package raised it: they have no base."""
    # Some tell the status themselves, others by the response, as Mistral's do.
    response = getattr(error, "response", None)
    status = getattr(error, "status_code", getattr(response, "status_code", None))
    detail = f"the chat model does not answer: {short(error, secrets)}"
    if isinstance(status, int):
        reason = _BY_STATUS.get(status) or (
            Reason.UNAVAILABLE if status >= _SERVER_ERROR else Reason.REFUSED
        )
        return ChatError(reason, detail, retry_after_s=_retry_after_s(response))
    if any("Timeout" in kind.__name__ for kind in type(error).__mro__):
        return ChatError(Reason.TIMEOUT, detail)
    # So packages tell of JSON that is none, and of fields that are not there.
    if isinstance(error, (ValueError, TypeError, LookupError, AttributeError)):
        return ChatError(Reason.GARBAGE, detail)
    return ChatError(Reason.UNAVAILABLE, detail)


def short(error: Exception, secrets: Sequence[str]) -> str:
    """The error's kind and the beginning of its words, on one line.

    A server may repeat the key that it was given, so secrets are blacked out.
    """
    words = str(error)
    for secret in secrets:
        words = words.replace(secret, "***")
    words = " ".join(words.split())[:_LONGEST_DETAIL]
    kind = type(error).__name__
    return f"{kind}: {words}" if words else kind


def _retry_after_s(response: object) -> float:
    """The seconds that a Retry-After asks for; 0 if it says nothing that is known."""
    headers = getattr(response, "headers", None) or {}
    value = str(headers.get("retry-after", ""))
    try:
        seconds = float(value)
    except ValueError:
        seconds = _seconds_until(value)
    return max(0.0, seconds) if math.isfinite(seconds) else 0.0


def _seconds_until(moment: str) -> float:
    """To a moment as HTTP writes it; 0 if it is none."""
    try:
        until = parsedate_to_datetime(moment)
    except (ValueError, OverflowError):
        return 0.0
    # RFC 5322 writes a time without a zone as -0000; HTTP has only UTC.
    until = until.replace(tzinfo=until.tzinfo or UTC)
    return (until - datetime.now(UTC)).total_seconds()
