from __future__ import annotations

from dataclasses import dataclass

import pytest

from service.chat.breaker import CircuitBreaker
from service.chat.errors import ChatError, Reason


@dataclass
class Watch:
    now_s: float = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def breaker(watch: Watch) -> CircuitBreaker:
    """Opens after two failures, for ten seconds."""
    return CircuitBreaker(2, rest_s=10, now_s=watch)


def end(breaker: CircuitBreaker, reason: Reason | None = None) -> Reason | None:
    """Make a request that ends so; what was raised."""
    try:
        with breaker.watching():
            _end(reason)
    except ChatError as error:
        return error.reason
    return None


def _end(reason: Reason | None) -> None:
    if reason:
        raise ChatError(reason, "no")


def test_it_opens_after_failures_in_a_row(breaker: CircuitBreaker) -> None:
    end(breaker, Reason.TIMEOUT)
    end(breaker)
    end(breaker, Reason.UNAVAILABLE)

    assert end(breaker) is None

    end(breaker, Reason.RATE_LIMITED)
    end(breaker, Reason.GARBAGE)

    assert end(breaker) is Reason.BREAKER_OPEN


def test_after_its_rest_one_good_request_closes_it(
    breaker: CircuitBreaker, watch: Watch
) -> None:
    end(breaker, Reason.TIMEOUT)
    end(breaker, Reason.TIMEOUT)
    watch.now_s = 9.9
    assert end(breaker) is Reason.BREAKER_OPEN

    watch.now_s = 10
    assert end(breaker) is None

    end(breaker, Reason.TIMEOUT)
    assert end(breaker) is None


def test_after_its_rest_one_bad_request_opens_it_again(
    breaker: CircuitBreaker, watch: Watch
) -> None:
    end(breaker, Reason.TIMEOUT)
    end(breaker, Reason.TIMEOUT)
    watch.now_s = 10

    assert end(breaker, Reason.TIMEOUT) is Reason.TIMEOUT
    watch.now_s = 19.9
    assert end(breaker) is Reason.BREAKER_OPEN


def test_half_open_it_lets_one_request_through_at_a_time(
    breaker: CircuitBreaker, watch: Watch
) -> None:
    end(breaker, Reason.TIMEOUT)
    end(breaker, Reason.TIMEOUT)
    watch.now_s = 10

    with breaker.watching():
        assert end(breaker) is Reason.BREAKER_OPEN
    assert end(breaker) is None


@pytest.mark.parametrize("given_up", [ChatError(Reason.CANCELLED, "x"), KeyError()])
def test_a_request_given_up_leaves_the_decision_to_the_next(
    breaker: CircuitBreaker, watch: Watch, given_up: Exception
) -> None:
    end(breaker, Reason.TIMEOUT)
    end(breaker, Reason.TIMEOUT)
    watch.now_s = 10

    with pytest.raises(type(given_up)), breaker.watching():
        raise given_up

    assert end(breaker, Reason.TIMEOUT) is Reason.TIMEOUT
    assert end(breaker) is Reason.BREAKER_OPEN


def test_who_refuses_is_in_order(breaker: CircuitBreaker) -> None:
    for _ in range(5):
        end(breaker, Reason.REFUSED)

    assert end(breaker) is None
