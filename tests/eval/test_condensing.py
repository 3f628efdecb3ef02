"""Over the real client of OpenAI's protocol, against a scripted server."""

import pytest
from pydantic import SecretStr

from eval.condensing import account_of, condensed
from eval.conversations import FollowUp
from service.chat.loading import load_chat_model
from service.chat.settings import ChatSettings
from service.conversation.rewriting import Rewriter
from service.questions import Turn
from tests.support.chat_behaviours import good
from tests.support.chat_server import chat_server, refusing

ONE = FollowUp(
    "b-1",
    (Turn("user", "Why did Carrow Bridge collapse?"),),
    "When did it open?",
    "When did Carrow Bridge open?",
    "",
)


def test_each_follow_up_is_told_with_its_outcome_tokens_and_cost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    replies = [good("When was Carrow Bridge opened?"), good("In 1931."), refusing(400)]
    with chat_server(*replies) as server:
        settings = ChatSettings(
            _env_file=None,
            model="openai:m-1",
            base_url=server.url,
            api_key=SecretStr("sk-1"),
            input_price=100.0,
            output_price=1000.0,
        )
        rewriter = Rewriter(load_chat_model(settings), settings.deadline_s)
        found = condensed([ONE] * 3, rewriter, concurrency=1)

    assert [one.outcome for one in found] == ["used", "unusable", "refused"]
    assert [one.text for one in found] == [
        "When was Carrow Bridge opened?",
        "When did Carrow Bridge open?",
        "When did Carrow Bridge open?",
    ]
    told = account_of(found, settings.cost)
    # The stub counts 30 tokens in and 7 out for each reply: 60 and 14.
    assert "requests 3, tokens 60 in, 14 out, cost 0.0200." in told
