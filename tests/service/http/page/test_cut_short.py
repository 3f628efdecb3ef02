"""An answer that ends before its end: stopped by the reader, or broken off."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from service.answers import Claim
from tests.support.browser import visit
from tests.support.pages import CHANGED, OCTOBER, ReadersDesk
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

FIRST = CHANGED.claims[0].text
COPY = (
    f"changed\n\n{FIRST} [1]\n\n"
    f"[1] Harbor Wire, 14 October 2025: {OCTOBER.title}. {OCTOBER.url}"
)


@pytest.fixture
def held(reading: ReadersDesk) -> Iterator[None]:
    """After its first sentence every answer waits for the end of the test."""
    go_on = threading.Event()
    reading.between = lambda _: (go_on.wait(60), None)[1]
    yield
    go_on.set()


@pytest.fixture
def broken(reading: ReadersDesk) -> None:
    """After its first sentence every answer fails."""

    def fail(claim: Claim) -> None:
        raise RuntimeError(claim.text)

    reading.between = fail


def ask_and_stop(reader: Reader) -> None:
    reader.ask("changed")
    expect(reader.page.locator(".said")).to_have_count(1)
    reader.page.get_by_role("button", name="Stop").press("Enter")


def copy_of(reader: Reader) -> str:
    page = reader.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy with sources").click()
    expect(page.locator("[data-told]")).to_have_text("Copied.")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.usefixtures("held")
def test_a_mark_leads_to_its_source_while_the_answer_is_made(
    browser: Browser, address: str
) -> None:
    with visit(browser, address) as seen:
        reader = Reader(seen.page)
        reader.ask("changed")
        seen.page.locator(".mark").click()

        expect(seen.page.locator(".source:target")).to_contain_text(OCTOBER.title)
        expect(seen.page.locator(".turn")).to_have_attribute("data-state", "streaming")


@pytest.mark.usefixtures("held")
def test_what_was_verified_before_a_stop_can_be_copied_and_not_judged(
    browser: Browser, address: str
) -> None:
    with visit(browser, address) as seen:
        reader = Reader(seen.page)
        ask_and_stop(reader)

        assert copy_of(reader) == COPY
        expect(seen.page.locator("[data-judge]")).to_be_hidden()


@pytest.mark.usefixtures("broken")
def test_what_was_verified_before_a_failure_can_be_copied_and_not_judged(
    browser: Browser, address: str
) -> None:
    with visit(browser, address) as seen:
        reader = Reader(seen.page)
        reader.ask("changed")
        expect(seen.page.get_by_text("The answer broke off")).to_be_visible()

        assert copy_of(reader) == COPY
        expect(seen.page.locator("[data-judge]")).to_be_hidden()


def test_an_answer_stopped_before_its_first_sentence_has_nothing_to_copy(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    go_on = threading.Event()
    reading.before = lambda: (go_on.wait(60), None)[1]

    with visit(browser, address) as seen:
        reader = Reader(seen.page)
        reader.ask("changed")
        seen.page.get_by_role("button", name="Stop").click()
        expect(seen.page.get_by_text("Stopped", exact=True)).to_be_visible()

        expect(seen.page.locator("[data-tools]")).to_be_hidden()
        go_on.set()


@pytest.mark.usefixtures("held")
def test_who_stops_an_answer_by_key_does_not_lose_their_place(
    browser: Browser, address: str
) -> None:
    with visit(browser, address) as seen:
        ask_and_stop(Reader(seen.page))

        expect(seen.page.locator("h1.question")).to_be_focused()
