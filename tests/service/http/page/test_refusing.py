"""What the page does where no answer comes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
def reading_at(browser: Browser, address: str) -> Iterator[Reader]:
    # A refusal stands in the console, as every failed request does.
    with visit(browser, address) as seen:
        yield Reader(seen.page)
        assert [one for one in seen.complaints if "Failed to load" not in one] == []


def test_an_archive_with_keys_asks_for_one_and_tells_a_wrong_one(
    browser: Browser, tmp_path: Path
) -> None:
    with open_gate(tmp_path) as gate:
        token = gate.token("reader", Scope.ASK)
        with reading_at(browser, f"{address_of(gate)}/?q={QUESTION}") as reader:
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
        reading_at(browser, address_of(gate)) as reader,
    ):
        page = reader.page
        # The page was the one request.
        reader.ask("again")
        expect(page.get_by_role("alert")).to_contain_text("Too many questions at once")
        again = page.locator("[data-retry]")
        expect(again).to_be_disabled()
        first = int(again.inner_text().split()[-2])
        expect(again).not_to_have_text(f"Ask again in {first} s")

        assert int(again.inner_text().split()[-2]) < first
        expect(page.locator("#q")).to_have_value("again")


def test_who_is_offline_keeps_the_question_and_asks_again(
    browser: Browser, address: str
) -> None:
    with reading_at(browser, address) as reader:
        page = reader.page
        page.context.set_offline(True)
        reader.ask("changed")
        expect(page.get_by_role("alert")).to_contain_text("You are offline")
        expect(page.locator("#q")).to_have_value("changed")
        page.context.set_offline(False)
        page.get_by_role("button", name="Ask again").click()
        reader.await_answer()

        expect(page.get_by_role("alert")).to_have_count(0)


def test_what_fails_inside_is_told_and_can_be_asked_again(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    def fail() -> None:
        raise RuntimeError

    reading.before = fail

    with reading_at(browser, address) as reader:
        reader.ask("changed")
        expect(reader.page.get_by_role("alert")).to_contain_text("No answer came")
        reading.before = lambda: None
        reader.page.get_by_role("button", name="Ask again").click()
        reader.await_answer()


def test_what_the_service_does_not_take_is_told_in_its_words(
    browser: Browser, address: str
) -> None:
    with reading_at(browser, address) as reader:
        page = reader.page
        page.get_by_text("Dates and outlet").click()
        page.get_by_label("Published from").fill("2025-02-01")
        page.get_by_label("to", exact=True).fill("2025-01-01")
        reader.ask("changed")

        expect(page.get_by_role("alert")).to_be_visible()
