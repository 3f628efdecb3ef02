"""The page in a real browser that runs no script."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.support.pages import AUGUST, OCTOBER

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

PATHS = ("/", "/?q=changed", "/?q=conflict", "/?q=nothing", "/?q=fallback", "/status")


@contextmanager
def read(
    browser: Browser, address: str, *, width: int = 1280
) -> Iterator[tuple[Page, list[str]]]:
    """The page without a script, and what its console complained of."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 900}
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.on(
        "request",
        lambda request: (
            complaints.append(request.url)
            if "//127.0.0.1:" not in request.url
            else None
        ),
    )
    try:
        page.goto(address)
        yield page, complaints
    finally:
        context.close()


def rightmost(page: Page) -> float:
    """Where the page ends, with all that can be seen of it."""
    boxes = (one.bounding_box() for one in page.locator("body *:visible").all())
    return max(box["x"] + box["width"] for box in boxes if box)


def test_a_question_typed_into_the_form_gets_its_cited_answer(
    browser: Browser, address: str
) -> None:
    with read(browser, address) as (page, complaints):
        page.get_by_label("Ask the archive").fill("changed")
        page.get_by_role("button", name="Ask").click()

        assert (
            page.get_by_role("heading", level=1).inner_text() == "changed".capitalize()
        )
        assert OCTOBER.quote in page.locator(".said").first.inner_text()
        page.locator(".mark").first.click()
        assert page.url.endswith("#source-1")
        assert complaints == []


def test_a_quote_opens_beside_its_sentence_and_leads_into_the_article(
    browser: Browser, address: str
) -> None:
    with read(browser, f"{address}/?q=changed") as (page, complaints):
        evidence = page.locator(".evidence").nth(1)
        evidence.locator("summary").press("Enter")
        assert evidence.locator("mark").first.inner_text() == AUGUST.quote
        evidence.get_by_role("link", name=AUGUST.title).click()

        marked = page.locator("#quote")
        assert marked.inner_text() == AUGUST.quote
        box = marked.bounding_box()
        assert box is not None
        assert 0 <= box["y"] < 900
        assert complaints == []


@pytest.mark.parametrize("width", [320, 640, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways(
    browser: Browser, address: str, path: str, width: int
) -> None:
    with read(browser, f"{address}{path}", width=width) as (page, _):
        right = rightmost(page)

    assert right <= width


def test_on_paper_every_quote_and_address_is_written_out(
    browser: Browser, address: str
) -> None:
    with read(browser, f"{address}/?q=changed") as (page, _):
        page.emulate_media(media="print")

        assert page.locator("form:visible").count() == 0
        assert page.get_by_text(AUGUST.quote, exact=True).last.is_visible()
