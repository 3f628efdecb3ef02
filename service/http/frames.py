"""An answer in the making as server-sent events.

status → passages → (delta → citation*)* → claims → done
"""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from service.answering.composing import Composed
from service.answering.events import Event, Finished, Found, Written
from service.answers import Answer, AnswerStatus
from service.http.citation_style import CitationStyle, restyle
from service.http.responses import AnswerBody
from service.http.telling import told_citation, told_passage
from service.questions import Question

Body = BaseModel | dict[str, Any] | str

PING = b": ping\n\n"
"""A comment, which clients ignore and proxies take for life."""


def frame(name: str, body: Body) -> bytes:
    """One event; as JSON its body, which may be given as such, is on one line."""
    return f"event: {name}\ndata: {_json(body)}\n\n".encode()


class Frames:
    """The frames of one answer; its deltas put together are the answer's text."""

    def __init__(self, question: Question, style: CitationStyle) -> None:
        self._question = question
        self._style = style
        self._sent = ""
        self._cited = 0

    def before_the_end(self, event: Event) -> Iterator[bytes]:
        """What an event tells, but for the claims and the whole answer."""
        if isinstance(event, Found):
            passages = [told_passage(item) for item in event.retrieved.passages]
            yield frame("status", {"stage": "drafting"})
            yield frame("passages", {"passages": [_plain(item) for item in passages]})
        elif isinstance(event, Written):
            yield from self._further(self._answer(event.so_far))
        elif isinstance(event, Finished):
            yield from self._further(event.answer)

    def at_the_end(self, told: AnswerBody, whole: str) -> Iterator[bytes]:
        """The claims, and the whole as it would have come without a stream."""
        yield frame("claims", {"claims": [_plain(item) for item in told.claims]})
        yield frame("done", whole)

    def _further(self, answer: Answer) -> Iterator[bytes]:
        text = restyle(answer, self._style).text
        if text != self._sent:
            yield frame("delta", {"text": text[len(self._sent) :]})
            self._sent = text
        for citation in answer.citations[self._cited :]:
            yield frame("citation", told_citation(citation))
        self._cited = len(answer.citations)

    def _answer(self, so_far: Composed) -> Answer:
        return Answer(
            status=AnswerStatus.ANSWERED,
            text=so_far.text,
            as_of=self._question.as_of,
            citations=so_far.citations,
            claims=so_far.claims,
        )


def _plain(body: BaseModel) -> dict[str, Any]:
    return body.model_dump(mode="json")


def _json(body: Body) -> str:
    if isinstance(body, str):
        return body
    if isinstance(body, BaseModel):
        return body.model_dump_json()
    return json.dumps(body, ensure_ascii=False)
