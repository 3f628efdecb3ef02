"""The page over a real archive, without a model and with one that a stub plays."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from corpus.articles import Article
from corpus.embedding.ports import Embedder
from tests.support.browser import Visit, visit
from tests.support.builders import article, moment
from tests.support.chat_behaviours import BURST, slow
from tests.support.newsdesk import Newsdesk, newsdesk_of
from tests.support.newsroom import Newsroom, open_newsroom
from tests.support.reader import Reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

QUESTION = "How high is the duty on Canadian softwood lumber?"
FORMER = "Mills in British Columbia pay a softwood lumber duty of 35 percent."
PRESENT = "The duty on Canadian softwood lumber rose to 45 percent on Tuesday."
HOSTILE = "<img src=x onerror=alert(1)> <script>alert(1)</script> softwood duty"


def story(text: str, day: str, **more: str) -> Article:
    return article(
        text,
        guid=None,
        url=f"https://courier.example/{day}",
        published=moment(day),
        **more,
    )


@pytest.fixture(scope="module")
def newsroom(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[Newsroom]:
    with open_newsroom(tmp_path_factory.mktemp("room"), embedder) as opened:
        opened.publish(
            story(f"{FORMER} Owners fear for jobs.", "2025-08-09", title=HOSTILE),
            story(f"{PRESENT} Builders expect dearer homes.", "2025-10-14"),
        )
        yield opened


@pytest.fixture(scope="module")
def without_model(newsroom: Newsroom) -> Iterator[str]:
    with newsdesk_of(newsroom, has_writer=False) as desk:
        yield address_of(desk)


@pytest.fixture(scope="module")
def with_model(newsroom: Newsroom) -> Iterator[Newsdesk]:
    with newsdesk_of(newsroom) as desk:
        yield desk


def address_of(desk: Newsdesk) -> str:
    return str(desk.client.base_url).rstrip("/")


def active(seen: Visit) -> list[str]:
    # The desk tells no articles; that is no matter of the page.
    return [one for one in seen.complaints if "404" not in one]


def test_another_day_turns_the_answer(browser: Browser, without_model: str) -> None:
    with visit(browser, without_model) as seen:
        page, reader = seen.page, Reader(seen.page)
        page.get_by_text("Dates and outlet").click()
        page.get_by_label("As of").fill("2025-09-01")
        reader.ask(QUESTION)
        reader.await_answer()
        before = reader.sentences()
        page.get_by_label("As of").fill("2025-11-01")
        reader.ask(QUESTION)
        reader.await_answer()
        after = reader.sentences()

        assert before == [FORMER]
        assert after[0] == PRESENT
        assert page.locator(".turn :is(img, script)").count() == 0
        assert active(seen) == []


def test_what_the_archive_does_not_tell_is_no_answer(
    browser: Browser, without_model: str
) -> None:
    with visit(browser, without_model) as seen:
        reader = Reader(seen.page)
        reader.ask("Who won the chess championship on Mars?")
        reader.await_answer()

        expect(seen.page.get_by_text("No answer", exact=True)).to_be_visible()
        expect(seen.page.locator(".sources")).to_be_hidden()


def test_what_a_model_writes_arrives_checked(
    browser: Browser, with_model: Newsdesk
) -> None:
    with_model.server.replies = [slow(f"{PRESENT} [2]", pause_s=0.02)]

    with visit(browser, address_of(with_model)) as seen:
        reader = Reader(seen.page)
        reader.ask(QUESTION)
        reader.await_answer()

        assert PRESENT in reader.sentences()
        expect(seen.page.get_by_text("A language model’s, checked")).to_be_visible()
        assert active(seen) == []


def test_where_the_model_fails_the_articles_answer_and_it_is_told(
    browser: Browser, with_model: Newsdesk
) -> None:
    with_model.server.replies = [BURST] * 4

    with visit(browser, address_of(with_model)) as seen:
        reader = Reader(seen.page)
        reader.ask(QUESTION)
        reader.await_answer()

        expect(seen.page.get_by_text("Without the language model")).to_be_visible()
        assert PRESENT in reader.sentences()
