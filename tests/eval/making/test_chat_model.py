from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from langchain_core.language_models import FakeListChatModel

from eval.errors import EvalError
from eval.making.asking import AskerFailedError, Prompt
from eval.making.chat_model import ChatModelAsker, load_asker
from eval.making.prompts import GivenAnswer
from tests.support.chat_model import (
    Complaint,
    ServedChatModel,
    StatusError,
    status_of_response,
)
from tests.support.chat_server import (
    ChatServer,
    Reply,
    chat_server,
    filling_in,
    refusing,
    replying,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

PROMPT = Prompt(system="The rules.", user="The matter.")
FILLED_IN = filling_in("GivenAnswer", answer="41 days")
CUT = Reply(whole=True, cut=True)


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(FILLED_IN) as made:
        yield made


def _ask(
    server: ChatServer, *replies: Reply, complaint: Complaint = StatusError
) -> GivenAnswer:
    """Of an asker that tries 3 times, without waiting."""
    server.replies = [*replies, FILLED_IN]
    model = ServedChatModel(url=server.url, complaint=complaint)
    return ChatModelAsker(model, waits_s=[0.0, 0.0]).ask(PROMPT, GivenAnswer)


def test_a_form_is_sent_and_comes_back_filled_in(server: ChatServer) -> None:
    assert _ask(server) == GivenAnswer(answer="41 days")

    [asked] = server.asked
    assert asked["messages"] == [
        {"role": "system", "content": "The rules."},
        {"role": "user", "content": "The matter."},
    ]
    [form] = [tool["function"] for tool in asked["tools"]]
    assert form["name"] == "GivenAnswer"
    assert list(form["parameters"]["properties"]) == ["answer"]
    assert asked["tool_choice"] == "required"


@pytest.mark.parametrize("passing", [refusing(429), refusing(503), CUT])
def test_what_may_pass_is_tried_again(server: ChatServer, passing: Reply) -> None:
    assert _ask(server, passing, passing).answer == "41 days"

    assert len(server.asked) == 3


def test_after_the_last_try_it_is_given_up(server: ChatServer) -> None:
    with pytest.raises(AskerFailedError, match="does not answer: HTTP 429"):
        _ask(server, *[refusing(429)] * 3)

    assert len(server.asked) == 3


@pytest.mark.parametrize("complaint", [StatusError, status_of_response])
def test_a_refusal_is_not_tried_again(server: ChatServer, complaint: Complaint) -> None:
    with pytest.raises(AskerFailedError, match="HTTP 401"):
        _ask(server, refusing(401), complaint=complaint)

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "reply", [replying("41 days"), filling_in("GivenAnswer", days=41)]
)
def test_a_form_filled_in_wrongly_is_not_tried_again(
    server: ChatServer, reply: Reply
) -> None:
    with pytest.raises(AskerFailedError, match="did not fill in the form GivenAnswer"):
        _ask(server, reply)

    assert len(server.asked) == 1


def test_a_model_without_structured_output_is_named_unfit() -> None:
    asker = ChatModelAsker(FakeListChatModel(responses=["41 days"]))

    with pytest.raises(EvalError, match="cannot give structured output"):
        asker.ask(PROMPT, GivenAnswer)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ollama:llama3", "needs a package that is missing"),
        ("nobody-knows-it", "cannot be set up"),
        ("no-provider:m", "cannot be set up"),
    ],
)
def test_a_model_that_cannot_be_loaded_says_what_to_do(name: str, why: str) -> None:
    with pytest.raises(EvalError, match=why):
        load_asker(name)
