"""A service that requires keys, called over real HTTP."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from starlette.responses import PlainTextResponse, Response

from corpus.archive.scopes import Scope
from service.calling import RemoteService
from service.errors import ServiceUnreachableError
from service.http.responses import SearchBody
from service.http.schemas import SearchRequest
from tests.support.answering import SENTENCE
from tests.support.gate import WRONG, Gate, open_gate
from tests.support.server import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ASKED = SearchRequest.model_validate({"question": "How did they vote?"})


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    with open_gate(tmp_path) as opened:
        yield opened


def called(gate: Gate, token: str | None) -> RemoteService:
    key = None if token is None else SecretStr(token)
    return RemoteService(f"{gate.client.base_url}", key)


def found(service: RemoteService) -> list[str]:
    told = service.post("/v1/search", ASKED, SearchBody)
    return [passage.text for passage in told.data]


def refusal(service: RemoteService) -> str:
    """The message, and that no part of the traceback has the key."""
    with pytest.raises(ServiceUnreachableError) as refused:
        found(service)
    told = "".join(traceback.format_exception(refused.value))
    token = service.key.get_secret_value().strip() if service.key else ""
    assert not token or token not in told
    return str(refused.value)


@pytest.mark.parametrize("around", ["{}", "{}\n", " {} "], ids=repr)
def test_the_key_opens_the_service(gate: Gate, around: str) -> None:
    token = around.format(gate.token("app", Scope.ASK))

    assert found(called(gate, token)) == [SENTENCE]


@pytest.mark.parametrize("token", [None, "", " ", WRONG])
def test_without_a_valid_key_it_says_how_to_get_one(
    gate: Gate, token: str | None
) -> None:
    message = refusal(called(gate, token))

    assert "set DATELINE_API_KEY" in message
    assert "`dateline keys create NAME --scope ask`" in message


def test_a_key_for_something_else_is_told_which_scope_is_needed(gate: Gate) -> None:
    message = refusal(called(gate, gate.token("feeder", Scope.INGEST)))

    assert "This needs a key with the scope `ask`; set DATELINE_API_KEY" in message


@pytest.mark.parametrize("token", ["dl_a b-secret", "dl_a\nb-secret", "dl_…-secret"])
def test_a_key_that_cannot_be_sent_is_refused_without_quoting_it(
    gate: Gate, token: str
) -> None:
    message = refusal(called(gate, token))

    assert "DATELINE_API_KEY is no key" in message
    assert "secret" not in message


def test_a_key_is_in_no_log_line(gate: Gate, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    token = gate.token("app", Scope.ASK)
    service = called(gate, token)

    found(service)
    refusal(called(gate, WRONG))

    told = "".join(f"{vars(record)}" for record in caplog.records)
    assert "POST" in told
    assert token not in told
    assert WRONG not in told
    assert token not in repr(service)


def test_who_asks_too_much_is_told_when_to_ask_again(tmp_path: Path) -> None:
    with open_gate(tmp_path, rate_limit="1/day") as gate:
        service = called(gate, gate.token("app", Scope.ASK))
        found(service)
        message = refusal(service)

    assert "Too many requests: 1 in 86400 s are allowed; try again in" in message


def test_what_is_wrong_with_a_question_is_told(gate: Gate) -> None:
    service = called(gate, gate.token("app", Scope.ASK))
    asked = ASKED.model_copy(update={"question": "?" * 2001})

    with pytest.raises(ServiceUnreachableError, match="/question: A question has 1 to"):
        service.post("/v1/search", asked, SearchBody)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (PlainTextResponse("<h1>Busy</h1>", 429), "429 Too Many Requests"),
        (
            PlainTextResponse("", 429, {"Retry-After": "7"}),
            "429 Too Many Requests; try again in 7 s",
        ),
    ],
)
def test_a_proxy_that_refuses_is_told_by_its_status(reply: Response, said: str) -> None:
    app = FastAPI()

    @app.post("/v1/search")
    def say() -> Response:
        return reply

    with served(app) as url:
        message = refusal(RemoteService(url))

    assert message == f"the service at {url} says: {said}"


async def test_it_is_called_without_blocking_too(gate: Gate) -> None:
    service = called(gate, gate.token("app", Scope.ASK))

    told = await service.apost("/v1/search", ASKED, SearchBody)

    assert [passage.text for passage in told.data] == [SENTENCE]
    with pytest.raises(ServiceUnreachableError, match="set DATELINE_API_KEY"):
        await called(gate, WRONG).apost("/v1/search", ASKED, SearchBody)


@pytest.mark.parametrize("url", ["news.example", "http://::1:8765", "ftp://[::1]"])
async def test_an_address_that_is_none_is_told(url: str) -> None:
    service = RemoteService(url)

    assert "does not answer" in refusal(service)
    with pytest.raises(ServiceUnreachableError, match="does not answer"):
        await service.apost("/v1/search", ASKED, SearchBody)
