"""Asking the example archive in the page, with and without a model."""

import re
from threading import Semaphore

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service.http.page.archive.house import LUMBER, NEWEST, OTHER, UNKNOWN, House
from tests.support.chat_citing import holding_back

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

OF_MARCH = (
    "For the sawmills of British Columbia and Quebec it means a return to the 14.5% in "
    "trade duties they paid last week, and not the 39.5% they paid on Tuesday and "
    "Wednesday."
)
CAUSE = (
    "The board blamed the collapse on corrosion of the hanger pins that inspectors had "
    "recorded in 2019 and again in 2022."
)
REPLACED = "A replacement bridge is to open in late 2027 at a cost of C$96 million."


def test_sentences_are_read_while_the_next_ones_are_written(
    browser: Browser, written: House
) -> None:
    go_on = Semaphore(0)
    written.hears(holding_back((NEWEST, OTHER), go_on))

    with written.read(browser) as reader:
        reader.ask(LUMBER)
        turn = reader.page.locator(".turn")
        expect(turn.locator(".said > [data-text]")).to_have_text([NEWEST])
        expect(turn).not_to_have_attribute("data-state", "done")
        go_on.release()
        expect(turn.locator(".said > [data-text]")).to_have_text([NEWEST, OTHER])
        reader.await_answer()


def test_a_quote_opens_beside_its_sentence_and_stands_marked_in_its_article(
    browser: Browser, house: House
) -> None:
    house.says(NEWEST, OTHER)

    with house.read(browser) as reader:
        page = reader.page
        reader.ask(LUMBER)
        reader.await_answer()
        sentence = page.locator(".sentence", has_text=OTHER).last
        sentence.locator("summary").click()
        quote = sentence.locator(".quote mark").first
        expect(quote).to_be_visible()
        quoted = quote.inner_text()
        sentence.locator(".quote cite a").first.click()

        expect(page).to_have_url(re.compile(r"/articles/\w+\?.*quote=\d+-\d+#quote$"))
        expect(page.locator("mark#quote")).to_have_text(quoted)
        expect(page.locator("mark#quote")).to_be_in_viewport()


def test_a_follow_up_is_understood_by_what_was_asked_before(
    browser: Browser, house: House
) -> None:
    condensed = "What will the new bridge at Carrow cost?"
    house.says(CAUSE, REPLACED, condensed=condensed)

    with house.read(browser) as reader:
        reader.ask("Why did Carrow Bridge collapse?")
        reader.await_answer()
        reader.ask_further("What will the new one cost?")
        reader.await_answer(turns=2)

        answer = reader.page.locator(".turn").nth(1)
        expect(answer.locator(".said", has_text="C$96 million")).to_be_visible()
        expect(answer.get_by_text(house.wording)).to_be_visible()


def test_an_earlier_day_turns_the_answer(browser: Browser, house: House) -> None:
    house.says(NEWEST, OF_MARCH)

    with house.read(browser) as reader:
        reader.ask(LUMBER)
        reader.await_answer()
        assert reader.sentences()[0] == NEWEST
        ask_as_of(reader.page, "2025-03-15")
        reader.ask(LUMBER)
        reader.await_answer()
        sentences = " ".join(reader.sentences())
        expect(reader.page.get_by_text(house.wording)).to_be_visible()

    assert "14.5%" in sentences
    assert NEWEST not in sentences


def test_what_the_archive_does_not_tell_is_told_plainly(
    browser: Browser, house: House
) -> None:
    house.says()

    with house.read(browser) as reader:
        reader.ask(UNKNOWN)
        reader.await_answer()

        expect(reader.page.get_by_text("No answer", exact=True)).to_be_visible()
        expect(reader.page.locator(".mark, .quote, .source")).to_have_count(0)


def ask_as_of(page: Page, day: str) -> None:
    page.get_by_text("Dates and outlet").click()
    page.get_by_label("As of").fill(day)
