import json
from typing import Any

import httpx
import pytest

from tests.support.answering import CannedAnswering

JSON = {"Content-Type": "application/json"}
USER = {"role": "user", "content": "How did they vote?"}


def refused(
    client: httpx.Client, body: object, *, path: str = "/v1/ask"
) -> list[tuple[str, str]]:
    """The pointers and details of a 422; sent as ASCII, so surrogates can be."""
    reply = client.post(path, content=json.dumps(body), headers=JSON)
    assert reply.status_code == 422, reply.text
    assert reply.headers["content-type"] == "application/problem+json"
    problem = reply.json()
    assert problem["code"] == "validation_failed"
    return [(error["pointer"], error["detail"]) for error in problem["errors"]]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("top_k", 0),
        ("top_k", 51),
        ("top_k", "8"),
        ("top_k", True),
        ("as_of", "yesterday"),
        ("as_of", "2025-02-30"),
        ("as_of", 1738368000),
        ("as_of", "0999-12-31"),
        ("as_of", "9999-12-31"),
        ("as_of", "0001-01-01T00:00:00+14:00"),
        ("answer_language", "french please"),
        ("max_tokens", 0),
        ("temperature", 2.1),
        ("seed", 1.5),
        ("citation_style", "footnotes"),
        ("cache", "yes"),
        ("stream", "yes"),
        ("filters", None),
    ],
)
def test_a_bad_value_is_pointed_at(
    client: httpx.Client, answering: CannedAnswering, *, field: str, value: object
) -> None:
    errors = refused(client, {"question": "How?", field: value})

    assert [pointer for pointer, _ in errors] == [f"/{field}"]
    assert answering.asked == []


@pytest.mark.parametrize(
    ("filters", "pointer"),
    [
        ({"published_after": "nope"}, "/filters/published_after"),
        ({"sources": ["ok", ""]}, "/filters/sources/1"),
        ({"sources": ["x\x00"]}, "/filters/sources/0"),
        ({"language": "English!"}, "/filters/language"),
        ({"author": "Dana"}, "/filters/author"),
        (
            {"published_after": "2025-02-01", "published_before": "2025-02-01"},
            "/filters",
        ),
    ],
)
def test_a_bad_filter_is_pointed_at(
    client: httpx.Client, filters: dict[str, object], pointer: str
) -> None:
    for path in ("/v1/ask", "/v1/search"):
        errors = refused(client, {"question": "How?", "filters": filters}, path=path)

        assert [found for found, _ in errors] == [pointer]


def test_an_unknown_field_is_refused_by_an_escaped_pointer(
    client: httpx.Client,
) -> None:
    errors = refused(client, {"question": "How?", "a/b~c": 1})

    assert errors == [("/a~1b~0c", "There is no such field.")]


def test_a_field_name_that_cannot_be_sent_back_is_still_a_422(
    client: httpx.Client,
) -> None:
    assert refused(client, {"question": "How?", "\ud800": 1})


def test_the_longest_question_is_counted_without_outer_spaces(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    reply = client.post("/v1/ask", json={"question": f"  {'🗳' * 2000}\n"})

    assert reply.status_code == 200
    assert answering.asked[0].text == "🗳" * 2000


@pytest.mark.parametrize("broken", ["a\x00b", "a\ud800b", "a\udfff"])
def test_text_that_is_not_text_is_refused(client: httpx.Client, broken: str) -> None:
    detail = "The text contains a NUL or half of a surrogate pair."

    assert refused(client, {"question": broken}) == [("/question", detail)]
    assert refused(client, {"messages": [{"role": "user", "content": broken}]}) == [
        ("/messages/0/content", detail)
    ]


@pytest.mark.parametrize(
    "body", [{}, {"question": "How?", "messages": [USER]}, {"messages": None}]
)
def test_exactly_one_of_question_and_messages_is_given(
    client: httpx.Client, body: dict[str, Any]
) -> None:
    detail = "Give exactly one of `question` and `messages`."

    assert refused(client, body) == [("", detail)]


@pytest.mark.parametrize(
    ("messages", "pointer"),
    [
        ([], "/messages"),
        ([USER, {"role": "assistant", "content": "5-2."}], "/messages"),
        ([{"role": "user", "content": "  "}], "/messages"),
        ([{"role": "robot", "content": "How?"}], "/messages/0/role"),
        ([{"role": "user"}], "/messages/0/content"),
        ([USER | {"name": "Dana"}], "/messages/0/name"),
    ],
)
def test_a_conversation_ends_with_a_question_of_the_user(
    client: httpx.Client, messages: list[dict[str, str]], pointer: str
) -> None:
    errors = refused(client, {"messages": messages})

    assert [found for found, _ in errors] == [pointer]


def test_include_knows_three_parts(client: httpx.Client) -> None:
    errors = refused(client, {"question": "How?", "include": ["claims", "prompts"]})

    assert [pointer for pointer, _ in errors] == ["/include/1"]


def test_a_search_takes_no_parameter_of_an_answer(client: httpx.Client) -> None:
    errors = refused(client, {"question": "How?", "seed": 1}, path="/v1/search")

    assert errors == [("/seed", "There is no such field.")]


@pytest.mark.parametrize("body", ["[]", "3", '"text"'])
def test_a_body_that_is_no_object_is_refused(client: httpx.Client, body: str) -> None:
    errors = refused(client, json.loads(body))

    assert errors == [("", "This must be a JSON object.")]


@pytest.mark.parametrize("body", [b"", b"null"])
def test_a_missing_body_is_refused(client: httpx.Client, body: bytes) -> None:
    reply = client.post("/v1/ask", content=body, headers=JSON)

    assert reply.status_code == 422
    assert [error["pointer"] for error in reply.json()["errors"]] == [""]


def test_what_was_sent_is_not_sent_back(client: httpx.Client) -> None:
    reply = client.post("/v1/ask", json={"question": ["a private matter"]})

    assert reply.status_code == 422
    assert "private" not in reply.text


def test_no_more_than_50_errors_are_listed(client: httpx.Client) -> None:
    errors = refused(client, {f"unknown{n}": 1 for n in range(80)})

    assert len(errors) == 50
