"""The page for every reader: axe, narrow screens, weight."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.service.http.page.test_in_browser import rightmost
from tests.support.browser import visit
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

MOST_TRANSFERRED = 150 * 1024
_TRANSFERRED = """() => [...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource')]
    .reduce((sum, one) => sum + one.transferSize, 0)"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("path", ["/", "/?q=changed", "/articles/august", "/status"])
def test_axe_finds_nothing(
    browser: Browser, address: str, tools: Path, path: str, *, dark: bool
) -> None:
    with visit(browser, f"{address}{path}", dark=dark) as seen:
        assert violations(seen.page, tools) == []


@pytest.mark.parametrize("question", ["conflict", "nothing", "fallback"])
def test_axe_finds_nothing_in_what_the_script_shows(
    browser: Browser, address: str, tools: Path, question: str
) -> None:
    with visit(browser, address) as seen:
        reader = Reader(seen.page)
        reader.ask(question)
        reader.await_answer()
        reader.ask_further("changed")
        reader.await_answer(turns=2)
        assert violations(seen.page, tools) == []


def violations(page: Any, tools: Path) -> list[str]:  # noqa: ANN401
    # Evaluated by the browser's own protocol, which the page's policy does not bind.
    page.evaluate((tools / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    found: list[dict[str, Any]] = page.evaluate(
        "async () => (await axe.run()).violations"
    )
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


def test_a_narrow_screen_shows_all_without_scrolling_sideways(
    browser: Browser, address: str
) -> None:
    with visit(browser, address, width=320) as seen:
        reader = Reader(seen.page)
        reader.ask("changed")
        reader.await_answer()

        assert rightmost(seen.page) <= 320


def test_the_page_with_an_answer_weighs_at_most_150_kib(
    browser: Browser, address: str
) -> None:
    with visit(browser, address) as seen:
        reader = Reader(seen.page)
        reader.ask("changed")
        reader.await_answer()
        transferred = seen.page.evaluate(_TRANSFERRED)

    assert 10 * 1024 < transferred <= MOST_TRANSFERRED
    assert all(one.startswith(address) for one in seen.requests)
