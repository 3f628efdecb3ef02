"""What a reader does with an answer: copy, judge, find again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import visit
from tests.support.gate import open_gate
from tests.support.pages import AUGUST, CHANGED, OCTOBER, ReadersDesk
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@contextmanager
def answered(browser: Browser, address: str) -> Iterator[Reader]:
    with visit(browser, address) as seen:
        seen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        reader = Reader(seen.page)
        reader.ask("changed")
        reader.await_answer()
        yield reader


def copied(reader: Reader, button: str) -> str:
    reader.page.get_by_role("button", name=button).click()
    expect(reader.page.locator("[data-told]")).to_have_text("Copied.")
    text: str = reader.page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_copy_has_the_sentences_with_their_sources(
    browser: Browser, address: str
) -> None:
    with answered(browser, address) as reader:
        question, said, sources = copied(reader, "Copy with sources").split("\n\n")

    first, second = CHANGED.claims
    assert question == "changed"
    assert said == f"{first.text} [1] {second.text} [2] [1]"
    assert sources == (
        f"[1] Harbor Wire, 14 October 2025: {OCTOBER.title}. {OCTOBER.url}\n"
        f"[2] The Northern Ledger, 9 August 2025: {AUGUST.title}. {AUGUST.url}"
    )


def test_a_copy_as_markdown_has_links(browser: Browser, address: str) -> None:
    with answered(browser, address) as reader:
        text = copied(reader, "Copy as Markdown")

    assert text.startswith("**changed**\n\n")
    assert (
        f"[1] Harbor Wire, 14 October 2025: [{OCTOBER.title}](<{OCTOBER.url}>)" in text
    )


def test_the_link_is_the_address(browser: Browser, address: str) -> None:
    with answered(browser, address) as reader:
        assert copied(reader, "Copy link") == f"{address}/?q=changed"


def test_questions_are_kept_in_the_browser_until_they_are_cleared(
    browser: Browser, address: str
) -> None:
    with answered(browser, address) as reader:
        page = reader.page
        page.reload()
        page.get_by_text("Asked in this browser").click()
        kept = page.locator(".past a")
        expect(kept).to_have_text(["changed"])
        expect(kept).to_have_attribute("href", "/?q=changed")
        page.get_by_role("button", name="Clear").click()

        expect(page.locator(".past")).to_be_hidden()
        assert page.evaluate("localStorage.getItem('dateline.past')") == "[]"


def test_a_suggestion_is_asked_in_the_page(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    [suggestion] = CHANGED.suggestions
    reading.by_question = {**reading.by_question, suggestion: CHANGED}

    with answered(browser, address) as reader:
        reader.page.evaluate("window.stays = true")
        reader.page.get_by_role("link", name=suggestion).click()
        reader.await_answer()

        expect(reader.page.locator("h1.question")).to_have_text(suggestion)
        expect(reader.page.locator("#q")).to_have_value(suggestion)
        assert reader.page.evaluate("window.stays")


def test_what_a_reader_says_of_an_answer_is_kept(
    browser: Browser, tmp_path: Path
) -> None:
    with (
        open_gate(tmp_path, keys="off") as gate,
        answered(browser, str(gate.client.base_url).rstrip("/")) as reader,
    ):
        page = reader.page
        page.get_by_role("button", name="Not useful").click()
        expect(page.locator("[data-told]")).to_have_text("Thank you.")
        expect(page.get_by_role("button", name="Not useful")).to_have_attribute(
            "aria-pressed", "true"
        )
        answer_id = page.locator(".turn").get_attribute("data-answer-id")
        [kept] = gate.archive.feedback.all()

    assert kept.feedback.answer_id == answer_id
    assert (kept.feedback.question, kept.feedback.useful) == ("changed", False)
    assert kept.feedback.articles == ("a1",)
