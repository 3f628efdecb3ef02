"""A chat model that writes given sentences, each with the passage it was read in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from threading import Semaphore
from typing import Any, overload

from tests.support.chat_behaviours import good
from tests.support.chat_server import Behaviour, Reply, chunk, saying

_PASSAGE = re.compile(r"^Passage \[(\d+)\]", re.MULTILINE)
_PATIENCE_S = 50.0


def citing(*sentences: str, condensed: str = "") -> Behaviour:
    """Writes those of them that a passage has word for word.

    Args:
        condensed: What it makes of a follow-up.
    """

    def reply(body: Mapping[str, Any]) -> Reply:
        prompt = str(body["messages"][-1]["content"])
        if "Last question:" in prompt:
            return good(condensed)
        return good(" ".join(cited(sentences, prompt)))

    return reply


def holding_back(sentences: Sequence[str], go_on: Semaphore) -> Behaviour:
    """The same; each sentence but the first waits until it is told to go on."""

    def reply(body: Mapping[str, Any]) -> Reply:
        prompt = str(body["messages"][-1]["content"])
        # Where its line ends a sentence has ended.
        pieces = [f"{one}\n" for one in cited(sentences, prompt)]
        return replace(saying(), events=_Held(pieces, go_on))

    return reply


def cited(sentences: Sequence[str], prompt: str) -> Iterator[str]:
    """Those that stand in a passage, with its number."""
    _, *parts = _PASSAGE.split(prompt)
    for sentence in sentences:
        for number, text in zip(parts[::2], parts[1::2], strict=True):
            if sentence in text:
                yield f"{sentence[:-1]} [{number}]."
                break


class _Held(Sequence[str]):
    """Events that come when they may."""

    def __init__(self, pieces: Sequence[str], go_on: Semaphore) -> None:
        self._events = [*map(chunk, pieces), *saying().events]
        self._held = range(1, len(pieces))
        self._go_on = go_on

    def __iter__(self) -> Iterator[str]:
        for n, event in enumerate(self._events):
            if n in self._held:
                assert self._go_on.acquire(timeout=_PATIENCE_S), "nobody said go on"
            yield event

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return self._events[at]

    def __len__(self) -> int:
        return len(self._events)
