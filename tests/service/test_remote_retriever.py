"""The retriever over HTTP, beside the one in the same process."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from langchain_core.load import dumps
from pydantic import SecretStr, ValidationError

from corpus.archive.scopes import Scope
from service.errors import ServiceUnreachableError
from service.http.app import create_app
from service.http.schemas import Filters
from service.langchain_retriever import DatelineRetriever, RemoteDatelineRetriever
from service.local import LocalService
from service.questions import SearchFilters
from service.settings import ServiceSettings
from tests.support.answering import MORNING, SENTENCE
from tests.support.builders import article, moment
from tests.support.desk import await_that
from tests.support.gate import WRONG, Gate, open_gate
from tests.support.server import served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.newsroom import Newsroom

STORIES = (
    article(
        "The council of Alder Valley voted to keep the library open.",
        guid="1",
        url="https://courier.example/library",
        publisher="Alder Valley Courier",
        published=moment("2025-01-14"),
    ),
    article("The library of Alder Valley opened in 1911.", guid="2"),
    article(
        "The library of Alder Valley closes on Mondays.",
        guid="3",
        publisher="Northern Ledger",
        published=moment("2025-03-14"),
    ),
)


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[Gate]:
    with open_gate(tmp_path) as opened:
        yield opened


@pytest.fixture
def key(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> str:
    """One that the environment has."""
    token = gate.token("chain", Scope.ASK)
    monkeypatch.setenv("DATELINE_API_KEY", token)
    return token


@pytest.fixture
def service(newsroom: Newsroom) -> Iterator[LocalService]:
    newsroom.publish(*STORIES)
    started = LocalService(newsroom.archive, newsroom.keeper, newsroom.faculties)
    started.start()
    try:
        await_that(lambda: started.readiness().ready)
        yield started
    finally:
        started.stop()


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, {"1", "2", "3"}),
        ({"top_k": 1}, {"3"}),
        ({"as_of": datetime(2025, 2, 1, tzinfo=UTC)}, {"1"}),
        ({"filters": Filters(sources=["Alder Valley Courier"])}, {"1"}),
    ],
    ids=["whole", "top_k", "as_of", "filters"],
)
async def test_its_documents_are_those_of_the_same_process(
    service: LocalService, chosen: dict[str, object], found: set[str]
) -> None:
    query = "when does the library of Alder Valley close?"
    beside = DatelineRetriever.model_validate({"answering": service, **chosen})

    with served(create_app(service, ServiceSettings(_env_file=None))) as url:
        remote = RemoteDatelineRetriever.model_validate({"url": url, **chosen})
        documents = remote.invoke(query)
        without_blocking = await remote.ainvoke(query)

    assert documents == without_blocking == beside.invoke(query)
    told = {str(item.metadata["article_id"]): item.metadata for item in documents}
    guids = {str(item.article_id): item.guid for item in STORIES}
    assert {guids[article_id] for article_id in told} == found
    addresses = {str(item.article_id): item.url for item in STORIES}
    assert {known: addresses[known] for known in told} == {
        known: metadata.get("source") for known, metadata in told.items()
    }


def test_the_key_of_the_environment_opens_the_service(gate: Gate, key: str) -> None:
    retriever = RemoteDatelineRetriever(url=f"{gate.client.base_url}")

    [document] = retriever.invoke("How did they vote?")

    assert document.page_content == SENTENCE


def test_a_key_that_is_given_counts_before_that_of_the_environment(
    gate: Gate, key: str
) -> None:
    url = f"{gate.client.base_url}"
    retriever = RemoteDatelineRetriever(url=url, api_key=SecretStr(WRONG))

    with pytest.raises(ServiceUnreachableError, match="set DATELINE_API_KEY"):
        retriever.invoke("How did they vote?")


def test_what_it_is_made_with_reaches_the_service(gate: Gate, key: str) -> None:
    after = "2025-01-01"
    retriever = RemoteDatelineRetriever(
        url=f"{gate.client.base_url}/",
        top_k=3,
        as_of=MORNING,
        filters=Filters.model_validate({"published_after": after, "language": "en"}),
    )

    retriever.invoke(" How did they vote? ")

    [question] = gate.answering.asked
    assert (question.text, question.top_k) == ("How did they vote?", 3)
    assert question.as_of == MORNING
    assert question.filters == SearchFilters(
        published_after=datetime(2025, 1, 1, tzinfo=UTC), language="en"
    )


def test_a_service_that_keeps_silent_is_waited_for_as_long_as_was_set(
    gate: Gate, key: str
) -> None:
    url = f"{gate.client.base_url}"
    retriever = RemoteDatelineRetriever(url=url, timeout_s=0.001)

    with pytest.raises(ServiceUnreachableError, match="does not answer"):
        retriever.invoke("How did they vote?")


@pytest.mark.parametrize("query", [" ", "?" * 2001])
async def test_a_query_out_of_bounds_is_refused_here(
    gate: Gate, key: str, query: str
) -> None:
    retriever = RemoteDatelineRetriever(url=f"{gate.client.base_url}")

    with pytest.raises(ValueError, match="A question has 1 to 2000 characters"):
        retriever.invoke(query)
    with pytest.raises(ValueError, match="A question has 1 to 2000 characters"):
        await retriever.ainvoke(query)


def test_a_retriever_does_not_tell_its_key() -> None:
    retriever = RemoteDatelineRetriever(
        url="http://127.0.0.1:1", api_key=SecretStr(WRONG)
    )

    assert WRONG not in f"{retriever!r}{retriever}{dumps(retriever)}"
    with pytest.raises(ValidationError) as refused:
        RemoteDatelineRetriever(
            url="http://127.0.0.1:1", api_key=SecretStr(WRONG), top_k=0
        )
    assert WRONG not in str(refused.value)


def test_it_needs_neither_model_nor_indexes_in_the_callers_process() -> None:
    heavy = ("torch", "transformers", "chromadb", "tantivy", "sqlalchemy", "fastapi")
    program = (
        "import sys, service.langchain_retriever as it\n"
        "it.RemoteDatelineRetriever(url='http://127.0.0.1:1')\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ended.stdout == "[]\n"
