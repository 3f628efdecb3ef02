"""Nothing that articles and models write does anything in an answer but stand there.

Each place is shown the texts of all kinds at once, and then harmless ones: it must be
made of the same elements. Where something is found, fewer kinds are tried, down to the
one that it is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from service.answers import Caveat, Change, Conflict, Side
from tests.support.hostile import (
    HARMLESS,
    HARMLESS_ADDRESS,
    NOWHERE,
    SOMEWHERE,
    TEXTS,
)
from tests.support.inspecting import Inspected, inspected, named, watched
from tests.support.pages import AUGUST, ReadersDesk, Story, answer_of
from tests.support.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from playwright.sync_api import Browser

    from service.answers import Answer

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

WAYS = ("served", "without a script", "streamed")
QUESTION = "What is inert?"
ADDRESS = ".source [data-link=original]"


def story(n: int, **more: Any) -> Story:  # noqa: ANN401 - fields of a story
    plain = Story(
        f"a{n}", f"Title {n}", f"Desk {n}", "2025-08-09", "", f"It is {n}.", ""
    )
    return replace(plain, **more)


def told(texts: Sequence[str], place: str) -> Answer:
    """An answer with a sentence for each text, its story having the text there."""
    stories = [story(n, **{place: text}) for n, text in enumerate(texts)]
    return answer_of(*((one.quote, 1.0, (one,)) for one in stories))


def sentences(texts: Sequence[str]) -> Answer:
    return answer_of(*((text, 0.8, (story(n),)) for n, text in enumerate(texts)))


def copies(texts: Sequence[str]) -> Answer:
    stories = [replace(story(n), copies=(text,)) for n, text in enumerate(texts)]
    return answer_of(*((one.quote, 1.0, (one,)) for one in stories))


def doubts(texts: Sequence[str]) -> Answer:
    made = sentences([HARMLESS])
    [claim] = made.claims
    return replace(made, claims=(replace(claim, doubts=tuple(texts)),))


def warnings(texts: Sequence[str]) -> Answer:
    caveats = tuple(Caveat("said", text) for text in texts)
    return replace(sentences([HARMLESS]), warnings=caveats)


def changes(texts: Sequence[str]) -> Answer:
    made = [Change(story(0).stated(text), story(0).stated(text)) for text in texts]
    return replace(told([HARMLESS], "title"), changes=tuple(made))


def conflicts(texts: Sequence[str]) -> Answer:
    sides = tuple(Side((story(0).stated(text),), (text,)) for text in texts)
    return replace(told([HARMLESS], "title"), conflicts=(Conflict(sides),))


def suggestions(texts: Sequence[str]) -> Answer:
    return replace(sentences([HARMLESS]), suggestions=tuple(texts))


PLACES: Mapping[str, tuple[Callable[[Sequence[str]], Answer], str]] = {
    "title": (lambda texts: told(texts, "title"), ".source h3 a"),
    "outlet": (lambda texts: told(texts, "outlet"), ".source [data-text=outlet]"),
    "copies": (copies, "[data-text=copies]"),
    "sentence": (sentences, ".said > [data-text]"),
    "quote": (lambda texts: told(texts, "quote"), ".quote mark"),
    "before it": (lambda texts: told(texts, "before"), "[data-text=before]"),
    "after it": (lambda texts: told(texts, "after"), "[data-text=after]"),
    "doubt": (doubts, ".doubts li"),
    "warning": (warnings, ".notices [data-text=text]"),
    "what changed": (changes, ".change .value"),
    "side": (conflicts, ".side [data-text=outlets]"),
    "suggestion": (suggestions, "[data-suggestion]"),
}
"""How an answer is made that has texts there, and where they are to be read."""


class Asking:
    """Asks in one way, and reads what is shown."""

    def __init__(
        self, browser: Browser, desk: ReadersDesk, address: str, way: str
    ) -> None:
        self._browser, self._desk, self._address = browser, desk, address
        self._way = way

    def shown(self, answer: Answer, selector: str) -> tuple[Inspected, list[str]]:
        """The page of the answer, and the texts that it has there."""
        self._desk.by_question = {QUESTION: answer}
        cited = [one.source.article_id for one in answer.citations]
        self._desk.articles = dict.fromkeys(cited, AUGUST.stored())
        scripts = self._way != "without a script"
        with watched(self._browser, self._address, scripts=scripts) as window:
            page = window.page
            if self._way == "streamed":
                page.goto(self._address)
                Reader(page).ask(QUESTION)
                Reader(page).await_answer()
            else:
                page.goto(f"{self._address}/?{urlencode({'q': QUESTION})}")
            texts = page.locator(f".turn {selector}:not([hidden])").all_text_contents()
            return inspected(window), texts


@pytest.fixture(params=WAYS)
def asking(
    request: pytest.FixtureRequest, browser: Browser, reading: ReadersDesk, address: str
) -> Asking:
    return Asking(browser, reading, address, request.param)


@pytest.mark.parametrize("place", PLACES)
def test_a_text_stands_there_and_does_nothing(asking: Asking, place: str) -> None:
    make, selector = PLACES[place]

    def faults(kinds: Sequence[str]) -> list[str]:
        texts = [TEXTS[kind] for kind in kinds]
        page, shown = asking.shown(make(texts), selector)
        plain, _ = asking.shown(make([HARMLESS] * len(texts)), selector)
        lost = [
            f"not shown: {kind}"
            for kind, text in zip(kinds, texts, strict=True)
            if not any(text in one for one in shown)
        ]
        return page.beside(plain) + lost

    assert named(faults, tuple(TEXTS)) == {}


def test_no_link_leads_where_none_may(asking: Asking) -> None:
    def faults(kinds: Sequence[str]) -> list[str]:
        addresses = [NOWHERE[kind] for kind in kinds]
        page, links = asking.shown(told(addresses, "url"), ADDRESS)
        plain, _ = asking.shown(told([HARMLESS] * len(kinds), "url"), ADDRESS)
        return page.beside(plain) + links

    assert named(faults, tuple(NOWHERE)) == {}


def test_a_link_tells_the_site_it_leads_to(asking: Asking) -> None:
    def faults(kinds: Sequence[str]) -> list[str]:
        addresses, sites = zip(*(SOMEWHERE[kind] for kind in kinds), strict=True)
        page, links = asking.shown(told(addresses, "url"), ADDRESS)
        harmless = told([HARMLESS_ADDRESS] * len(kinds), "url")
        plain, _ = asking.shown(harmless, ADDRESS)
        told_sites = [link.removeprefix("Original at ") for link in links]
        wrong = [] if told_sites == list(sites) else [f"told {told_sites}"]
        return page.beside(plain) + wrong

    assert named(faults, tuple(SOMEWHERE)) == {}
