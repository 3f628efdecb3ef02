from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from ingest.errors import FetchError, Reason
from ingest.web.receiving import Response
from ingest.web.retrying import retry_after_s, with_retries
from tests.ingest.web.deadlines import NotedWaits

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
FINE = Response(200, {}, b"text")
BUSY = Response(503, {}, b"")
CUT_OFF = FetchError(Reason.UNREACHABLE, "hung up", transient=True)
REFUSED = FetchError(Reason.BLOCKED_ADDRESS, "private")


def sending(*outcomes: Response | FetchError) -> Callable[[], Response]:
    left = list(outcomes)

    def send() -> Response:
        outcome = left.pop(0)
        if isinstance(outcome, FetchError):
            raise outcome
        return outcome

    return send


def busy_until(value: str, status: int = 503) -> Response:
    return Response(status, {"retry-after": value}, b"")


@pytest.fixture
def deadline() -> NotedWaits:
    return NotedWaits()


@pytest.mark.parametrize(
    "first", [BUSY, CUT_OFF, *(Response(status, {}, b"") for status in (429, 502, 504))]
)
def test_what_may_pass_is_tried_again(
    first: Response | FetchError, deadline: NotedWaits
) -> None:
    send = sending(first, first, FINE)

    assert with_retries(send, deadline=deadline, longest_wait_s=1.0) is FINE

    assert len(deadline.waits) == 2
    assert 0 <= deadline.waits[0] <= 1
    assert 0 <= deadline.waits[1] <= 2


@pytest.mark.parametrize("status", [200, 304, 301, 400, 404, 410, 500, 501])
def test_an_answer_is_taken_as_it_is(status: int, deadline: NotedWaits) -> None:
    first = Response(status, {}, b"")

    assert with_retries(sending(first), deadline=deadline, longest_wait_s=1.0) is first


def test_what_cannot_pass_is_not_tried_again(deadline: NotedWaits) -> None:
    with pytest.raises(FetchError, match="private"):
        with_retries(sending(REFUSED, FINE), deadline=deadline, longest_wait_s=1.0)

    assert deadline.waits == []


def test_the_third_try_is_the_last(deadline: NotedWaits) -> None:
    answers = sending(CUT_OFF, CUT_OFF, BUSY, FINE)
    errors = sending(BUSY, BUSY, CUT_OFF, FINE)

    assert with_retries(answers, deadline=deadline, longest_wait_s=0.0) is BUSY
    with pytest.raises(FetchError, match="hung up"):
        with_retries(errors, deadline=deadline, longest_wait_s=0.0)


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_says_when_is_waited_for(
    status: int, deadline: NotedWaits
) -> None:
    send = sending(busy_until("40", status), FINE)

    assert with_retries(send, deadline=deadline, longest_wait_s=0.0) is FINE

    assert deadline.waits == [40.0]


def test_a_server_that_asks_for_more_than_a_minute_is_left_alone() -> None:
    deadline = NotedWaits()
    first = busy_until("61")
    send = sending(first, FINE)

    assert with_retries(send, deadline=deadline, longest_wait_s=0.0) is first

    assert deadline.waits == []


def test_no_try_is_waited_for_that_comes_after_the_deadline() -> None:
    deadline = NotedWaits(timeout_s=50)
    first = busy_until("55")
    send = sending(first, FINE)

    assert with_retries(send, deadline=deadline, longest_wait_s=0.0) is first

    assert deadline.waits == []


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0.0),
        ("120", 120.0),
        ("Wed, 04 Mar 2026 12:00:30 GMT", 30.0),
        ("Wed, 04 Mar 2026 12:00:30 -0000", 30.0),
        ("Wed, 04 Mar 2026 11:59:00 GMT", 0.0),
        # Hostile or wrong.
        ("", 0.0),
        ("-5", 0.0),
        ("1.5", 0.0),
        ("soon", 0.0),
        ("²", 0.0),
        ("Wed, 04 Mar 2026 12:00:30 +99999999999999", 0.0),
        ("Wed, 99 Mar 2026 12:00:30 GMT", 0.0),
        ("9" * 5_000, float("inf")),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float) -> None:
    assert retry_after_s(value, now=NOW) == seconds
