import threading
import time
from collections.abc import Callable, Iterator

import pytest

from ingest.prefetch import prefetch, side_by_side

PATIENCE_S = 10.0


def _await(claim: Callable[[], bool], *, said: str) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while not claim():
        assert time.monotonic() < give_up, said
        time.sleep(0.005)


def _running() -> list[threading.Thread]:
    return [item for item in threading.enumerate() if item.name == "prefetch"]


def test_items_come_all_and_in_order() -> None:
    with prefetch(range(1000), ahead=3) as items:
        found = list(items)

    assert found == list(range(1000))


def test_of_nothing_comes_nothing() -> None:
    nothing: list[int] = []

    with prefetch(nothing, ahead=1) as items:
        assert list(items) == []


def test_the_next_items_are_made_ahead_and_no_more_than_allowed() -> None:
    made: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    with prefetch(numbers(), ahead=4) as items:
        # Four wait, and the fifth has been made and finds no room.
        _await(lambda: len(made) == 5, said="nothing was made ahead")
        time.sleep(0.3)
        assert len(made) == 5

        assert next(items) == 0
        _await(lambda: len(made) == 6, said="the room was not used")
        time.sleep(0.3)
        assert len(made) == 6


def test_items_are_made_in_another_thread() -> None:
    def threads() -> Iterator[str]:
        yield threading.current_thread().name

    with prefetch(threads(), ahead=1) as items:
        assert list(items) == ["prefetch"]


def test_an_error_comes_after_the_items_before_it() -> None:
    def failing() -> Iterator[int]:
        yield 1
        yield 2
        message = "the disk is gone"
        raise OSError(message)

    with prefetch(failing(), ahead=8) as items:
        assert [next(items), next(items)] == [1, 2]
        with pytest.raises(OSError, match="gone"):
            next(items)
        assert list(items) == []


def test_whoever_leaves_early_stops_the_thread_though_it_waits_for_room() -> None:
    made: list[int] = []

    def endless() -> Iterator[int]:
        while True:
            made.append(len(made))
            yield made[-1]

    begin = time.perf_counter()
    with prefetch(endless(), ahead=2) as items:
        assert next(items) == 0

    took_s = time.perf_counter() - begin
    assert _running() == []
    assert took_s < PATIENCE_S
    # One given, two waiting, and at most two for the room made on leaving.
    assert len(made) <= 6


def _consume_one_and_fail() -> None:
    with prefetch(range(1000), ahead=2) as items:
        next(items)
        message = "the archive is full"
        raise RuntimeError(message)


def test_an_error_of_the_consumer_stops_the_thread_and_is_raised() -> None:
    with pytest.raises(RuntimeError, match="the archive is full"):
        _consume_one_and_fail()

    assert _running() == []


def test_side_by_side_gives_each_item_with_its_result_in_order() -> None:
    slow_first = threading.Event()

    def doubled(number: int) -> int:
        if number == 1:
            assert slow_first.wait(10)
        else:
            slow_first.set()
        return 2 * number

    found = list(side_by_side(doubled, [1, 2, 3], at_once=2))

    assert found == [(1, 2), (2, 4), (3, 6)]


def test_side_by_side_asks_for_no_more_than_are_made_at_once() -> None:
    taken: list[int] = []

    def counted() -> Iterator[int]:
        for number in range(5):
            taken.append(number)
            yield number

    results = side_by_side(str, counted(), at_once=2)

    assert next(results) == (0, "0")
    assert taken == [0, 1]
    assert next(results) == (1, "1")
    assert taken == [0, 1, 2]


def test_an_error_of_the_function_is_raised_in_its_place() -> None:
    results = side_by_side(lambda number: 1 // number, [1, 0, 1], at_once=2)

    assert next(results) == (1, 1)
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_an_error_of_the_items_comes_after_what_came_before_it() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise OSError

    results = side_by_side(str, failing(), at_once=2)

    assert next(results) == (1, "1")
    with pytest.raises(OSError):  # noqa: PT011 - it has no text
        next(results)
