"""The page under a finger."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.pages import AUGUST, ReadersDesk
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

# WCAG 2.2, 2.5.8: 24 by 24 pixels, or a circle that wide around the middle that meets
# no other target and no circle of another small one. Marks in sentences count too.
_CROWDED = """() => {
  const targets = [...document.querySelectorAll('a[href], button, input, summary')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .map((one) => ({ name: `${one.className} ${one.textContent}`.trim(), one,
                     box: one.getBoundingClientRect() }));
  const small = ({ box }) => box.width < 24 || box.height < 24;
  const middle = ({ box }) => [box.x + box.width / 2, box.y + box.height / 2];
  const gap = ([x, y], { box }) => Math.hypot(
    Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
  const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  return targets.filter((one) => small(one) && targets.some((other) => other !== one &&
      (gap(middle(one), other) < 12 ||
       (small(other) && apart(middle(one), middle(other)) < 24))))
    .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`);
}"""


@contextmanager
def held(browser: Browser, address: str) -> Iterator[Page]:
    """The page on a phone."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        page.goto(address)
        yield page
    finally:
        context.close()


def test_a_tap_opens_a_quote_and_another_closes_it(
    browser: Browser, address: str
) -> None:
    with held(browser, address) as page:
        page.locator("#q").tap()
        page.keyboard.type("changed")
        page.get_by_role("button", name="Ask").first.tap()
        Reader(page).await_answer()
        sentence = page.locator(".sentence").nth(1)
        sentence.locator(".mark").first.tap()

        expect(sentence.locator(".quote mark").first).to_have_text(AUGUST.quote)
        expect(sentence.locator(".quote mark").first).to_be_visible()
        expect(sentence.locator("summary")).to_be_in_viewport()
        assert page.url == f"{address}/?q=changed"

        sentence.locator("summary").tap()
        expect(sentence.locator(".quote mark").first).to_be_hidden()


@pytest.mark.parametrize(
    "path",
    ["/", "/?q=changed", "/?q=conflict", "/?q=nothing", "/articles/august", "/status"],
)
def test_no_target_is_too_small_for_a_finger(
    browser: Browser, address: str, path: str
) -> None:
    with held(browser, f"{address}{path}") as page:
        open_all(page)

        assert page.evaluate(_CROWDED) == []


def test_no_target_of_a_conversation_is_too_small_for_a_finger(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    with held(browser, address) as page:
        reader = Reader(page)
        reader.ask("changed")
        reader.await_answer()
        reading.before = refuse
        reader.ask_further("conflict")
        expect(page.get_by_role("alert")).to_be_visible()
        open_all(page)

        assert page.evaluate(_CROWDED) == []


def refuse() -> None:
    raise RuntimeError


def open_all(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
