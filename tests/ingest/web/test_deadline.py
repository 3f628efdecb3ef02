import threading

import pytest

from ingest.errors import FetchError
from ingest.web.deadline import Deadline
from tests.ingest.web.deadlines import FAR_S, far


def test_time_is_left_until_it_is_up() -> None:
    assert 0 < far().left_s() <= FAR_S

    with pytest.raises(FetchError) as caught:
        Deadline(0, stop=threading.Event()).left_s()

    assert caught.value.reason == "too_slow"
    assert caught.value.transient


def test_the_next_fetch_has_its_own_time() -> None:
    deadline = far()
    while (left_s := deadline.left_s()) > FAR_S - 0.01:
        pass

    # Again and again, for this machine may be slow.
    while deadline.left_s() <= left_s:
        deadline.restart()


def test_what_would_be_over_after_a_wait_is_over_before_it() -> None:
    deadline = far()

    assert deadline.leaves(1)
    assert not deadline.leaves(FAR_S)
    # A test that waits runs into its timeout.
    with pytest.raises(FetchError, match="too long"):
        deadline.wait(FAR_S)


def test_a_wait_ends_at_once_when_the_process_is_to_stop() -> None:
    stop = threading.Event()
    deadline = Deadline(6_000, stop=stop)
    timer = threading.Timer(0.05, stop.set)
    timer.start()

    with pytest.raises(FetchError) as caught:
        deadline.wait(600)

    timer.join()
    assert caught.value.reason == "stopped"
    assert caught.value.transient


def test_nothing_is_begun_when_the_process_is_to_stop() -> None:
    stop = threading.Event()
    stop.set()

    with pytest.raises(FetchError) as caught:
        far(stop).left_s()

    assert caught.value.reason == "stopped"
