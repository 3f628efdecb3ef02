"""What a model writes, over articles that are as hostile, does nothing on the page."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.support.builders import article, moment
from tests.support.chat_server import saying
from tests.support.hostile import BROKEN, NOWHERE, TEXTS
from tests.support.inspecting import Inspected, inspected, watched
from tests.support.newsdesk import Newsdesk, newsdesk_of
from tests.support.newsroom import open_newsroom
from tests.support.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser

    from corpus.embedding.ports import Embedder
    from tests.support.chat_server import Reply

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

QUESTION = "How high is the duty on Canadian softwood lumber?"
FACT = "The duty on Canadian softwood lumber rose to 45 percent on Tuesday."
KINDS: Mapping[str, str] = {
    kind: text for kind, text in (TEXTS | BROKEN).items() if len(text) < 1000
}
# Of elements and attributes that no piece of the page has.
FOREIGN = "script:not([src]), img, iframe, object, base, style, use, [ping], [style]"
WAYS = ("served", "streamed")


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[Newsdesk]:
    articles = [
        article(
            f"{FACT} Mills said: {text} It was the {n}th time.",
            guid=f"story-{n}",
            title=text,
            publisher=text,
            authors=(text,),
            url=url,
            published=moment("2025-10-14"),
        )
        for n, (text, url) in enumerate(
            zip(list(TEXTS.values())[:8], NOWHERE.values(), strict=False)
        )
    ]
    with open_newsroom(tmp_path_factory.mktemp("room"), embedder) as newsroom:
        newsroom.publish(*articles)
        with newsdesk_of(newsroom) as made:
            yield made


def writing(text: str) -> Reply:
    """The text, half pairs of it escaped as JSON does."""
    half = BROKEN["surrogate"]
    reply = saying(text.replace(half, "HALF"))
    escaped = json.dumps(half)[1:-1]
    return replace(reply, events=[one.replace("HALF", escaped) for one in reply.events])


def shown(browser: Browser, desk: Newsdesk, *, way: str) -> tuple[Inspected, int]:
    """The page, and how much on it is of no piece of ours."""
    address = str(desk.client.base_url).rstrip("/")
    with watched(browser, address, scripts=True) as window:
        page = window.page
        if way == "streamed":
            page.goto(address)
            Reader(page).ask(QUESTION)
            Reader(page).await_answer()
        else:
            page.goto(f"{address}/?{urlencode({'q': QUESTION})}")
        expect(page.locator(".said").first).to_contain_text("45 percent")
        found = inspected(window)
        return found, page.locator(FOREIGN).count()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["all", *BROKEN])
def test_what_a_model_writes_does_nothing(
    browser: Browser, desk: Newsdesk, kind: str, way: str
) -> None:
    texts = list(KINDS.values()) if kind == "all" else [BROKEN[kind]]
    lines = [f"{FACT} [1]", *(f"{FACT[:-1]} {one}. [1] {one} [2]" for one in texts)]
    desk.server.replies = [writing(" ".join(lines))]

    page, foreign = shown(browser, desk, way=way)

    # The desk tells no articles; that is no matter of the page.
    assert [one for one in page.faults if "404" not in one] == []
    assert foreign == 0
