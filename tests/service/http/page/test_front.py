"""What the front page offers to who is about to ask."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from corpus.archive.outlets import Outlet
from corpus.archive.scopes import Scope
from service.http.workers import OverloadedError
from tests.support.answering import readiness
from tests.support.gate import Gate, open_gate, shown
from tests.support.pages import ReadersDesk

QUESTION = "Who won the vote & why?"
LINK = (
    '<a href="/?q=Who+won+the+vote+%26+why%3F" data-suggestion dir="auto">'
    "Who won the vote &amp; why?</a>"
)


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    with open_gate(tmp_path) as opened:
        opened.answering.offered = (QUESTION,)
        yield opened


def test_the_outlet_field_proposes_the_outlets_of_the_archive_and_stays_free(
    reader: httpx.Client, reading: ReadersDesk
) -> None:
    reading.publishers = (Outlet("The <b>Ledger", 1204), Outlet("Harbor Wire", 1))

    page = reader.get("/").text

    [field] = re.findall(r'<input id="outlet"[^>]*>', page)
    assert 'type="text"' in field
    assert 'list="outlet-choices"' in field
    assert '<datalist id="outlet-choices">' in page
    assert '<option value="The &lt;b&gt;Ledger">1,204 articles</option>' in page
    assert '<option value="Harbor Wire">1 article</option>' in page


def test_an_archive_without_outlets_proposes_none(
    reader: httpx.Client, reading: ReadersDesk
) -> None:
    reading.publishers = ()

    page = reader.get("/").text

    assert "outlet-choices" not in page


def test_questions_to_begin_with_are_links_to_their_answers(
    reader: httpx.Client, reading: ReadersDesk
) -> None:
    reading.offered = (QUESTION,)

    page = reader.get("/").text

    assert "The archive can answer" in page
    assert LINK in page


def test_until_there_are_some_nothing_is_said_of_them(reader: httpx.Client) -> None:
    assert "The archive can answer" not in reader.get("/").text


def test_an_answer_comes_with_outlets_and_without_questions_to_begin_with(
    reader: httpx.Client, reading: ReadersDesk
) -> None:
    reading.offered = (QUESTION,)

    page = reader.get("/?q=changed").text

    assert "The archive can answer" not in page
    assert "outlet-choices" in page


def test_where_nobody_has_time_the_page_comes_without(
    reader: httpx.Client, reading: ReadersDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overloaded(_: ReadersDesk) -> tuple[Outlet, ...]:
        raise OverloadedError

    reading.offered = (QUESTION,)
    monkeypatch.setattr(ReadersDesk, "outlets", overloaded)

    page = reader.get("/")

    assert page.status_code == 200
    assert "outlet-choices" not in page.text


def test_without_a_key_nothing_of_the_archive_is_offered(gate: Gate) -> None:
    page = gate.client.get("/").text

    assert "The archive can answer" not in page
    assert "outlet-choices" not in page
    assert gate.answering.looked_up == []


def test_with_a_key_it_is(gate: Gate) -> None:
    token = gate.token("reader", Scope.ASK)

    page = gate.client.get("/", headers=shown(token)).text

    assert LINK in page
    assert '<option value="Alder Valley Courier">2 articles</option>' in page


def test_an_empty_archive_says_how_to_fill_it(
    reader: httpx.Client, reading: ReadersDesk
) -> None:
    reading.ready = replace(readiness(), articles=0, newest_article=None)

    page = reader.get("/").text

    assert "The archive is empty" in page
    assert "<code>dateline ingest PATH</code>" in page
    assert 'class="promises"' not in page


def test_an_archive_with_articles_does_not(reader: httpx.Client) -> None:
    page = reader.get("/").text

    assert "The archive is empty" not in page
    assert 'class="promises"' in page
