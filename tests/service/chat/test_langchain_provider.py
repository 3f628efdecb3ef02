"""The real package of OpenAI against scripted servers."""

from __future__ import annotations

from dataclasses import replace
from traceback import format_exception
from typing import TYPE_CHECKING

import pytest

from service.chat.errors import ChatError, Reason
from service.chat.ports import Account
from service.questions import Wishes
from tests.service.chat.asking import KEY, SAID, asked, failure, model
from tests.support.chat_behaviours import (
    too_long,
)
from tests.support.chat_server import Reply, chunk, refusing

if TYPE_CHECKING:
    from tests.support.chat_server import ChatServer


def test_a_reply_comes_in_pieces_and_is_accounted_for(server: ChatServer) -> None:
    account = Account()

    pieces = list(asked(model(server), account=account))

    assert len(pieces) > 3
    assert "".join(pieces) == SAID
    assert account == Account(input_tokens=30, output_tokens=7, tries=1)
    assert server.keys == ["Bearer sk-secret-123"]
    [body] = server.asked
    assert body["model"] == "m-1"
    assert body["stream_options"] == {"include_usage": True}
    assert body["messages"] == [
        {"role": "system", "content": "The rules."},
        {"role": "user", "content": "Who won?"},
    ]
    assert not {"max_completion_tokens", "temperature", "seed"} & body.keys()


def test_what_is_wished_goes_to_the_provider_with_this_reply_only(
    server: ChatServer,
) -> None:
    one = model(server)
    wishes = Wishes(language="fr", max_tokens=200, temperature=0.0, seed=7)

    list(asked(one, wishes=wishes))
    list(asked(one, wishes=Wishes(seed=8)))

    first, second = server.asked
    wished = ("max_completion_tokens", "temperature", "seed")
    assert [first[name] for name in wished] == [200, 0.0, 7]
    assert second["seed"] == 8
    assert second.keys() - {"seed"} == first.keys() - set(wished)
    assert "fr" not in str(first)


def test_a_reply_that_the_provider_withholds_is_a_refusal(server: ChatServer) -> None:
    server.replies = [Reply([chunk(finish="content_filter")], stalls=True)]

    assert failure(asked(model(server))) == ("", Reason.REFUSED)
    assert len(server.asked) == 1
    assert server.left.wait(10)


@pytest.mark.parametrize("by_variable", [False, True])
def test_a_server_that_repeats_the_key_does_not_make_us_tell_it(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch, *, by_variable: bool
) -> None:
    server.replies = [refusing(401, "Wrong key: sk-secret-123.")]
    if by_variable:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-123")

    with pytest.raises(ChatError, match=r"Wrong key: \*\*\*\.") as caught:
        list(asked(model(server, key=None if by_variable else KEY)))

    assert server.keys == ["Bearer sk-secret-123"]
    told = "".join(format_exception(caught.value)) + repr(caught.value)
    assert "sk-secret-123" not in told


def test_a_reply_that_became_too_long_is_told(server: ChatServer) -> None:
    server.replies = [too_long("Maria Lopez won the")]
    account = Account()

    assert "".join(asked(model(server), account=account)) == "Maria Lopez won the"
    assert account.truncated


def test_nobody_at_the_address_is_told_as_unavailable(server: ChatServer) -> None:
    nowhere = replace(server, url="http://127.0.0.1:9/v1")

    assert failure(asked(model(nowhere))) == ("", Reason.UNAVAILABLE)
