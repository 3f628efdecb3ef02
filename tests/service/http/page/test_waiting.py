"""What a reader sees while no sentence comes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import Visit, visit
from tests.support.pages import CHANGED, ReadersDesk
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

SLOW_MS = 6_000
TITLE = "Still reading"


@contextmanager
def asked(
    browser: Browser, address: str, wait: Callable[[], object]
) -> Iterator[Visit]:
    """A question that was sent, on a page whose clock the test moves."""
    with visit(browser, address) as seen:
        seen.page.clock.install()
        seen.page.clock.pause_at(seen.page.evaluate("Date.now() + 1000"))
        Reader(seen.page).ask("changed")
        wait()
        yield seen


@pytest.fixture
def go_on() -> Iterator[threading.Event]:
    """What the desk waits for; it waits for nothing after the test."""
    made = threading.Event()
    yield made
    made.set()


def test_who_waits_long_is_told_so_until_the_first_sentence(
    browser: Browser, address: str, reading: ReadersDesk, go_on: threading.Event
) -> None:
    begun = threading.Event()

    def hold() -> None:
        begun.set()
        go_on.wait(60)

    reading.before = hold

    with asked(browser, address, lambda: begun.wait(60)) as seen:
        notice = seen.page.locator(".turn .notice")
        turn = seen.page.locator(".turn")
        seen.page.clock.run_for(SLOW_MS - 1)
        expect(turn).to_have_attribute("data-state", "waiting")
        expect(notice).to_have_count(0)

        seen.page.clock.run_for(1)
        expect(turn).to_have_attribute("data-state", "slow")
        expect(notice).to_contain_text(TITLE)
        expect(seen.page.locator("[data-announce]")).to_contain_text(TITLE)

        go_on.set()
        Reader(seen.page).await_answer()
        expect(notice).to_have_count(0)
        expect(seen.page.locator("[data-announce]")).not_to_contain_text(TITLE)
        assert Reader(seen.page).sentences() == [one.text for one in CHANGED.claims]


def test_who_has_a_sentence_is_not_told_that_it_takes_long(
    browser: Browser, address: str, reading: ReadersDesk, go_on: threading.Event
) -> None:
    reading.between = lambda _: (go_on.wait(60), None)[1]

    with asked(browser, address, lambda: None) as seen:
        expect(seen.page.locator(".said")).to_have_count(1)
        seen.page.clock.run_for(SLOW_MS)

        expect(seen.page.locator(".turn .notice")).to_have_count(0)
        expect(seen.page.locator(".turn")).to_have_attribute("data-state", "streaming")


def test_an_answer_that_was_quick_is_not_called_slow_later(
    browser: Browser, address: str
) -> None:
    with asked(browser, address, lambda: None) as seen:
        Reader(seen.page).await_answer()
        seen.page.clock.run_for(SLOW_MS)

        expect(seen.page.locator(".turn .notice")).to_have_count(0)
        expect(seen.page.locator(".turn")).to_have_attribute("data-state", "done")
