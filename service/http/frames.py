"""An answer in the making as server-sent events.

status → passages → (delta → citation*)* → claims → done
"""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from service.answering.events import Event, Finished, Found, Written
from service.http.growing import Growing
from service.http.responses import AnswerBody
from service.http.telling import told_citation, told_passage

Body = BaseModel | dict[str, Any] | str


def frame(name: str, body: Body) -> bytes:
    """One event; as JSON its body, which may be given as such, is on one line."""
    return f"event: {name}\ndata: {_json(body)}\n\n".encode()


class Frames:
    """The frames of one answer; its deltas put together are the answer's text."""

    def __init__(self, growing: Growing) -> None:
        self._growing = growing

    def before_the_end(self, event: Event) -> Iterator[bytes]:
        """What an event tells, but for the claims and the whole answer."""
        if isinstance(event, Found):
            passages = [told_passage(item) for item in event.retrieved.passages]
            yield frame("status", {"stage": "drafting"})
            yield frame("passages", {"passages": [_plain(item) for item in passages]})
        else:
            yield from self._further(event)

    def at_the_end(self, told: AnswerBody, whole: str) -> Iterator[bytes]:
        """The claims, and the whole as it would have come without a stream."""
        yield frame("claims", {"claims": [_plain(item) for item in told.claims]})
        yield frame("done", whole)

    def _further(self, event: Written | Finished) -> Iterator[bytes]:
        grown = self._growing.grow(event)
        if grown.text:
            yield frame("delta", {"text": grown.text})
        for citation in grown.citations:
            yield frame("citation", told_citation(citation))


def _plain(body: BaseModel) -> dict[str, Any]:
    return body.model_dump(mode="json")


def _json(body: Body) -> str:
    if isinstance(body, str):
        return body
    if isinstance(body, BaseModel):
        return body.model_dump_json()
    return json.dumps(body, ensure_ascii=False)
