from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI
from starlette.responses import HTMLResponse, JSONResponse, Response

from eval.errors import EvalError
from eval.responses import AnswerSentence, CitedQuote, Status, Usage
from eval.samples import Sample, Turn
from eval.systems.dateline_http import DatelineOverHttp
from eval.systems.ports import SystemFailedError
from service.answers import AbstainReason, Answer, AnswerStatus, Quote, Retrieved
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import (
    MORNING,
    SENTENCE,
    CannedAnswering,
    answer,
    passage,
    readiness,
    source,
    stored,
)
from tests.support.server import served

if TYPE_CHECKING:
    from collections.abc import Iterator

URL = "https://courier.example/library"
ASKED = Sample("q1", "How did they vote?", as_of=MORNING)


@pytest.fixture
def answering() -> CannedAnswering:
    return CannedAnswering()


@pytest.fixture
def system(answering: CannedAnswering) -> Iterator[DatelineOverHttp]:
    settings = ServiceSettings(_env_file=None)
    with served(create_app(answering, settings)) as url:
        made = DatelineOverHttp.open(url, timeout_s=5.0)
        yield made
        made.close()


def test_an_answer_is_told_with_its_evidence(system: DatelineOverHttp) -> None:
    response = system.answer(ASKED)

    assert response.text == SENTENCE
    assert response.status is Status.ANSWERED
    assert response.sentences == (AnswerSentence(SENTENCE, (1,), 0.93),)
    [cited] = response.cited
    assert (cited.n, cited.article, cited.text) == (1, "a1", SENTENCE)
    assert cited.title == "Library stays open"
    assert cited.names == {"a1", URL}
    assert cited.quotes == (CitedQuote(SENTENCE, exact=True),)
    assert cited.dated == datetime(2025, 1, 14, 21, 30, tzinfo=UTC)
    assert response.as_of == MORNING
    # No chat model has read or written anything.
    assert response.usage == Usage(0, 0, 0.0)
    assert response.timings is not None
    assert response.timings.first_verified_ms == response.timings.total_ms > 0


def test_the_ranking_is_the_deep_one_and_the_answer_the_default_one(
    answering: CannedAnswering, system: DatelineOverHttp
) -> None:
    answering.found = Retrieved((passage(), passage("It opened in 1911.", start=60)))

    response = system.answer(ASKED)

    asked, sought = answering.asked
    assert (asked.text, asked.as_of, asked.top_k) == (ASKED.question, MORNING, 8)
    assert (sought.text, sought.as_of, sought.top_k) == (ASKED.question, MORNING, 50)
    assert response.passages is not None
    assert [item.text for item in response.passages] == [
        SENTENCE,
        "It opened in 1911.",
    ]
    first, second = response.passages
    assert first.names == {"a1", URL}
    assert first.article_text is second.article_text
    assert first.article_text == SENTENCE


def test_a_follow_up_is_sent_with_its_history_and_has_its_own_passages(
    answering: CannedAnswering, system: DatelineOverHttp
) -> None:
    turns = (Turn("user", "Is the library open?"), Turn("assistant", "Yes."))

    response = system.answer(replace(ASKED, history=turns))

    [asked] = answering.asked
    assert [(turn.role, turn.content) for turn in asked.history] == [
        ("user", "Is the library open?"),
        ("assistant", "Yes."),
    ]
    assert response.passages is not None
    assert [item.text for item in response.passages] == [
        SENTENCE,
        "It opened in 1911.",
    ]


def test_without_a_moment_it_is_asked_about_now(
    answering: CannedAnswering, system: DatelineOverHttp
) -> None:
    before = datetime.now(UTC)

    system.answer(Sample("q1", "How did they vote?"))

    assert before <= answering.asked[0].as_of <= datetime.now(UTC)


def test_an_abstention_is_one(
    answering: CannedAnswering, system: DatelineOverHttp
) -> None:
    answering.answers = Answer(
        status=AnswerStatus.INSUFFICIENT,
        text="I do not know.",
        as_of=MORNING,
        reason=AbstainReason.INSUFFICIENT_EVIDENCE,
    )

    response = system.answer(ASKED)

    assert response.abstained
    assert (response.text, response.sentences) == ("I do not know.", ())
    assert response.timings is not None
    assert response.timings.first_verified_ms is None


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        (Quote(SENTENCE, 0, len(SENTENCE)), True),
        (Quote("The council", 0, 11), True),
        (Quote("the council", 0, 11), False),
        (Quote("The council", 1, 12), False),
        (Quote("open.", len(SENTENCE) - 5, len(SENTENCE) + 1), False),
        (Quote(".", -1, len(SENTENCE)), False),
        (Quote("", 5, 5), True),
    ],
)
def test_a_quote_is_exact_when_it_stands_at_its_offsets(
    answering: CannedAnswering, system: DatelineOverHttp, quote: Quote, *, stands: bool
) -> None:
    whole = answer()
    cited = replace(whole.citations[0], quotes=(quote,))
    answering.answers = replace(whole, citations=(cited,))

    response = system.answer(ASKED)

    assert response.cited[0].quotes == (CitedQuote(quote.text, exact=stands),)


def test_an_article_that_is_not_served_leaves_its_quotes_unchecked(
    answering: CannedAnswering, system: DatelineOverHttp
) -> None:
    answering.articles = {}

    response = system.answer(ASKED)

    assert response.cited[0].quotes == (CitedQuote(SENTENCE, exact=None),)
    assert response.passages is not None
    assert response.passages[0].article_text is None
    assert response.passages[0].names == {"a1", URL}


def test_another_version_than_the_cited_one_checks_nothing(
    answering: CannedAnswering, system: DatelineOverHttp
) -> None:
    answering.articles = {"a1": stored(number=2)}

    response = system.answer(ASKED)

    assert response.cited[0].quotes == (CitedQuote(SENTENCE, exact=None),)


def test_an_article_is_fetched_once_and_one_that_failed_anew(
    answering: CannedAnswering, system: DatelineOverHttp
) -> None:
    kept, answering.articles = answering.articles, {}
    system.answer(ASKED)
    failed = len(answering.looked_up)
    answering.articles = kept

    system.answer(ASKED)
    system.answer(ASKED)

    assert len(answering.looked_up) == failed + 1


def test_a_permalink_names_no_article(
    answering: CannedAnswering, system: DatelineOverHttp
) -> None:
    answering.answers = answer(url=None)
    answering.found = Retrieved((passage(of=source(url=None)),))

    response = system.answer(ASKED)

    assert response.cited[0].names == {"a1"}


def test_a_refusal_is_told_in_the_words_of_the_service(
    system: DatelineOverHttp,
) -> None:
    with pytest.raises(SystemFailedError, match=r"422.*1 to 2000 characters"):
        system.answer(Sample("q1", "?" * 2001))


def test_a_failure_of_the_service_fails_the_question(
    answering: CannedAnswering, system: DatelineOverHttp
) -> None:
    def broken() -> None:
        raise RuntimeError

    answering.before = broken

    with pytest.raises(SystemFailedError, match="500"):
        system.answer(ASKED)


def test_it_tells_where_it_is_and_what_it_holds(system: DatelineOverHttp) -> None:
    told = system.describe()

    assert system.name == f"dateline at {told['url']}"
    assert (told["revision"], told["articles"]) == ("7", "2")


def test_a_service_that_goes_fails_the_questions_after() -> None:
    with served(create_app(CannedAnswering(), ServiceSettings(_env_file=None))) as url:
        system = DatelineOverHttp.open(url, timeout_s=5.0)

    with pytest.raises(SystemFailedError, match="no answer"):
        system.answer(ASKED)

    system.close()


def test_a_service_that_is_not_ready_is_not_opened() -> None:
    answering = CannedAnswering(ready=readiness(archive="it is gone"))
    app = create_app(answering, ServiceSettings(_env_file=None))

    with served(app) as url, pytest.raises(EvalError, match="503"):
        DatelineOverHttp.open(url, timeout_s=5.0)


@pytest.mark.parametrize(
    "reply", [HTMLResponse("<h1>Welcome</h1>"), JSONResponse({"status": "ok"})]
)
def test_what_is_no_dateline_is_not_opened(reply: Response) -> None:
    app = FastAPI()
    app.add_api_route("/readyz", lambda: reply, response_model=None)

    with served(app) as url, pytest.raises(EvalError, match="no Dateline"):
        DatelineOverHttp.open(url, timeout_s=5.0)


def test_an_address_where_nothing_listens_is_not_opened() -> None:
    with served(FastAPI()) as url:
        pass

    with pytest.raises(EvalError, match="dateline serve"):
        DatelineOverHttp.open(url, timeout_s=5.0)


def test_an_answer_that_takes_too_long_fails_the_question() -> None:
    release = threading.Event()

    def held() -> None:
        release.wait(10)

    answering = CannedAnswering()
    with served(create_app(answering, ServiceSettings(_env_file=None))) as url:
        system = DatelineOverHttp.open(url, timeout_s=0.2)
        answering.before = held
        try:
            with pytest.raises(SystemFailedError, match=r"within 0\.2 s"):
                system.answer(ASKED)
        finally:
            release.set()
            system.close()
