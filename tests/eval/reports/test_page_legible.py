"""The page can be read: in the dark, in a narrow window, and by weak eyes."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from eval.reports.html import html_page
from eval.reports.page import make_page
from tests.eval.reports.made_up import large_run
from tests.support.browser import visit

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# WCAG 2.2: relative luminance, contrast ratio, and 4.5 for text of any size (1.4.3).
_FAINT = """() => {
  const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = rgb(colour).slice(0, 3).map((it) => it / 255)
      .map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (node) => {
    for (; node; node = node.parentElement) {
      const colour = getComputedStyle(node).backgroundColor;
      if ((rgb(colour)[3] ?? 1) === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const read = [], faint = [];
  const judge = (node, colour, text) => {
    const found = ratio(colour, ground(node));
    read.push(text);
    if (found < 4.5) faint.push(`${found.toFixed(2)} ${node.className}: ${text}`);
  };
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement, text = texts.currentNode.data.trim();
    if (!text || !node.checkVisibility({ opacityProperty: true })) continue;
    const style = getComputedStyle(node);
    judge(node, node.closest("svg") ? style.fill : style.color, text);
  }
  const search = document.querySelector("[placeholder]");
  judge(search, getComputedStyle(search, "::placeholder").color, search.placeholder);
  return [read.length, faint];
}"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    page = make_page(large_run(60, skill=0.8), base=large_run(60, skill=0.3))
    file = tmp_path_factory.mktemp("legible") / "two.html"
    file.write_text(html_page(page), encoding="utf-8")
    return file


def open_all(page: Page) -> None:
    """Open everything, and show every measure closely."""
    page.evaluate(
        """() => {
          for (const panel of document.querySelectorAll(".panel")) panel.hidden = false;
        }"""
    )
    for _ in range(2):
        page.evaluate(
            """() => new Promise((done) => {
              for (const it of document.querySelectorAll("details")) it.open = true;
              setTimeout(done, 200);
            })"""
        )


@pytest.mark.parametrize("dark", [False, True])
def test_every_text_stands_out_from_its_ground(
    browser: Browser, page_file: Path, *, dark: bool
) -> None:
    with visit(browser, page_file.as_uri(), dark=dark) as visited:
        open_all(visited.page)

        read, faint = visited.page.evaluate(_FAINT)

    assert read > 1_000
    assert faint == []


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_the_page_never_scrolls_sideways(
    browser: Browser, page_file: Path, width: int
) -> None:
    with visit(browser, page_file.as_uri(), width=width) as visited:
        open_all(visited.page)

        assert visited.page.evaluate("document.documentElement.scrollWidth") == width


def test_a_narrow_window_shows_the_figures_without_scrolling(
    browser: Browser, page_file: Path
) -> None:
    with visit(browser, page_file.as_uri(), width=360) as visited:
        tables = visited.page.locator(".scroll:has(> .figures):visible").all()
        hidden = [it.evaluate("it => it.scrollWidth - it.clientWidth") for it in tables]

    assert len(hidden) == 3
    assert hidden == [0, 0, 0]
