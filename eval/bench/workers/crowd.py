"""Clients of one process that call at once, each with a connection of its own."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from time import perf_counter
from typing import Any

import httpx

from eval.bench.serving import Take, serve

PATIENCE_S = 600.0
"""Longer than any service takes: what is late is measured, not given up."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request.

    Attributes:
        body: JSON; None: it is a GET.
        leaves: The client goes when the first event of the reply has come.
    """

    url: str
    body: dict[str, Any] | None = None
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of a call; milliseconds since it was made, None: it never came.

    Attributes:
        status: Of HTTP; 0: the connection broke.
        first_ms: The first event of a stream.
        sentence_ms: The first words of the answer.
        whole_ms: The end.
        fault: Why it is no whole answer; empty if it is one.
    """

    status: int = 0
    first_ms: float | None = None
    sentence_ms: float | None = None
    whole_ms: float | None = None
    fault: str = ""


@contextmanager
def opened() -> Iterator[Take]:
    """Each turn makes the calls of its block, so many of them at once."""
    with asyncio.Runner() as runner:

        def take(block: dict[str, Any]) -> list[dict[str, Any]]:
            calls = [Call(**call) for call in block["calls"]]
            heard = runner.run(_crowd(calls, at_once=block["at_once"]))
            return [asdict(one) for one in heard]

        yield take


async def _crowd(calls: list[Call], *, at_once: int) -> list[Heard]:
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=at_once)
    places = asyncio.Semaphore(at_once)
    async with httpx.AsyncClient(
        trust_env=False,
        timeout=PATIENCE_S,
        limits=limits,
        # Nobody speaks TLS on the loopback, and reading certificates takes long.
        verify=False,  # noqa: S501
    ) as client:

        async def placed(call: Call) -> Heard:
            async with places:
                return await _heard(client, call)

        return await asyncio.gather(*map(placed, calls))


async def _heard(client: httpx.AsyncClient, call: Call) -> Heard:
    began = perf_counter()
    method = "GET" if call.body is None else "POST"
    heard = Heard()
    try:
        async with client.stream(method, call.url, json=call.body) as reply:
            heard = Heard(reply.status_code)
            if reply.headers["content-type"].startswith("text/event-stream"):
                async for heard in _streamed(reply, began):
                    if call.leaves:
                        return heard
                return heard
            await reply.aread()
            fault = reply.text if reply.is_error else ""
            return replace(heard, whole_ms=_ms(began), fault=fault)
    except httpx.HTTPError as error:
        return replace(heard, fault=repr(error))


async def _streamed(reply: httpx.Response, began: float) -> AsyncIterator[Heard]:
    """What was heard so far, after every event of either protocol."""
    heard = Heard(reply.status_code, fault="it ended early")
    name = ""
    async for line in reply.aiter_lines():
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        if field != "data":
            continue
        heard = replace(heard, first_ms=heard.first_ms or _ms(began))
        if heard.sentence_ms is None and _speaks(name, value):
            heard = replace(heard, sentence_ms=_ms(began))
        if name == "error" or value.startswith('{"error"'):
            heard = replace(heard, fault=value)
        elif name == "done" or value == "[DONE]":
            fault = "" if heard.fault == "it ended early" else heard.fault
            heard = replace(heard, whole_ms=_ms(began), fault=fault)
        yield heard


def _speaks(name: str, data: str) -> bool:
    """Whether an event has words of the answer."""
    if name or data == "[DONE]":
        return name == "delta"
    choices = json.loads(data).get("choices")
    return bool(choices and choices[0]["delta"].get("content"))


def _ms(began: float) -> float:
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    serve(opened())
