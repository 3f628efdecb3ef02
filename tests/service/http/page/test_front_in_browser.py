"""The front page in a browser: what it offers is asked in the page."""

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.service.http.page.test_for_everybody import violations
from tests.service.http.page.test_in_browser import rightmost
from tests.support.answering import readiness
from tests.support.browser import visit
from tests.support.pages import ReadersDesk
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


def test_a_question_to_begin_with_is_asked_in_the_page_and_makes_room(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    reading.offered = ("changed", "conflict")

    with visit(browser, address) as seen:
        page, reader = seen.page, Reader(seen.page)
        page.get_by_role("link", name="conflict").click()
        reader.await_answer()

        offered = page.locator(".starters")
        expect(offered).to_be_hidden()
        assert page.url == f"{address}/?q=conflict"
        # Nothing was loaded anew.
        assert [one for one in seen.requests if one.startswith(f"{address}/?")] == []
        page.go_back()
        expect(offered).to_be_visible()
        assert seen.complaints == []


def test_it_works_without_javascript(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    reading.offered = ("changed",)

    with visit(browser, address, scripts=False) as seen:
        seen.page.get_by_role("link", name="changed").click()

        expect(seen.page.locator(".turn .sentence").first).to_be_visible()
        expect(seen.page.locator(".starters")).to_have_count(0)


@pytest.mark.parametrize("articles", [0, 2])
def test_axe_finds_nothing_on_a_narrow_front_page(
    browser: Browser, address: str, reading: ReadersDesk, tools: Path, *, articles: int
) -> None:
    reading.offered = ("changed", "x" * 120) if articles else ()
    reading.ready = replace(readiness(), articles=articles)

    with visit(browser, address, width=320) as seen:
        assert violations(seen.page, tools) == []
        assert rightmost(seen.page) <= 320
