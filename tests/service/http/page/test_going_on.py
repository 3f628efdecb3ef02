"""A conversation in the page: what becomes of a further question that fails."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from corpus.archive.scopes import Scope
from service.answers import Claim
from tests.service.http.page.test_refusing import address_of
from tests.support.browser import visit
from tests.support.gate import WRONG, open_gate
from tests.support.pages import CHANGED, ReadersDesk
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


def refuse() -> None:
    raise RuntimeError


def test_a_further_question_that_fails_is_kept_and_asked_again(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    with visit(browser, address) as seen:
        page, reader = seen.page, Reader(seen.page)
        reader.ask("changed")
        reader.await_answer()
        reading.before = refuse
        reader.ask_further("conflict")
        expect(page.get_by_role("alert")).to_contain_text("No answer came")

        expect(page.locator("#further")).to_have_value("conflict")
        expect(page.get_by_role("alert")).to_be_in_viewport()
        expect(page.get_by_role("button", name="Ask again")).to_be_focused()

        reading.before = lambda: None
        page.keyboard.press("Enter")
        reader.await_answer(turns=2)

        expect(page.locator("h1.question")).to_have_text(["changed", "conflict"])
        expect(page.locator("#further")).to_have_value("")
        expect(page.get_by_role("alert")).to_have_count(0)
    assert [turn.content for turn in reading.asked[-1].history][:1] == ["changed"]


def test_a_further_question_that_breaks_off_is_kept_and_asked_again(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    def fail(claim: Claim) -> None:
        raise RuntimeError(claim.text)

    with visit(browser, address) as seen:
        page, reader = seen.page, Reader(seen.page)
        reader.ask("conflict")
        reader.await_answer()
        reading.between = fail
        reader.ask_further("changed")
        expect(page.get_by_text("The answer broke off")).to_be_visible()
        expect(page.locator("#further")).to_have_value("changed")

        reading.between = lambda _: None
        page.get_by_role("button", name="Ask again").click()
        reader.await_answer(turns=2)

        expect(page.locator("h1.question")).to_have_text(["conflict", "changed"])
        expect(page.locator(".turn").nth(1).locator(".said")).to_have_count(
            len(CHANGED.claims)
        )


def test_a_key_that_ends_in_a_conversation_does_not_end_the_conversation(
    browser: Browser, tmp_path: Path
) -> None:
    with open_gate(tmp_path) as gate, visit(browser, address_of(gate)) as seen:
        page, reader, token = seen.page, Reader(seen.page), gate.token("one", Scope.ASK)
        show_key(reader, token)
        reader.ask("How did they vote?")
        reader.await_answer()
        # Revoked keys are taken for some seconds more; that is no matter of the page.
        page.evaluate("key => sessionStorage.setItem('dateline.key', key)", WRONG)
        reader.ask_further("And why?")
        expect(page.get_by_text("This key is not accepted")).to_be_visible()
        show_key(reader, token)
        reader.await_answer(turns=2)

        expect(page.locator("h1.question")).to_have_text(
            ["How did they vote?", "And why?"]
        )


def show_key(reader: Reader, token: str) -> None:
    reader.page.get_by_label("Key", exact=True).fill(token)
    reader.page.get_by_role("button", name="Use this key").click()
