"""The link that a reader copies, opened by another."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.articles import Article
from corpus.embedding.ports import Embedder
from tests.support.browser import visit
from tests.support.builders import article, moment
from tests.support.newsdesk import newsdesk_of
from tests.support.newsroom import open_newsroom
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

FORMER = "Mills in British Columbia pay a softwood lumber duty of 35 percent."
PRESENT = "The duty on Canadian softwood lumber rose to 45 percent on Tuesday."
UNION = "The softwood lumber duty is called ruinous by the Steelworkers Union."


def story(text: str, day: str) -> Article:
    url = f"https://courier.example/{day}"
    return article(text, guid=None, url=url, published=moment(day))


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[str]:
    """A real archive without a model."""
    with open_newsroom(tmp_path_factory.mktemp("room"), embedder) as newsroom:
        newsroom.publish(
            story(f"{FORMER} Owners fear for jobs.", "2025-08-09"),
            story(f"{PRESENT} Builders expect dearer homes.", "2025-10-14"),
            story(f"{UNION} It wants talks.", "2025-10-20"),
        )
        with newsdesk_of(newsroom, has_writer=False) as desk:
            yield str(desk.client.base_url).rstrip("/")


def link_of(page: Page, turn: int) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown = page.locator(".turn").nth(turn)
    shown.get_by_role("button", name="Copy link").click()
    expect(shown.locator("[data-told]")).to_have_text("Copied.")
    link: str = page.evaluate("navigator.clipboard.readText()")
    return link


def said_in(page: Page, turn: int) -> tuple[list[str], list[str]]:
    """The sentences, and the days of the sources."""
    shown = page.locator(".turn").nth(turn)
    return (
        shown.locator(".said > [data-text]").all_inner_texts(),
        shown.locator(".dated").all_inner_texts(),
    )


FOLLOW_UPS = ["What does the Steelworkers Union call it?", "How high was it on Aug 9?"]


@pytest.mark.parametrize("further", FOLLOW_UPS)
def test_the_link_of_a_follow_up_gives_its_answer(
    browser: Browser, served: str, further: str
) -> None:
    asked = f"{served}/?q=How+high+is+the+duty+on+Canadian+softwood%3F&as_of=2025-11-01"
    with visit(browser, asked) as seen:
        reader = Reader(seen.page)
        reader.ask_further(further)
        reader.await_answer(turns=2)
        first, shown = said_in(seen.page, 0), said_in(seen.page, 1)
        link = link_of(seen.page, 1)

    with visit(browser, link) as opened:
        replayed = said_in(opened.page, 0)

    assert "as_of=2025-11-01" in link
    assert replayed == shown
    assert shown != first
