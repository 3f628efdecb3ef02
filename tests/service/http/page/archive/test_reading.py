"""The example archive for every reader: by keys, without a script, on every screen."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.service.http.page.archive.house import (
    CHANGED,
    LUMBER,
    NEWEST,
    UNKNOWN,
    House,
)
from tests.service.http.page.test_for_everybody import violations
from tests.service.http.page.test_in_browser import rightmost
from tests.support.disagreeing import QUESTION as DISAGREED

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

QUESTIONS = (UNKNOWN, CHANGED, DISAGREED, LUMBER)
# 200 % of zoom are, to a page, a window of half as many pixels.
WIDTHS = {"a phone": 360, "zoom 200 %": 640}


def test_keys_alone_lead_to_the_quote_in_its_article_and_back(
    browser: Browser, plain: House
) -> None:
    with plain.read(browser) as reader:
        page = reader.page
        expect(page.locator("#q")).to_be_focused()
        page.keyboard.type(LUMBER)
        page.keyboard.press("Enter")
        reader.await_answer()
        answered = page.url
        title = page.locator(".sentence").first.locator(".quote cite a").first
        tab_to(page, title.inner_text())
        page.keyboard.press("Enter")
        expect(page.locator("mark#quote")).to_have_text(NEWEST)
        expect(page.locator("mark#quote")).to_be_in_viewport()
        page.go_back()  # The browser's own key, which a page does not hear.

        expect(page).to_have_url(answered)
        expect(page.locator(".said").first).to_contain_text(NEWEST)


def tab_to(page: Page, name: str) -> None:
    focused = "document.activeElement.textContent.trim()"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == name:
            return
    pytest.fail(f"no key leads to {name}")


def test_without_a_script_the_form_answers_and_leads_to_the_quote(
    browser: Browser, house: House
) -> None:
    house.says(NEWEST)

    with house.read(browser, scripts=False) as reader:
        page = reader.page
        page.get_by_label("Ask the archive").fill(LUMBER)
        page.get_by_role("button", name="Ask", exact=True).click()
        expect(page.locator(".said").first).to_contain_text(NEWEST)
        page.locator(".evidence cite a").first.click()

        expect(page).to_have_url(re.compile(r"/articles/\w+\?.*quote=\d+-\d+#quote$"))
        expect(page.locator("mark#quote")).to_have_text(NEWEST)


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_a_small_window_shows_all_without_scrolling_sideways(
    browser: Browser, plain: House, question: str, width: int
) -> None:
    with plain.read(browser, width=width) as reader:
        reader.ask(question)
        reader.await_answer()
        reader.page.locator("details").evaluate_all(
            "all => all.forEach(one => one.open = true)"
        )

        assert rightmost(reader.page) <= width
        expect(reader.page.locator("#further")).to_be_visible()


def test_on_paper_stand_the_quotes_and_no_form(browser: Browser, plain: House) -> None:
    with plain.read(browser) as reader:
        reader.ask(LUMBER)
        reader.await_answer()
        reader.page.emulate_media(media="print")

        quotes = reader.page.locator(".quote mark")
        assert quotes.count() >= len(reader.sentences())
        assert all(one.is_visible() for one in quotes.all())
        expect(reader.page.locator("form:visible")).to_have_count(0)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(
    browser: Browser, plain: House, tools: Path, *, dark: bool
) -> None:
    with plain.read(browser, dark=dark) as reader:
        page, found = reader.page, {}
        found["front"] = violations(page, tools)
        for question in QUESTIONS:
            reader.ask(question)
            reader.await_answer()
            found[question] = violations(page, tools)
        page.locator(".evidence cite a").first.click()
        expect(page.locator("mark#quote")).to_be_visible()
        found["article"] = violations(page, tools)
        page.goto(f"{plain.url}/status")
        found["status"] = violations(page, tools)

    assert {name: some for name, some in found.items() if some} == {}
