"""The page enlarged: all of it is there, and nothing lies beside the window."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import visit
from tests.support.pages import AUGUST
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

WIDTH, HEIGHT = 1280, 900
PATHS = (
    "/",
    "/?q=changed",
    "/?q=conflict",
    "/?q=nothing",
    "/articles/august",
    "/status",
)

# Lines of text that lie beside the window, under another text, or in a box that cuts
# them off; and how far the page can be scrolled sideways.
_LOST = """() => {
  const root = document.scrollingElement;
  const unseen = (one) => one.closest('.unseen, .ask-label, .skip, svg');
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const { parentElement: at, data } = node;
    if (!data.trim() || unseen(at) || !at.checkVisibility()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width) lines.push({ node, box, text: data.trim() });
  }
  const over = (a, b) => {
    const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return width > 1 && height > Math.min(a.height, b.height) / 3;
  };
  const beside = lines.filter(({ box }) => box.left < 0 || box.right > innerWidth);
  const covered = lines.filter((one) =>
    lines.some((other) => other.node !== one.node && over(one.box, other.box)));
  const cut = [...document.body.querySelectorAll('*')].filter((one) =>
    getComputedStyle(one).overflowX !== 'visible' && !unseen(one) &&
    one.checkVisibility() && (one.scrollWidth > one.clientWidth + 1 ||
                              one.scrollHeight > one.clientHeight + 1));
  return [
    ...beside.map(({ text }) => `beside the window: ${text}`),
    ...covered.map(({ text }) => `over another text: ${text}`),
    ...cut.map((one) => `cut off: ${one.outerHTML}`),
    ...(root.scrollWidth > innerWidth ? [`${root.scrollWidth} px wide`] : []),
  ];
}"""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is enlarged: all of it, as by a browser's zoom, or its texts alone."""

    zoom: int = 1
    text_percent: int = 100


VIEWS = pytest.mark.parametrize(
    "view",
    [View(zoom=2), View(zoom=4), View(text_percent=200)],
    ids=["zoom 200 %", "zoom 400 %", "text 200 %"],
)


@contextmanager
def enlarged(browser: Browser, address: str, view: View) -> Iterator[Page]:
    # To a page, zoom is a window with fewer pixels.
    width, height = WIDTH // view.zoom, HEIGHT // view.zoom
    with visit(browser, address, width=width) as seen:
        seen.page.set_viewport_size({"width": width, "height": height})
        seen.page.evaluate(
            "size => { document.documentElement.style.fontSize = size }",
            f"{view.text_percent}%",
        )
        yield seen.page


def open_all(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")


@VIEWS
@pytest.mark.parametrize("path", PATHS)
def test_nothing_is_lost(browser: Browser, address: str, path: str, view: View) -> None:
    with enlarged(browser, f"{address}{path}", view) as page:
        open_all(page)

        assert page.evaluate(_LOST) == []


@VIEWS
def test_everything_can_be_used(browser: Browser, address: str, view: View) -> None:
    with enlarged(browser, address, View()) as page:
        usual = controls(page)
    with enlarged(browser, address, view) as page:
        assert controls(page) == usual


def controls(page: Page) -> list[str]:
    """What can be clicked with an answer and all its quotes open, in order."""
    reader = Reader(page)
    reader.ask("changed")
    reader.await_answer()
    open_all(page)
    found = page.locator(
        "a[href]:visible, button:visible, input:visible, summary:visible"
    )
    for control in found.all():
        if "skip" not in (control.get_attribute("class") or ""):
            control.click(trial=True)
    return found.all_inner_texts()


@VIEWS
def test_a_conversation_goes_on(browser: Browser, address: str, view: View) -> None:
    with enlarged(browser, address, view) as page:
        reader = Reader(page)
        page.get_by_text("Dates and outlet").click()
        page.get_by_label("As of").fill("2025-11-01")
        reader.ask("changed")
        reader.await_answer()
        page.locator(".sentence").nth(1).locator(".mark").first.click()
        quote = page.locator(".sentence").nth(1).locator(".quote").first
        expect(quote.locator("mark")).to_have_text(AUGUST.quote)
        expect(quote.locator("mark")).to_be_visible()
        reader.ask_further("conflict")
        reader.await_answer(turns=2)

        assert page.evaluate(_LOST) == []
