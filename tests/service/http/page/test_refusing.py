"""What the page does where no answer comes."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from playwright.sync_api import Browser, expect

from corpus.archive.scopes import Scope
from tests.support.browser import visit
from tests.support.gate import WRONG, Gate, open_gate
from tests.support.pages import ReadersDesk
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

QUESTION = "What did the council vote?"


def address_of(gate: Gate) -> str:
    return str(gate.client.base_url).rstrip("/")


@contextmanager
def reading_at(
    browser: Browser, address: str, *refusals: str, at: str = "/v1/ask"
) -> Iterator[Reader]:
    """A reader whose console has these refusals, once each, and no more.

    Args:
        browser: Theirs.
        address: Of the page.
        refusals: How they are told.
        at: What is refused.
    """
    with visit(browser, address) as seen:
        yield Reader(seen.page)
        told = [f"Failed to load resource: {refusal}" for refusal in refusals]
        for complaint, expected in zip(seen.complaints, told, strict=True):
            assert complaint.startswith(expected)
            assert complaint.endswith(f" at {urljoin(address, at)}")


def status(refused: int) -> str:
    return f"the server responded with a status of {refused} ("


def test_an_archive_with_keys_asks_for_one_and_tells_a_wrong_one(
    browser: Browser, tmp_path: Path
) -> None:
    with open_gate(tmp_path) as gate:
        token = gate.token("reader", Scope.ASK)
        page_of_it = f"{address_of(gate)}/?q={QUESTION}"
        with reading_at(browser, page_of_it, status(401)) as reader:
            page = reader.page
            expect(page.get_by_text("This archive needs a key")).to_be_visible()
            page.get_by_label("Key", exact=True).fill(WRONG)
            page.get_by_role("button", name="Use this key").click()
            expect(page.get_by_text("This key is not accepted")).to_be_visible()
            expect(page.get_by_label("Key", exact=True)).to_be_focused()
            page.get_by_label("Key", exact=True).fill(token)
            page.get_by_role("button", name="Use this key").click()
            reader.await_answer()

            assert page.evaluate("localStorage.getItem('dateline.key')") is None
            page.reload()
            reader.await_answer()


def test_a_key_opens_articles_too(browser: Browser, tmp_path: Path) -> None:
    with open_gate(tmp_path) as gate:
        token = gate.token("reader", Scope.ASK)
        with reading_at(browser, f"{address_of(gate)}/articles/a1") as reader:
            page = reader.page
            page.get_by_label("Key", exact=True).fill(token)
            page.get_by_role("button", name="Use this key").click()

            expect(page.locator("article.story")).to_be_visible()
            expect(page.locator("[data-key-form]")).to_have_count(0)


def test_who_asks_too_often_sees_the_seconds_counted_down(
    browser: Browser, tmp_path: Path
) -> None:
    with (
        open_gate(tmp_path, keys="off", rate_limit="1/minute") as gate,
        reading_at(browser, address_of(gate), status(429)) as reader,
    ):
        page = reader.page
        page.clock.install()
        page.clock.pause_at(page.evaluate("Date.now() + 1000"))
        # The page was the one request.
        reader.ask("again")
        expect(page.get_by_role("alert")).to_contain_text("Too many questions at once")
        again = page.locator("[data-retry]")
        expect(again).to_have_text(re.compile(r"Ask again in \d+ s"))
        expect(again).to_be_disabled()
        seconds = int(again.inner_text().split()[-2])
        page.clock.run_for((seconds - 1) * 1000)
        expect(again).to_have_text("Ask again in 1 s")
        expect(again).to_be_disabled()
        page.clock.run_for(1000)

        expect(again).to_have_text("Ask again")
        expect(again).to_be_enabled()
        expect(page.locator("#q")).to_have_value("again")


def test_who_is_offline_keeps_the_question_and_asks_again(
    browser: Browser, address: str
) -> None:
    with visit(browser, address) as seen:
        reader = Reader(seen.page)
        page = reader.page
        page.context.set_offline(True)
        reader.ask("changed")
        expect(page.get_by_role("alert")).to_contain_text("You are offline")
        expect(page.locator("#q")).to_have_value("changed")
        page.context.set_offline(False)
        page.get_by_role("button", name="Ask again").click()
        reader.await_answer()

        expect(page.get_by_role("alert")).to_have_count(0)
        # The address is another, so the browser looks for the icon too.
        failed = {one.rpartition("/")[2] for one in seen.complaints}
        assert failed <= {"ask", "icon.svg"}


def test_what_fails_inside_is_told_and_can_be_asked_again(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    def fail() -> None:
        raise RuntimeError

    reading.before = fail

    with reading_at(browser, address, status(500)) as reader:
        reader.ask("changed")
        expect(reader.page.get_by_role("alert")).to_contain_text("No answer came")
        reading.before = lambda: None
        reader.page.get_by_role("button", name="Ask again").click()
        reader.await_answer()


def test_what_the_service_does_not_take_is_told_in_the_words_of_the_form(
    browser: Browser, address: str
) -> None:
    with reading_at(browser, address, status(422)) as reader:
        page = reader.page
        page.get_by_text("Dates and outlet").click()
        page.get_by_label("Published from").fill("2025-02-01")
        page.get_by_label("to", exact=True).fill("2025-01-01")
        reader.ask("changed")

        words = "The period must not end before it begins."
        expect(page.get_by_role("alert").locator("[data-text=text]")).to_have_text(
            words
        )
        expect(page.get_by_label("to", exact=True)).to_have_value("2025-01-01")
        same_by_server = httpx.get(page.url, trust_env=False)

    assert words in same_by_server.text
