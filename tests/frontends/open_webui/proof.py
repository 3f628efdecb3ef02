"""A conversation in the real Open WebUI, held in a browser.

No plain run collects it: it takes minutes and an installation of gigabytes, both of
which `make open-webui` knows about.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.frontends.open_webui.chat import Chat
from tests.frontends.open_webui.serving import dateline, open_webui
from tests.frontends.open_webui.writer import (
    ANSWER,
    FOLLOW_UP,
    QUESTION,
    SECOND_ANSWER,
    writing,
)
from tests.support.browser import visit
from tests.support.chat_server import chat_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.frontends.open_webui.serving import Dateline

pytestmark = pytest.mark.timeout(1800)

ARTICLE = "New U.S. lumber tariff takes effect, lifting Canada's total to about 45%"
OUTCOMES = Counter(answered=2, task=4)
"""Title, tags and follow-ups at the first answer, follow-ups at the second."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a question and a follow-up.

    Attributes:
        told: Every text that the first answer has had.
        listed: The first answer with the list of its articles.
        card: What the card of `ARTICLE` says.
        link: Where its title leads.
        followed: As `told`, of the second answer.
        reloaded: The second answer after the window was loaded anew.
        title: Of the window.
        outcomes: Of the requests to Dateline.
        drafts: Requests to the chat model behind it.
    """

    told: list[str]
    listed: str
    card: str
    link: str | None
    followed: list[str]
    reloaded: str
    title: str
    outcomes: Counter[str]
    drafts: int


@pytest.fixture(scope="module")
def seen(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    folder = tmp_path_factory.mktemp("dateline")
    data = tmp_path_factory.mktemp("open-webui")
    with (
        chat_server(writing) as writer,
        dateline(folder, chat_url=writer.url) as service,
        open_webui(data, api_url=service.url) as url,
        visit(browser, url) as visited,
    ):
        chat = Chat(visited.page)
        chat.send(QUESTION)
        chat.newest.get_by_text(next(iter(ANSWER))).wait_for()
        chat.picture("streaming")
        told = chat.told(sources=3)
        listed = chat.listed(sources=3)
        chat.picture("answer")
        card = chat.card(ARTICLE)
        shown = card.inner_text()
        link = card.get_by_role("link").first.get_attribute("href")
        chat.picture("card")
        chat.close_card()
        chat.send(FOLLOW_UP)
        followed = chat.told(sources=2)
        chat.picture("follow-up")
        outcomes = ended(service)
        visited.page.reload()
        reloaded = chat.listed(sources=2)
        return Seen(
            told,
            listed,
            shown,
            link,
            followed,
            reloaded,
            title=visited.page.title(),
            outcomes=outcomes,
            drafts=len(writer.asked),
        )


def ended(service: Dateline) -> Counter[str]:
    """The outcomes, when those of the background are among them."""
    give_up = time.monotonic() + 30
    while service.outcomes().total() < OUTCOMES.total():
        assert time.monotonic() < give_up, service.outcomes()
        time.sleep(0.1)
    return service.outcomes()


def test_sentences_are_shown_one_by_one_while_the_answer_is_made(seen: Seen) -> None:
    first, second, third = ANSWER

    whole = seen.told[-1]

    assert all(sentence in whole for sentence in ANSWER)
    assert any(first in text and second not in text for text in seen.told)
    assert any(second in text and third not in text for text in seen.told)


def test_the_articles_are_listed_with_outlet_and_date(seen: Seen) -> None:
    assert f"{ARTICLE} · Harbor Wire · 2025-10-14" in seen.listed


def test_a_card_shows_the_quoted_passage_and_leads_to_the_article(seen: Seen) -> None:
    assert (
        "The section 232 tariff came on top of anti-dumping and countervailing duties "
        "of 35.19%, so that most Canadian producers now pay just over 45% to sell in "
        "the United States."
    ) in seen.card
    assert seen.link == (
        "https://www.harborwire.example/business/lumber-tariff-takes-effect-20251014"
    )


def test_a_follow_up_is_read_with_what_was_said_before(seen: Seen) -> None:
    for sentence in SECOND_ANSWER:
        assert sentence in seen.followed[-1]


def test_the_chat_is_named_and_nothing_in_the_background_is_searched_for(
    seen: Seen,
) -> None:
    assert seen.title.startswith("What tariffs remain on Canadia")
    assert seen.outcomes == OUTCOMES
    # Two answers, and the follow-up made whole.
    assert seen.drafts == 3


def test_answer_and_articles_are_still_there_when_the_chat_is_opened_again(
    seen: Seen,
) -> None:
    assert next(iter(SECOND_ANSWER)) in seen.reloaded
    assert (
        "With talks off, Canada's sawmills count what they still pay" in seen.reloaded
    )
