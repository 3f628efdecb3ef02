"""Where the model fails the articles answer, and the reader is told."""

import socket
from collections.abc import Callable
from contextlib import closing

import httpx
import pytest
from playwright.sync_api import Browser, expect

from tests.service.http.page.archive.house import LUMBER, NEWEST, House
from tests.support.chat_behaviours import BURST, EMPTY, good, stalling
from tests.support.chat_server import ChatServer, Reply

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TOLD = "Without the language model"


@pytest.mark.parametrize(
    "reply",
    [
        BURST,
        EMPTY,
        Reply(cut=True, whole=True),
    ],
    ids=["fails", "says nothing", "hangs up"],
)
def test_where_the_model_fails_the_articles_answer(
    browser: Browser, written: House, reply: Reply
) -> None:
    written.hears(reply)

    with written.read(browser) as reader:
        reader.ask(LUMBER)
        reader.await_answer()

        expect(reader.page.get_by_text(TOLD)).to_be_visible()
        assert NEWEST in reader.sentences()


def test_where_the_model_is_silent_the_articles_answer(
    browser: Browser, serve: Callable[..., httpx.Client], model: ChatServer
) -> None:
    hasty = House(serve(model.url, stall_s=2), model)
    hasty.hears(stalling(""))

    with hasty.read(browser) as reader:
        reader.ask(LUMBER)
        reader.await_answer()

        expect(reader.page.get_by_text(TOLD)).to_be_visible()
        assert NEWEST in reader.sentences()


def test_what_the_model_makes_up_is_not_shown_and_that_is_told(
    browser: Browser, written: House
) -> None:
    written.hears(good("Queen Ysolde cut the duty on Canadian lumber to 3%. [1]"))

    with written.read(browser) as reader:
        reader.ask(LUMBER)
        reader.await_answer()

        told = reader.page.get_by_text("No sentence of it was borne out")
        expect(told).to_be_visible()
        expect(reader.page.locator(".turn")).not_to_contain_text("Ysolde")


def test_where_there_is_no_model_at_its_address_the_articles_answer(
    browser: Browser, serve: Callable[..., httpx.Client]
) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"

    with House(serve(address)).read(browser) as reader:
        reader.ask(LUMBER)
        reader.await_answer()

        expect(reader.page.get_by_text(TOLD)).to_be_visible()
        assert NEWEST in reader.sentences()
