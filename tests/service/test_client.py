from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI
from pydantic import SecretStr
from starlette.responses import HTMLResponse, JSONResponse, Response

from corpus.archive.scopes import Scope
from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings
from service.client import ask
from service.errors import ServiceUnreachableError
from service.http.app import create_app
from service.http.schemas import AskRequest
from service.settings import ServiceSettings
from tests.support.answering import SENTENCE, CannedAnswering
from tests.support.gate import WRONG, open_gate
from tests.support.server import served

if TYPE_CHECKING:
    from pathlib import Path

REQUEST = AskRequest.model_validate({"question": "How did they vote?", "top_k": 3})


@pytest.fixture
def home(tmp_path: Path) -> CorpusSettings:
    return CorpusSettings(_env_file=None, home=tmp_path / "home")


def owned(home: CorpusSettings, url: str | None) -> IndexLock:
    return IndexLock(home.lock_file).acquire(purpose="dateline serve", url=url)


def app_that_says(reply: Response) -> FastAPI:
    app = FastAPI()

    @app.post("/v1/ask")
    def say() -> Response:
        return reply

    return app


def test_the_service_that_owns_the_indexes_is_asked(home: CorpusSettings) -> None:
    answering = CannedAnswering()
    app = create_app(answering, ServiceSettings(_env_file=None))

    with served(app) as url, owned(home, url):
        body = ask(REQUEST, home)

    assert body.answer == f"{SENTENCE} [1]"
    assert [quote.text for quote in body.citations[0].quotes] == [SENTENCE]
    [question] = answering.asked
    assert (question.text, question.top_k) == ("How did they vote?", 3)


def test_as_of_and_filters_reach_the_service_as_they_were_given(
    home: CorpusSettings,
) -> None:
    answering = CannedAnswering()
    app = create_app(answering, ServiceSettings(_env_file=None))
    request = AskRequest.model_validate(
        {
            "question": "How?",
            "as_of": "2025-03-15",
            "filters": {"sources": ["Courier"], "published_after": "2025-01-01"},
        }
    )

    with served(app) as url, owned(home, url):
        ask(request, home)

    assert answering.asked == [request.asked("How?", now=answering.asked[0].as_of)]
    assert f"{answering.asked[0].as_of:%Y-%m-%d %H:%M}" == "2025-03-15 23:59"


def test_a_service_that_requires_a_key_is_shown_it(
    home: CorpusSettings, tmp_path: Path
) -> None:
    with open_gate(tmp_path) as gate, owned(home, f"{gate.client.base_url}"):
        body = ask(REQUEST, home, key=SecretStr(gate.token("desk", Scope.ASK)))

        assert body.answer == f"{SENTENCE} [1]"
        for key in (None, SecretStr(WRONG)):
            with pytest.raises(ServiceUnreachableError, match="set DATELINE_API_KEY"):
                ask(REQUEST, home, key=key)


def test_a_service_that_has_gone_is_told(home: CorpusSettings) -> None:
    with served(FastAPI()) as url:
        pass

    with (
        owned(home, url),
        pytest.raises(ServiceUnreachableError, match="does not answer"),
    ):
        ask(REQUEST, home)


def test_a_problem_of_the_service_is_told_in_its_words(home: CorpusSettings) -> None:
    problem = JSONResponse({"detail": "Too many questions wait."}, status_code=503)

    with (
        served(app_that_says(problem)) as url,
        owned(home, url),
        pytest.raises(ServiceUnreachableError, match="Too many questions wait"),
    ):
        ask(REQUEST, home)


@pytest.mark.parametrize(
    "reply",
    [
        HTMLResponse("<h1>Bad gateway</h1>", status_code=502),
        JSONResponse(["bad gateway"], status_code=502),
        HTMLResponse("<h1>Welcome</h1>"),
        JSONResponse({"answer": "of another program"}),
    ],
)
def test_a_reply_that_is_no_answer_of_ours_is_told_as_such(
    home: CorpusSettings, reply: Response
) -> None:
    with (
        served(app_that_says(reply)) as url,
        owned(home, url),
        pytest.raises(ServiceUnreachableError, match=url),
    ):
        ask(REQUEST, home)


def test_an_address_that_is_none_is_told(home: CorpusSettings) -> None:
    # What `serve --host ::1` writes into the lock.
    with owned(home, "http://::1:8765"), pytest.raises(ServiceUnreachableError):
        ask(REQUEST, home)


@pytest.mark.slow
def test_without_a_service_the_archive_is_asked(
    home_of_examples: CorpusSettings,
) -> None:
    request = AskRequest.model_validate(
        {"question": "what tariffs remain on Canadian lumber?", "as_of": "2025-03-15"}
    )

    body = ask(request, home_of_examples)

    assert "14.5%" in body.answer
    assert body.status == "answered"
    assert IndexLock(home_of_examples.lock_file).holder() is None


@pytest.mark.slow
def test_a_short_lived_owner_of_the_indexes_is_waited_for(
    home_of_examples: CorpusSettings,
) -> None:
    lock = owned(home_of_examples, None)
    later = threading.Timer(1.0, lock.release)
    later.start()

    body = ask(REQUEST, home_of_examples)

    later.join()
    assert body.id.startswith("ans_")
