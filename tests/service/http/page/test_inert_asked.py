"""Nothing that readers ask, or their browsers keep, does anything on the page."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from tests.support.hostile import HARMLESS, TEXTS
from tests.support.inspecting import Inspected, inspected, named, watched
from tests.support.pages import CHANGED, ReadersDesk
from tests.support.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
SHORT = tuple(kind for kind, text in TEXTS.items() if len(text) < 1000)


@dataclass(frozen=True, slots=True)
class Form:
    """The page that a reader asks, in a browser."""

    browser: Browser
    address: str

    def asked(
        self, texts: Sequence[str], *, way: str
    ) -> tuple[Inspected, list[str | None]]:
        """The page that was asked the texts, and what it says it was asked."""
        question = " ".join(texts)
        with watched(self.browser, self.address, scripts=way != "no script") as window:
            page = window.page
            if way == "streamed":
                page.goto(self.address)
                Reader(page).ask(question)
                Reader(page).await_answer()
            else:
                page.goto(f"{self.address}/?{urlencode({'q': question})}")
            told = page.locator("h1.question").text_content()
            return inspected(window), [told, page.locator("#q").input_value()]

    def loaded(self, query: str, *, scripts: bool) -> tuple[list[str], list[str]]:
        """What is wrong with the page at that address, and what it has to say."""
        # What a browser says of a refusal, and of a field of dates that has none.
        usual = ("console Failed to load resource", "console The specified value")
        with watched(self.browser, self.address, scripts=scripts) as window:
            window.page.goto(f"{self.address}/?{query}")
            said = window.page.locator("h1, .problem").all_text_contents()
            faults = inspected(window).faults
        return [one for one in faults if not one.startswith(usual)], said

    def kept(self, past: object) -> tuple[Inspected, list[str]]:
        """The page in a browser that keeps those questions, and its list of them."""
        with watched(self.browser, self.address, scripts=True) as window:
            page = window.page
            page.goto(self.address)
            keep = "past => localStorage.setItem('dateline.past', past)"
            page.evaluate(keep, json.dumps(past))
            page.reload()
            Reader(page).ask("changed")
            Reader(page).await_answer()
            return inspected(window), page.locator(".past a").all_text_contents()


@pytest.fixture
def form(browser: Browser, reading: ReadersDesk, address: str) -> Form:
    """Whatever it is asked, it has the answer to."""
    reading.by_question = defaultdict(lambda: CHANGED)
    return Form(browser, address)


@pytest.mark.parametrize("way", ["script", "no script", "streamed"])
def test_a_question_stands_there_and_in_its_field(form: Form, way: str) -> None:
    def faults(kinds: Sequence[str]) -> list[str]:
        texts = [TEXTS[kind] for kind in kinds]
        page, told = form.asked(texts, way=way)
        plain, _ = form.asked([HARMLESS] * len(texts), way=way)
        lost = [one for one in texts if not all(one in (said or "") for said in told)]
        return page.beside(plain) + [f"not shown: {one}" for one in lost]

    assert named(faults, SHORT) == {}


@SCRIPTS
@pytest.mark.parametrize("kind", ["word", "marks"])
def test_a_form_that_is_refused_does_nothing(
    form: Form, kind: str, *, scripts: bool
) -> None:
    refined = " ".join(TEXTS[one] for one in SHORT)
    sent = dict.fromkeys(("as_of", "from", "to", "outlet"), refined)

    faults, said = form.loaded(
        urlencode(sent | {"q": TEXTS[kind][:2001]}), scripts=scripts
    )

    assert faults == []
    assert any("2000" in one for one in said)


@SCRIPTS
@pytest.mark.parametrize(
    "sent", ["%00", "%ED%A0%BD", "%FF%FE", "a%0D%0Ab", "%E2%80%AE"]
)
def test_bytes_that_are_no_text_are_answered_or_refused(
    form: Form, sent: str, *, scripts: bool
) -> None:
    faults, said = form.loaded(f"q=a{sent}&outlet={sent}", scripts=scripts)

    assert faults == []
    assert said


def test_what_the_browser_keeps_stands_there(form: Form) -> None:
    def faults(kinds: Sequence[str]) -> list[str]:
        texts = [TEXTS[kind] for kind in kinds]
        page, shown = form.kept([{"q": one, "as_of": one} for one in texts])
        plain, _ = form.kept(
            [{"q": f"harmless {n}", "as_of": HARMLESS} for n in range(len(texts))]
        )
        lost = [one for one in texts if f"{one} (as of {one})" not in shown]
        return page.beside(plain) + [f"not shown: {one}" for one in lost]

    assert named(faults, SHORT) == {}


@pytest.mark.parametrize("past", [{"a": 1}, [None, 1, "x"], "x", None, [{"q": {}}]])
def test_what_the_browser_keeps_and_is_none_of_ours_is_nothing(
    form: Form, past: object
) -> None:
    page, shown = form.kept(past)

    assert page.faults == []
    assert shown == ["changed"]
