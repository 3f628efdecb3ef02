"""Trying again what may pass, in this layer only."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception,
    retry_if_result,
    wait_random_exponential,
)

from ingest.errors import FetchError
from ingest.web.deadline import Deadline
from ingest.web.receiving import Response

MAX_TRIES = 3
MAX_RETRY_AFTER_S = 60.0
"""A server that asks for more is left alone until the next run."""

PASSING = frozenset({
    HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT,
})  # fmt: skip
"""What a server says of now and not of the address."""


def with_retries(
    send: Callable[[], Response], *, deadline: Deadline, longest_wait_s: float
) -> Response:
    """What the last try gave or raised.

    Args:
        send: One try.
        deadline: No try is waited for that would come after it.
        longest_wait_s: Before the second try; twice that before the third. The wait
            is drawn at random below ("full jitter"), but is not less than Retry-After.
    """

    def wait_s(state: RetryCallState) -> float:
        return max(jitter(state), _asked_s(state))

    def is_over(state: RetryCallState) -> bool:
        return (
            state.attempt_number >= MAX_TRIES
            or _asked_s(state) > MAX_RETRY_AFTER_S
            or not deadline.leaves(state.upcoming_sleep)
        )

    jitter = wait_random_exponential(multiplier=longest_wait_s)
    retrying = Retrying(
        retry=retry_if_exception(_may_pass) | retry_if_result(_is_passing),
        wait=wait_s,
        stop=is_over,
        sleep=deadline.wait,
        retry_error_callback=_last,
    )
    return retrying(send)


def retry_after_s(value: str, *, now: datetime) -> float:
    """The seconds that a Retry-After asks for; 0 if it says nothing that is known."""
    try:
        if value.isdecimal():
            return float(value)
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return 0.0
    # RFC 5322 writes a time without a zone as -0000; HTTP has only UTC.
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def _asked_s(state: RetryCallState) -> float:
    outcome = state.outcome
    if outcome is None or outcome.failed:
        return 0.0
    response: Response = outcome.result()
    return retry_after_s(response.headers.get("retry-after", ""), now=datetime.now(UTC))


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, FetchError) and error.transient


def _is_passing(response: Response) -> bool:
    return response.status in PASSING


def _last(state: RetryCallState) -> Response:
    assert state.outcome is not None  # noqa: S101 - tenacity calls this after a try
    response: Response = state.outcome.result()
    return response
