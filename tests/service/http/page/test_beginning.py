"""Questions to begin with and outlets, of the service over the example archive."""

from __future__ import annotations

import html
import re
import shutil
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from corpus.archive.archive import open_archive
from corpus.archive.scopes import Scope
from corpus.articles import Status
from corpus.settings import CorpusSettings
from service.settings import ServiceSettings
from tests.support.gate import shown
from tests.support.server import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

    from corpus.archive.archive import Archive

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

_STARTERS = re.compile(r'<nav class="suggestions starters".*?</nav>', re.DOTALL)
_LINK = re.compile(r'<a href="([^"]+)" data-suggestion dir="auto">([^<]+)</a>')


@pytest.fixture
def archive(ingested_home: Path, tmp_path: Path) -> Iterator[Archive]:
    """The archive of the examples, beside the service that answers from it."""
    shutil.copytree(ingested_home, tmp_path / "home")
    with closing(open_archive(_settings(tmp_path).archive_address)) as opened:
        yield opened


@pytest.fixture
def client(archive: Archive, tmp_path: Path) -> Iterator[httpx.Client]:
    from service.http.app import create_app  # noqa: PLC0415 - PyTorch takes seconds
    from service.wiring import local_service  # noqa: PLC0415

    url = "http://127.0.0.1:8765"
    with local_service(_settings(tmp_path), purpose="tests", url=url) as service:
        app = create_app(
            service, ServiceSettings(_env_file=None, keys="on"), keys=archive.keys
        )
        now = datetime.now(UTC)
        _, token = archive.keys.create("r", [Scope.ASK], expires_at=None, now=now)
        with client_of(app) as made:
            made.headers.update(shown(token))
            yield made


def _settings(folder: Path) -> CorpusSettings:
    return CorpusSettings(_env_file=None, home=folder / "home")


def offered(client: httpx.Client) -> list[tuple[str, str]]:
    """Address and text of the questions that the front page offers."""
    found = _STARTERS.search(client.get("/").text)
    links = _LINK.findall(found[0]) if found else []
    return [(html.unescape(page), html.unescape(text)) for page, text in links]


def awaited(client: httpx.Client) -> list[tuple[str, str]]:
    """The same, once they have been sought."""
    give_up = time.monotonic() + 120
    while not (found := offered(client)):
        assert time.monotonic() < give_up, "no question was ever offered"
        time.sleep(0.1)
    return found


def answer(client: httpx.Client, question: str) -> dict[str, Any]:
    reply = client.post("/v1/ask", json={"question": question}, timeout=60)
    told: dict[str, Any] = reply.json()
    return told


def cited(answer: dict[str, Any]) -> set[str]:
    return {one["article_id"] for one in answer["citations"]}


def test_what_the_page_offers_is_answered_each_by_another_story(
    client: httpx.Client,
) -> None:
    questions = awaited(client)
    answers = [answer(client, text) for _, text in questions]

    assert 3 <= len(questions) <= 5
    assert {told["status"] for told in answers} == {"answered"}
    articles = [article for told in answers for article in cited(told)]
    assert len(articles) == len(set(articles)) >= len(questions)
    for address, text in questions:
        page = client.get(address, timeout=60).text
        assert text in html.unescape(page)
        assert "data-mark" in page


def test_after_a_withdrawal_no_question_stands_on_the_article(
    client: httpx.Client, archive: Archive
) -> None:
    _, first = awaited(client)[0]
    withdrawn = cited(answer(client, first))

    for article_id in withdrawn:
        archive.writer.set_status(
            article_id, Status.WITHHELD, reason="test", now=datetime.now(UTC)
        )
    at_once = [text for _, text in offered(client)]

    assert first not in at_once
    for text in at_once:
        assert not cited(answer(client, text)) & withdrawn


def test_without_a_key_none_is_offered(client: httpx.Client) -> None:
    awaited(client)

    del client.headers["authorization"]

    assert offered(client) == []
    assert "outlet-choices" not in client.get("/").text


def test_every_outlet_that_is_listed_is_one_that_a_filter_takes(
    client: httpx.Client,
) -> None:
    awaited(client)
    listed = client.get("/v1/outlets").json()["data"]

    for outlet in listed:
        body = {"question": "What happened?", "filters": {"sources": [outlet["name"]]}}
        found = client.post("/v1/search", json=body, timeout=60).json()["data"]
        assert {one["publisher"] for one in found} == {outlet["name"]}
    assert len(listed) > 3
