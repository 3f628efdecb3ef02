"""Asking in the page without loading it anew."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, expect

from service.answers import Claim
from tests.support.browser import visit
from tests.support.pages import AUGUST, CHANGED, ReadersDesk
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

QUESTIONS = ("changed", "conflict", "nothing", "fallback")


@contextmanager
def reading_at(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader to whom the page has nothing to complain of."""
    with visit(browser, address) as seen:
        yield Reader(seen.page)
        assert seen.complaints == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_looks_as_the_one_from_the_server(
    browser: Browser, address: str, question: str
) -> None:
    with reading_at(browser, f"{address}/?q={question}") as reader:
        reader.await_answer()
        served = reader.tree(".turn")
    with reading_at(browser, address) as reader:
        reader.ask(question)
        reader.await_answer()
        rendered = reader.tree(".turn")

    assert rendered == served


def test_a_question_makes_its_address_without_loading_the_page(
    browser: Browser, address: str
) -> None:
    with reading_at(browser, address) as reader:
        reader.page.evaluate("window.stays = true")
        reader.page.get_by_text("Dates and outlet").click()
        reader.page.get_by_label("As of").fill("2025-10-20")
        reader.page.get_by_label("Outlet").fill("Harbor Wire")
        reader.ask("changed")
        reader.await_answer()

        assert reader.page.url == (
            f"{address}/?q=changed&as_of=2025-10-20&outlet=Harbor+Wire"
        )
        assert reader.page.title() == "changed · Dateline"
        assert reader.page.evaluate("window.stays")


def test_script_and_server_ask_the_same(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    shared = f"{address}/?q=changed&as_of=2025-10-20&from=2025-01-01&to=2025-03-31"
    with reading_at(browser, f"{shared}&outlet=Harbor+Wire") as reader:
        reader.ask("changed")
        reader.await_answer()

    by_server, by_script = reading.asked
    assert by_script == by_server


def test_an_answer_that_breaks_off_keeps_what_was_verified(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    def fail(claim: Claim) -> None:
        raise RuntimeError(claim.text)

    with reading_at(browser, address) as reader:
        reading.between = fail
        reader.ask("changed")
        broken = reader.page.get_by_text("The answer broke off")
        expect(broken).to_be_visible()

        first = CHANGED.claims[0].text
        assert reader.sentences() == [first]
        expect(reader.page.locator("[data-notices]")).to_contain_text("No answer came")

        reading.between = lambda _: None
        reader.page.locator("[data-retry]").click()
        reader.await_answer()

        expect(reader.page.locator(".turn")).to_have_count(1)
        expect(broken).to_be_hidden()
        assert reader.sentences() == [claim.text for claim in CHANGED.claims]


def test_sentences_appear_as_they_are_verified(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    go_on = threading.Semaphore(0)
    reading.between = lambda _: (go_on.acquire(timeout=20), None)[1]
    texts = [claim.text for claim in CHANGED.claims]

    with reading_at(browser, address) as reader:
        reader.ask("changed")
        turn = reader.page.locator(".turn")
        for n in range(1, len(texts) + 1):
            expect(turn.locator(".said")).to_have_count(n)
            assert reader.sentences() == texts[:n]
            expect(turn).to_have_attribute("data-state", "streaming")
            expect(
                turn.locator(".sentence").nth(n - 1).locator(".mark")
            ).not_to_have_count(0)
            assert not turn.locator(".evidence").first.is_visible()
            go_on.release()
        reader.await_answer()

        assert turn.locator(".evidence").first.is_visible()
        assert reader.sentences() == texts


def test_back_and_forward_show_what_was_asked_without_asking_again(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    with reading_at(browser, address) as reader:
        reader.ask("changed")
        reader.await_answer()
        reader.ask("nothing")
        reader.await_answer()
        page = reader.page
        page.go_back()
        expect(page.locator("h1.question")).to_have_text("changed")
        expect(page.locator("#q")).to_have_value("changed")
        page.go_back()
        expect(page.locator(".turn")).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_contain_text(
            "Ask what the papers said"
        )
        page.go_forward()
        page.go_forward()
        expect(page.locator("h1.question")).to_have_text("nothing")

    assert [question.text for question in reading.asked] == ["changed", "nothing"]


def test_a_new_question_gives_up_the_one_before(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    go_on = threading.Event()
    reading.between = lambda _: (go_on.wait(20), None)[1]

    with reading_at(browser, address) as reader:
        reader.ask("changed")
        expect(reader.page.locator(".said")).to_have_count(1)
        reader.ask("nothing")
        reader.await_answer()
        go_on.set()

        expect(reader.page.locator(".turn")).to_have_count(1)
        expect(reader.page.locator("h1.question")).to_have_text("nothing")


def test_a_reader_stops_an_answer_and_keeps_what_was_checked(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    go_on = threading.Event()
    reading.between = lambda _: (go_on.wait(20), None)[1]

    with reading_at(browser, address) as reader:
        reader.ask("changed")
        expect(reader.page.locator(".said")).to_have_count(1)
        reader.page.get_by_role("button", name="Stop").click()

        expect(reader.page.get_by_text("Stopped", exact=True)).to_be_visible()
        expect(reader.page.locator(".turn")).to_have_attribute("data-state", "done")
        assert reader.sentences() == [CHANGED.claims[0].text]
        go_on.set()


def test_who_listens_hears_the_answer_once(browser: Browser, address: str) -> None:
    with reading_at(browser, address) as reader:
        reader.ask("changed")
        reader.await_answer()
        told = [
            one for one in reader.page.get_by_role("status").all_inner_texts() if one
        ]

        expect(reader.page.locator("h1.question")).to_be_focused()
        assert told == [" ".join(claim.text for claim in CHANGED.claims)]
        assert reader.page.locator("[aria-live]").count() == 0


def test_a_mark_opens_its_quote_which_escape_closes(
    browser: Browser, address: str
) -> None:
    with reading_at(browser, address) as reader:
        reader.ask("changed")
        reader.await_answer()
        sentence = reader.page.locator(".sentence").nth(1)
        mark = sentence.locator(".mark").first
        mark.focus()
        reader.page.keyboard.press("Enter")
        expect(sentence.locator(".quote mark").first).to_be_visible()
        reader.page.keyboard.press("Escape")
        expect(sentence.locator(".quote mark").first).to_be_hidden()
        expect(mark).to_be_focused()
        reader.page.keyboard.press("/")
        expect(reader.page.locator("#q")).to_be_focused()


def test_a_quote_leads_into_its_article_where_it_is_highlighted(
    browser: Browser, address: str
) -> None:
    with reading_at(browser, address) as reader:
        reader.ask("changed")
        reader.await_answer()
        evidence = reader.page.locator(".evidence").nth(1)
        evidence.locator("summary").click()
        evidence.get_by_role("link", name=AUGUST.title).click()

        expect(reader.page.locator("mark#quote")).to_have_text(AUGUST.quote)
        expect(reader.page.locator("mark#quote")).to_be_in_viewport()


def test_a_further_question_is_asked_with_the_turns_before(
    browser: Browser, address: str, reading: ReadersDesk
) -> None:
    with reading_at(browser, address) as reader:
        reader.ask("changed")
        reader.await_answer()
        reader.ask_further("conflict")
        reader.await_answer(turns=2)
        ids = reader.page.locator("[id]").evaluate_all("all => all.map(one => one.id)")

    first, further = reading.asked
    assert first.history == ()
    assert further.history[0].content == "changed"
    assert further.text == "conflict"
    assert len(ids) == len(set(ids))
