"""What each client gets that uses the service as a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from corpus.archive.scopes import Scope
from corpus.errors import DerivedIndexError
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import ABSTENTION, SENTENCE, CannedAnswering
from tests.support.breaking import BreakingAnswering
from tests.support.builders import article, moment
from tests.support.chat_behaviours import slow
from tests.support.gate import WRONG, open_gate
from tests.support.server import client_of
from tests.support.slow_desk import SlowDesk, open_slow_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from corpus.embedding.ports import Embedder
    from tests.support.programs import Program

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SAID = "The council voted 5-2 to keep the library open through June."
STORY = article(SAID, url="https://courier.example/a", published=moment("2025-10-14"))
ASKED = "How did the council vote on the library?"
STREAMED = pytest.mark.parametrize("stream", [True], ids=["streamed"])


@dataclass(frozen=True, slots=True)
class Caller:
    """A client of one of the two protocols, which has a tool to offer."""

    program: Program
    api: str
    stream: bool

    def ask(
        self,
        client: httpx.Client,
        *said: str,
        model: str = "dateline",
        key: str = "none",
    ) -> dict[str, Any]:
        """What it made of the last reply; the error is None if there was none."""
        chosen = {"api": self.api, "stream": self.stream, "model": model, "key": key}
        base = str(client.base_url).rstrip("/")
        told: dict[str, Any] = self.program.ask(
            chosen | {"base": base, "said": said or [ASKED]}
        )
        return told


@pytest.fixture(params=["chat", "responses"])
def api(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[False, True], ids=["whole", "streamed"])
def stream(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def caller(model_client: Program, *, api: str, stream: bool) -> Caller:
    return Caller(model_client, api, stream)


def test_it_answers_with_its_source_and_calls_no_tool(
    caller: Caller, client: httpx.Client
) -> None:
    told = caller.ask(client)

    assert told["error"] is None
    assert told["text"] == f"{SENTENCE} [1]"
    [source] = told["sources"]
    assert source["url"] == "https://courier.example/library"
    assert source["title"] == "Library stays open"
    assert told["toolCalls"] == []


def test_an_abstention_is_a_text_without_sources(
    caller: Caller, client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = ABSTENTION

    told = caller.ask(client)

    assert (told["error"], told["text"]) == (None, "I do not know.")
    assert told["sources"] == []


def test_a_failure_has_its_status_and_its_message(
    caller: Caller, client: httpx.Client, answering: CannedAnswering
) -> None:
    def broken() -> None:
        detail = "gone"
        raise DerivedIndexError(detail)

    answering.before = broken

    told = caller.ask(client)

    assert told["error"]["status"] == 503
    assert "/readyz says what is wrong" in told["error"]["message"]


def test_so_has_a_model_that_is_not_there(caller: Caller, client: httpx.Client) -> None:
    told = caller.ask(client, model="gpt-5")

    assert told["error"]["status"] == 404
    assert "There is no such model" in told["error"]["message"]


@pytest.fixture(scope="module")
def guarded(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[httpx.Client, str]]:
    """A service that takes one key."""
    with open_gate(tmp_path_factory.mktemp("gate")) as gate:
        yield gate.client, gate.token("reader", Scope.ASK)


def test_so_has_a_key_that_is_not_known(
    caller: Caller, guarded: tuple[httpx.Client, str]
) -> None:
    client, known = guarded

    let_in = caller.ask(client, key=known)
    refused = caller.ask(client, key=WRONG)

    assert (let_in["error"], let_in["text"]) == (None, f"{SENTENCE} [1]")
    assert refused["error"]["status"] == 401
    assert "key" in refused["error"]["message"]


@pytest.fixture(scope="module")
def breaking() -> Iterator[httpx.Client]:
    app = create_app(BreakingAnswering(), ServiceSettings(_env_file=None))
    with client_of(app) as client:
        yield client


@STREAMED
def test_a_failure_on_the_way_comes_with_its_message(
    caller: Caller, breaking: httpx.Client
) -> None:
    told = caller.ask(breaking)

    assert told["text"] == f"{SENTENCE} [1]"
    assert told["error"]["message"].startswith("Dateline failed at this request")


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[SlowDesk]:
    with open_slow_desk(tmp_path_factory.mktemp("slow"), embedder, STORY) as opened:
        yield opened


@STREAMED
def test_it_reads_over_the_pings(caller: Caller, desk: SlowDesk) -> None:
    desk.server.replies = [slow(f"{SAID} [1]", pause_s=0.02)]

    told = caller.ask(desk.client)

    assert (told["error"], told["text"]) == (None, f"{SAID} [1]")


@pytest.mark.parametrize(
    "model_client",
    [("ai_sdk.mjs", 6), ("ai_sdk.mjs", 7)],
    ids=["6", "7"],
    indirect=True,
)
def test_the_ai_sdk_sends_former_answers_as_texts(
    caller: Caller, client: httpx.Client, answering: CannedAnswering
) -> None:
    told = caller.ask(client, "Who voted?", "And when?")

    assert told["error"] is None
    question = answering.asked[-1]
    assert question.text == "And when?"
    assert [(turn.role, turn.content) for turn in question.history] == [
        ("user", "Who voted?"),
        ("assistant", f"{SENTENCE} [1]"),
    ]
