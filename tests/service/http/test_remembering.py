"""Questions with an Idempotency-Key, over real HTTP and by the clock."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING

import httpx
import pytest

from corpus.archive.scopes import Scope
from corpus.errors import DerivedIndexError
from service.http.problems import ProblemError
from service.http.remembering import KEPT_S, MOST, Kept, Remembered
from tests.support.answering import SENTENCE, CannedAnswering, stored
from tests.support.gate import open_gate, shown

if TYPE_CHECKING:
    from pathlib import Path

QUESTION = {"question": "How did they vote?"}
KEY = {"Idempotency-Key": "q-1"}


def ask(
    client: httpx.Client, *, headers: dict[str, str] = KEY, **more: object
) -> httpx.Response:
    return client.post("/v1/ask", json=QUESTION | more, headers=headers)


@pytest.fixture
def key(request: pytest.FixtureRequest) -> dict[str, str]:
    """One that no other test has sent to the same app."""
    return {"Idempotency-Key": request.node.name}


def test_a_repeated_question_has_the_answer_of_the_first_time(
    client: httpx.Client, answering: CannedAnswering, key: dict[str, str]
) -> None:
    first = ask(client, headers=key)
    again = ask(client, headers=key)

    assert first.status_code == again.status_code == 200
    assert again.content == first.content
    assert len(answering.asked) == 1
    assert "idempotent-replayed" not in first.headers
    assert again.headers["idempotent-replayed"] == "true"
    assert again.headers["cache-control"] == "no-store"
    assert again.headers["x-request-id"] != first.headers["x-request-id"]


def test_without_a_key_every_question_is_answered_anew(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    ids = {ask(client, headers={}).json()["id"] for _ in range(2)}

    assert len(ids) == len(answering.asked) == 2


def test_the_same_key_with_another_question_is_refused(
    client: httpx.Client, answering: CannedAnswering, key: dict[str, str]
) -> None:
    ask(client, headers=key)

    refused = ask(client, headers=key, top_k=3)

    assert refused.status_code == 422
    assert refused.json()["code"] == "idempotency_key_reused"
    assert len(answering.asked) == 1


def test_while_the_answer_is_made_its_key_is_refused_and_then_has_it(
    client: httpx.Client, answering: CannedAnswering, key: dict[str, str]
) -> None:
    asked, let_go = Event(), Event()

    def slowly() -> None:
        asked.set()
        assert let_go.wait(10)

    answering.before = slowly
    with ThreadPoolExecutor(1) as beside:
        first = beside.submit(ask, client, headers=key)
        assert asked.wait(10)
        meanwhile = ask(client, headers=key)
        let_go.set()
        answered = first.result()

    assert meanwhile.status_code == 409
    assert meanwhile.json()["code"] == "idempotency_in_flight"
    assert meanwhile.headers["retry-after"] == "1"
    assert answered.status_code == 200
    assert ask(client, headers=key).content == answered.content


def test_of_many_at_once_one_is_answered(
    client: httpx.Client, answering: CannedAnswering, key: dict[str, str]
) -> None:
    with ThreadPoolExecutor(8) as beside:
        replies = list(beside.map(lambda _: ask(client, headers=key), range(16)))

    assert len(answering.asked) == 1
    assert {reply.status_code for reply in replies} <= {200, 409}
    assert len({reply.content for reply in replies if reply.is_success}) == 1


def test_who_leaves_finds_the_answer_on_coming_back(
    client: httpx.Client, answering: CannedAnswering, key: dict[str, str]
) -> None:
    asked, let_go = Event(), Event()

    def slowly() -> None:
        asked.set()
        assert let_go.wait(10)

    answering.before = slowly
    with pytest.raises(httpx.ReadTimeout):
        client.post("/v1/ask", json=QUESTION, headers=key, timeout=0.3)
    assert asked.wait(10)
    meanwhile = ask(client, headers=key)
    let_go.set()
    reply = meanwhile
    while reply.status_code == 409:
        reply = ask(client, headers=key)

    assert meanwhile.status_code == 409
    assert reply.headers["idempotent-replayed"] == "true"
    assert reply.json()["answer"] == f"{SENTENCE} [1]"
    assert len(answering.asked) == 1


def test_a_failure_is_not_remembered(
    client: httpx.Client, answering: CannedAnswering, key: dict[str, str]
) -> None:
    def broken() -> None:
        detail = "gone"
        raise DerivedIndexError(detail)

    answering.before = broken
    failed = ask(client, headers=key)
    answering.before = lambda: None

    assert failed.status_code == 503
    assert ask(client, headers=key, top_k=3).status_code == 200


@pytest.mark.parametrize("what", ["withdrawn", "corrected"])
def test_an_answer_from_an_article_that_is_not_shown_any_more_is_made_anew(
    client: httpx.Client,
    answering: CannedAnswering,
    key: dict[str, str],
    what: str,
) -> None:
    first = ask(client, headers=key)
    answering.articles = {"a1": stored(number=2)} if what == "corrected" else {}

    again = ask(client, headers=key)

    assert "idempotent-replayed" not in again.headers
    assert again.json()["id"] != first.json()["id"]
    assert len(answering.asked) == 2


@pytest.mark.parametrize("more", [{"stream": True}, {"include": ["trace"]}])
def test_streams_and_traces_are_made_anew_each_time(
    client: httpx.Client,
    answering: CannedAnswering,
    key: dict[str, str],
    more: dict[str, object],
) -> None:
    replies = [ask(client, headers=key, **more) for _ in range(2)]

    assert [reply.status_code for reply in replies] == [200, 200]
    assert len(answering.asked) == 2


@pytest.mark.parametrize("sent", [b"", "é".encode(), b"k" * 256])
def test_a_key_that_cannot_be_kept_is_refused(
    client: httpx.Client, sent: bytes
) -> None:
    refused = client.post("/v1/ask", json=QUESTION, headers={b"Idempotency-Key": sent})

    assert refused.status_code == 400
    assert refused.json()["code"] == "invalid_idempotency_key"


def test_keys_of_others_are_others(tmp_path: Path) -> None:
    with open_gate(tmp_path) as gate:
        one, two = (shown(gate.token(name, Scope.ASK)) for name in ("one", "two"))
        first = ask(gate.client, headers=KEY | one)
        other = ask(gate.client, headers=KEY | two, top_k=3)

    assert first.status_code == other.status_code == 200
    assert len(gate.answering.asked) == 2


async def holds(kept: Kept) -> bool:
    return True


async def made(memory: Remembered, key: str, *, asked: bytes = b"?") -> bool:
    """Whether it was made now."""

    async def make() -> Kept:
        return Kept(key, {})

    content, replayed = await memory.once(
        ("key:k1", key), asked, make=make, holds=holds
    )
    assert content == key
    return not replayed


async def test_after_a_failure_the_key_is_as_new() -> None:
    memory = Remembered(clock=lambda: 0.0)

    async def broken() -> Kept:
        detail = "gone"
        raise DerivedIndexError(detail)

    with pytest.raises(DerivedIndexError):
        await memory.once(("key:k1", "a"), b"?", make=broken, holds=holds)

    assert await made(memory, "a", asked=b"another")


async def test_answers_are_kept_for_ten_minutes() -> None:
    now = [0.0]
    memory = Remembered(clock=lambda: now[0])
    await made(memory, "a")

    now[0] = KEPT_S
    assert not await made(memory, "a")
    now[0] = KEPT_S + 1
    assert await made(memory, "a", asked=b"another")


async def test_the_oldest_answer_gives_way_to_the_newest() -> None:
    now = [0.0]
    memory = Remembered(clock=lambda: now[0])
    for count in range(MOST + 1):
        now[0] = float(count)
        await made(memory, f"{count}")

    assert not await made(memory, f"{MOST}")
    assert not await made(memory, "2")
    assert await made(memory, "0")


async def test_what_is_under_way_is_never_forgotten() -> None:
    now = [0.0]
    memory = Remembered(clock=lambda: now[0])

    async def make() -> Kept:
        now[0] = KEPT_S + 1
        with pytest.raises(ProblemError) as refused:
            await made(memory, "a")
        assert refused.value.status == 409
        return Kept("a", {})

    await memory.once(("key:k1", "a"), b"?", make=make, holds=holds)
    assert not await made(memory, "a")
