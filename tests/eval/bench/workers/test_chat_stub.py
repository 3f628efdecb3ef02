from typing import Any

import httpx

from eval.bench.streams import streamed
from eval.bench.workers.chat_stub import (
    Timetable,
    opened,
    reply_to,
    shows_passages,
)

PROMPT = """\
Today is 2025-10-20. The question is asked as of 2025-10-20.

Passage [1], dated 2024-03-05
| Courier: The headline of this article is a sentence that ends with a stop.
|
| "I will pay," said Ana Reis of the toll on the bridge. \
The new bridge over the harbour will cost 40 million crowns.
| It opens in May.

Passage [2], undated
| Ledger: Ferries
|
| The ferry to Gull Island will take forty-four cars from next May. It is new.

Question: What will it cost?"""
FIRST = "The new bridge over the harbour will cost 40 million crowns. [1]"
SECOND = "The ferry to Gull Island will take forty-four cars from next May. [2]"


def asking(prompt: str) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": prompt}], "stream": True}


def test_a_reply_is_a_plain_sentence_of_each_passage_with_its_mark() -> None:
    assert reply_to(asking(PROMPT)["messages"]) == f"{FIRST} {SECOND}"


def test_what_shows_no_passage_is_repeated() -> None:
    messages = asking("Question:\n| Who runs the ferry, and why?")["messages"]

    assert reply_to(messages) == "Who runs the ferry, and why?"


def test_an_answer_is_told_apart_by_the_passages_that_its_request_shows() -> None:
    assert shows_passages(asking(PROMPT))
    assert not shows_passages(asking("Question:\n| Who runs the ferry, and why?"))


def test_a_reply_comes_token_by_token_and_what_was_asked_is_told_once() -> None:
    with opened(Timetable(0.001, 0.0)) as take, httpx.Client(trust_env=False) as client:
        url = take(None)["url"]
        *tokens, end, usage, done = streamed(
            client, f"{url}/chat/completions", asking(PROMPT)
        )
        [asked] = take(None)["asked"]
        later = take(None)["asked"]

    assert len(tokens) == len(f"{FIRST} {SECOND}".split())
    assert '"content": "The"' in tokens[0].data
    assert '"content": " new"' in tokens[1].data
    assert '"finish_reason": "stop"' in end.data
    assert '"completion_tokens": 25' in usage.data
    assert done.data == "[DONE]"
    assert asked["body"] == asking(PROMPT)
    assert asked["at"] + 0.001 <= asked["done"]
    assert later == []
