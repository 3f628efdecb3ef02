import pytest

from ingest.web.pacing import Pacing
from tests.ingest.web.deadlines import NotedWaits


@pytest.fixture
def deadline() -> NotedWaits:
    return NotedWaits()


def test_a_host_is_asked_again_only_after_the_delay(deadline: NotedWaits) -> None:
    pacing = Pacing(500.0, deadline)

    pacing.wait("news.example")
    pacing.wait("news.example")

    assert deadline.waits == [pytest.approx(500.0, abs=50)]


def test_another_host_is_asked_at_once(deadline: NotedWaits) -> None:
    pacing = Pacing(500.0, deadline)

    pacing.wait("news.example")
    pacing.wait("other.example")

    assert deadline.waits == []


def test_a_host_may_ask_for_more_but_not_for_less(deadline: NotedWaits) -> None:
    pacing = Pacing(500.0, deadline)

    pacing.wait("slow.example", at_least_s=900.0)
    pacing.wait("slow.example", at_least_s=0.1)
    pacing.wait("slow.example")

    assert deadline.waits == [
        pytest.approx(900.0, abs=50),
        pytest.approx(500.0, abs=50),
    ]


def test_without_delay_nothing_is_waited_for(deadline: NotedWaits) -> None:
    pacing = Pacing(0.0, deadline)

    pacing.wait("news.example")
    pacing.wait("news.example")

    assert deadline.waits == []
