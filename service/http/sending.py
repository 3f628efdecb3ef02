"""What a sender asks for in headers: one run for one key, and a wait for its end."""

import re
from typing import Any

from starlette.datastructures import Headers

from service.http.problems import ProblemError

MOST_WAIT_S = 30

IDEMPOTENCY_PARAMETER: dict[str, Any] = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "The same when the same body is sent again.",
    "schema": {"type": "string", "pattern": "^[ -~]+$", "maxLength": 255},
}

_KEY = re.compile(r"[\x20-\x7e]{1,255}")
_WAIT = re.compile(r"\s*wait\s*=\s*\"?(\d{1,9})\"?\s*(;.*)?", re.IGNORECASE)


def idempotency_key(headers: Headers) -> str | None:
    """The value of `Idempotency-Key`; None without one.

    Raises:
        ProblemError: 400, if it cannot be kept or there are several.
    """
    sent = headers.getlist("idempotency-key")
    if not sent:
        return None
    if len(sent) > 1 or not _KEY.fullmatch(sent[0]):
        detail = "An Idempotency-Key has 1 to 255 printable ASCII characters, once."
        raise ProblemError(400, "invalid_idempotency_key", detail)
    return sent[0]


def preferred_wait_s(headers: Headers) -> int:
    """The seconds of `Prefer: wait=N` (RFC 7240), at most 30; 0 without it.

    The first one counts; what is not understood is ignored, as preferences are.
    """
    preferences = ",".join(headers.getlist("prefer")).split(",")
    found = (match for item in preferences if (match := _WAIT.fullmatch(item)))
    first = next(found, None)
    return 0 if first is None else min(int(first[1]), MOST_WAIT_S)
