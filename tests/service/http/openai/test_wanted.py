"""Fields of the native route in the requests of other protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.service.http.openai.reading import QUESTION

if TYPE_CHECKING:
    import httpx

    from tests.support.answering import CannedAnswering

PAGE = {"messages": [{"role": "user", "parts": [{"type": "text", "text": "How?"}]}]}
ROUTES = pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/chat/completions", QUESTION),
        ("/v1/responses", {"input": "How?"}),
        ("/v1/ui/chat", PAGE),
    ],
    ids=["chat", "responses", "ui"],
)


@ROUTES
def test_the_language_of_the_answer_may_be_wished_for(
    client: httpx.Client, answering: CannedAnswering, path: str, body: dict[str, Any]
) -> None:
    reply = client.post(path, json=body | {"answer_language": "fr"})

    assert reply.status_code == 200
    assert answering.asked[-1].wishes.language == "fr"


@ROUTES
def test_what_is_no_language_is_refused(
    client: httpx.Client, path: str, body: dict[str, Any]
) -> None:
    reply = client.post(path, json=body | {"answer_language": "not a language"})

    assert reply.status_code == 422
    assert "answer_language" in reply.text
