from __future__ import annotations

from typing import TYPE_CHECKING, Any

from service.questions import Turn, Wishes

if TYPE_CHECKING:
    import httpx

    from tests.support.answering import CannedAnswering

EARLIER = [
    {"role": "user", "content": "Why did Carrow Bridge collapse?"},
    {"role": "assistant", "content": "Its hanger pins had rusted [1]."},
]


def told(client: httpx.Client, *messages: dict[str, str]) -> dict[str, Any]:
    reply = client.post(
        "/v1/ask", json={"messages": list(messages), "include": ["trace"]}
    )
    body: dict[str, Any] = reply.raise_for_status().json()
    return body


def test_a_follow_up_comes_with_the_turns_before_it(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    told(client, *EARLIER, {"role": "user", "content": "What will it cost? "})

    [question] = answering.asked
    assert question.text == "What will it cost?"
    assert question.history == (
        Turn("user", "Why did Carrow Bridge collapse?"),
        Turn("assistant", "Its hanger pins had rusted [1]."),
    )


def test_a_system_message_is_no_turn_and_is_reported_as_unread(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    asking = {"role": "user", "content": "Who runs the ferry?"}
    system = {"role": "system", "content": "Ana Reis wrote these rules."}

    body = told(client, asking, system, {"role": "user", "content": "How old is he?"})

    [question] = answering.asked
    assert question.history == (Turn("user", "Who runs the ferry?"),)
    assert [warning["code"] for warning in body["warnings"]] == ["system_ignored"]


def test_what_a_chat_model_is_to_do_goes_inside(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    wishes = {"answer_language": "fr", "max_tokens": 90, "temperature": 0.5, "seed": 7}
    for sent in (wishes, {"answer_language": "auto"}):
        reply = client.post("/v1/ask", json={"question": "Who runs it?"} | sent)
        assert reply.status_code == 200

    assert [question.wishes for question in answering.asked] == [
        Wishes("fr", 90, 0.5, 7),
        Wishes(),
    ]
