"""The page for who has no mouse: what has the focus, and where it goes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import visit
from tests.support.pages import AUGUST, CHANGED, OCTOBER
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

_FOCUSED = """() => {
  const at = document.activeElement;
  if (at === document.body) return {};
  const inside = at.localName === 'summary' ? at.firstChild : at;
  const named = at.labels?.[0] ?? inside;
  const box = at.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  // A field of the line to ask in is framed with its button.
  const framed = [at, at.closest('.ask-line') ?? at].map((it) => getComputedStyle(it));
  return {
    name: named.textContent.trim(),
    isUncovered: at.contains(top) || (top?.contains(at) ?? false),
    isMarked: framed.some(({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2) ||
      boxShadow.endsWith('0px 0px 0px 2px')),
  };
}"""

ORIGINAL_AUGUST = "Original at northern-ledger.example"
ORIGINAL_OCTOBER = "Original at harborwire.example"
WAS_AND_NOW = [AUGUST.title, ORIGINAL_AUGUST, OCTOBER.title, ORIGINAL_OCTOBER]
FIRST_OPEN = ["1", "Word for word", OCTOBER.title, ORIGINAL_OCTOBER]
SECOND_CLOSED = ["2", "1", "Told from its quotes"]
TOOLS = ["Copy with sources", "Copy as Markdown", "Copy link", "Useful", "Not useful"]
SOURCES = [OCTOBER.title, ORIGINAL_OCTOBER, AUGUST.title, ORIGINAL_AUGUST]
AFTER = [*CHANGED.suggestions, "A further question", "Ask", "Asked in this browser"]
ABOVE = ["Skip to the content", "Dateline", "Archive status"]
FORM = ["Ask the archive", "Ask", "Dates and outlet"]
ROUND = [
    *(WAS_AND_NOW + FIRST_OPEN + SECOND_CLOSED + TOOLS + SOURCES + AFTER),
    *(ABOVE + FORM),
]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """An answer that was asked for without a mouse."""
    with visit(browser, address) as seen:
        expect(seen.page.locator("#q")).to_be_focused()
        seen.page.keyboard.type("changed")
        seen.page.keyboard.press("Enter")
        Reader(seen.page).await_answer()
        yield seen.page


def walked(page: Page, key: str) -> Iterator[str]:
    """What has the focus after each press, once around, all of it to be seen."""
    for _ in range(2 * len(ROUND)):
        page.keyboard.press(key)
        focused = page.evaluate(_FOCUSED)
        if not focused:  # Between the end and the beginning stands the browser itself.
            continue
        name: str = focused["name"]
        assert focused == {"name": name, "isUncovered": True, "isMarked": True}
        yield name


def test_tab_goes_around_the_page_in_the_order_it_is_read(page: Page) -> None:
    steps = walked(page, "Tab")

    assert [next(steps) for _ in ROUND] == ROUND
    assert next(steps) == ROUND[0]


def test_shift_and_tab_go_back_the_same_way(page: Page) -> None:
    steps = walked(page, "Shift+Tab")

    assert [next(steps) for _ in ROUND] == ROUND[::-1]


def test_a_mark_opens_its_quote_whose_source_is_the_next(page: Page) -> None:
    sentence = page.locator(".sentence").nth(1)
    mark, opened = sentence.locator(".mark").first, sentence.locator(".quote")
    mark.focus()

    page.keyboard.press("Enter")
    expect(opened.first).to_be_visible()
    page.keyboard.press("Tab")
    expect(opened.first.get_by_role("link", name=AUGUST.title)).to_be_focused()

    page.keyboard.press("Escape")
    expect(opened.first).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("Tab")
    expect(sentence.locator(".mark").nth(1)).to_be_focused()


def test_quotes_opened_beside_the_sentence_close_to_where_they_were_opened(
    page: Page,
) -> None:
    sentence = page.locator(".sentence").nth(1)
    summary = sentence.locator("summary")
    summary.focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")

    expect(sentence.locator(".quote").first).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_source_is_reached_and_opened(page: Page) -> None:
    page.locator(".source").get_by_role("link", name=AUGUST.title).focus()

    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text(AUGUST.title)


def test_the_first_step_skips_to_the_content(browser: Browser, address: str) -> None:
    with visit(browser, f"{address}/status") as seen:
        seen.page.keyboard.press("Tab")
        expect(seen.page.get_by_role("link", name="Skip")).to_be_in_viewport()
        seen.page.keyboard.press("Enter")

        expect(seen.page.locator("main")).to_be_focused()
