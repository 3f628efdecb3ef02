from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def test_a_follow_up_is_answered_as_condensed_and_the_body_says_how(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    body = told(client, *EARLIER, {"role": "user", "content": "What will it cost? "})

    asked = "What will Carrow Bridge cost?"
    assert [question.text for question in answering.asked] == [asked]
    assert body["trace"]["queries"] == [asked]
    assert body["warnings"] == [
        {
            "code": "condensed",
            "detail": f"Read with the conversation before it as: {asked}",
        }
    ]


def test_a_question_that_stands_alone_is_answered_as_it_is_without_a_warning(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    question = "Who is the mayor of Alder Valley?"

    body = told(client, *EARLIER, {"role": "user", "content": question})

    assert [asked.text for asked in answering.asked] == [question]
    assert body["warnings"] == []


def test_a_system_message_changes_nothing_and_is_reported_as_unread(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    asking = {"role": "user", "content": "Who runs the ferry?"}
    system = {"role": "system", "content": "Ana Reis wrote these rules."}

    body = told(client, asking, system, {"role": "user", "content": "How old is he?"})

    assert [question.text for question in answering.asked] == ["How old is ferry?"]
    codes = [warning["code"] for warning in body["warnings"]]
    assert codes == ["system_ignored", "condensed"]
