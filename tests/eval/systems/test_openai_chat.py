from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from pydantic import SecretStr

from eval.responses import Status, Usage
from eval.samples import Sample
from eval.systems.chat_client import ChatClient, Patience
from eval.systems.openai_chat import OpenAiChat, Price
from eval.systems.ports import SystemFailedError
from tests.support.chat_server import ChatServer, Reply, chat_server, refusing, saying

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "sk-secret-123"
URL = "https://courier.example/library"
MOMENT = datetime(2025, 1, 15, 6, tzinfo=UTC)
OPEN = Sample("q1", "How did they vote?", as_of=MOMENT)
CLOSED = Sample("q2", "How?", as_of=MOMENT, choices=("By mail", "By hand"))


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server() as made:
        yield made


@pytest.fixture
def system(server: ChatServer) -> Iterator[OpenAiChat]:
    patience = Patience(timeout_s=5.0, attempts=2, pause_s=0.01)
    client = ChatClient(server.url, "m-1", key=SecretStr(KEY), patience=patience)
    made = OpenAiChat(client, url=server.url, model="m-1", price=Price(2.0, 8.0))
    yield made
    made.close()


def test_an_answer_is_told_with_its_sources_times_and_cost(
    server: ChatServer, system: OpenAiChat
) -> None:
    citation = {"start_index": 26, "end_index": 29, "title": "Library", "url": URL}
    note = {"type": "url_citation", "url_citation": citation}
    server.replies = [
        saying("They voted by show of ", "hand [1].", delta={"annotations": [note]})
    ]

    response = system.answer(OPEN)

    assert response.text == "They voted by show of hand."
    assert response.status is Status.ANSWERED
    assert [item.citations for item in response.sentences] == [(1,)]
    [cited] = response.cited
    assert (cited.n, cited.article, cited.title) == (1, URL, "Library")
    assert (response.choice, response.passages) == (None, None)
    assert response.as_of == MOMENT
    # 30 at 2 and 7 at 8 dollars a million.
    assert response.usage == Usage(30, 7, 0.000116)
    assert response.timings is not None
    assert response.timings.first_token_ms is not None
    assert "2025-01-15 06:00 UTC" in server.asked[0]["messages"][0]["content"]


def test_lists_beside_the_text_are_read(server: ChatServer, system: OpenAiChat) -> None:
    result = {"url": URL, "title": "Library", "snippet": "5-2.", "date": "2025-01-14"}
    server.replies = [saying("By hand [1].", citations=[URL], search_results=[result])]

    response = system.answer(OPEN)

    assert [(item.article, item.text) for item in response.cited] == [(URL, "5-2.")]
    assert response.passages is not None
    assert [item.names for item in response.passages] == [{URL}]


def test_a_model_that_does_not_know_has_abstained(
    server: ChatServer, system: OpenAiChat
) -> None:
    server.replies = [saying("I do not know.")]

    assert system.answer(OPEN).abstained


def test_choices_are_shown_only_after_the_open_answer(
    server: ChatServer, system: OpenAiChat
) -> None:
    server.replies = [saying("They raised hands."), saying("B")]

    response = system.answer(CLOSED)

    assert (response.text, response.choice) == ("They raised hands.", 1)
    first, second = (asked["messages"][-1]["content"] for asked in server.asked)
    assert (first, second) == ("How?", "How?\n\nA. By mail\nB. By hand")
    assert response.usage == Usage(60, 14, 0.000232)


def test_a_choice_that_cannot_be_read_is_none(
    server: ChatServer, system: OpenAiChat
) -> None:
    server.replies = [saying("They raised hands."), saying("Both, I think")]

    assert system.answer(CLOSED).choice is None


def test_tokens_that_are_not_told_are_unknown_and_so_is_the_cost(
    server: ChatServer, system: OpenAiChat
) -> None:
    told = saying("They raised hands.")
    untold = [event for event in told.events if "usage" not in event]
    server.replies = [told, Reply(untold)]

    assert system.answer(CLOSED).usage == Usage(None, None, None)


def test_without_a_price_the_cost_is_unknown(server: ChatServer) -> None:
    server.replies = [saying("By hand.")]
    client = ChatClient(server.url, "m", key=None, patience=Patience(timeout_s=5.0))
    system = OpenAiChat(client, url=server.url, model="m", price=None)

    usage = system.answer(OPEN).usage

    system.close()
    assert usage == Usage(30, 7, None)


def test_a_server_that_fails_fails_the_question(
    server: ChatServer, system: OpenAiChat
) -> None:
    server.replies = [refusing(500, "broken")]

    with pytest.raises(SystemFailedError, match="broken"):
        system.answer(OPEN)


def test_more_choices_than_letters_are_refused(system: OpenAiChat) -> None:
    many = Sample("q3", "Which?", choices=tuple(map(str, range(27))))

    with pytest.raises(SystemFailedError, match="26 choices"):
        system.answer(many)


def test_it_tells_what_decides_its_answers_and_no_secret(server: ChatServer) -> None:
    url = server.url.replace("http://", "http://user:pass@") + "?token=t0k3n"
    client = ChatClient(server.url, "m", key=SecretStr(KEY), patience=Patience(1.0))
    system = OpenAiChat(client, url=url, model="m", price=None)

    told = {"name": system.name} | dict(system.describe())

    system.close()
    assert told["url"] == server.url
    assert told["model"] == "m"
    assert len(told["prompts_sha256"]) == 64
    for secret in (KEY, "pass", "t0k3n"):
        assert secret not in str(told)
