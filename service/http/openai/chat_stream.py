"""An answer as chunks of a chat completion.

role → content* → annotations, extras and `stop` → usage, if asked for → [DONE]

No ids of events and no other fields of theirs: OpenAI's own client breaks on them.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from service.answering.events import Event, Finished, Found
from service.answers import Answer
from service.http.growing import Growing
from service.http.openai.chat_body import annotations, completion_id, usage
from service.http.openai.formats import CitationFormat
from service.http.openai.openwebui import SourceEvents, status_event
from service.http.openai.reply import Reply
from service.http.openai_errors import CompatErrorBody, error_of
from service.http.problems import ProblemError

DONE = b"data: [DONE]\n\n"


class ChatTelling:
    """Tells one answer."""

    def __init__(self, reply: Reply, *, include_usage: bool) -> None:
        self._reply = reply
        self._include_usage = include_usage
        self._growing = Growing(reply.as_of, reply.shown)
        self._events = reply.citing is CitationFormat.OPENWEBUI
        self._sources = SourceEvents()
        self._begun = False

    def tell(self, event: Event) -> Iterator[bytes]:
        """The chunks of one event."""
        if not self._begun:
            self._begun = True
            yield self._chunk({"role": "assistant", "content": ""})
        if isinstance(event, Found):
            yield from self._status(len(event.retrieved.passages))
            return
        grown = self._growing.grow(event)
        if self._events:
            yield from map(self._event, self._sources.of(grown.citations))
        if grown.text:
            yield self._chunk({"content": grown.text})
        if isinstance(event, Finished):
            yield from self._end(event.answer)

    def fail(self, problem: ProblemError) -> Iterator[bytes]:
        """The error, in place of what would have followed."""
        yield data_frame(CompatErrorBody(error=error_of(problem)))
        yield DONE

    def _status(self, passages: int) -> Iterator[bytes]:
        if self._events:
            yield self._event(status_event(f"Passages found: {passages}"))

    def _end(self, answer: Answer) -> Iterator[bytes]:
        shown = self._reply.shown(answer)
        if self._events:
            yield from map(self._event, self._sources.of(shown.citations))
            told = f"Articles cited: {len(shown.citations)}"
            yield self._event(status_event(told, done=True))
        extras = self._reply.extras(shown).model_dump(mode="json")
        yield self._chunk(self._last_delta(shown), finish="stop", **extras)
        if self._include_usage:
            yield self._frame(choices=[], usage=usage(answer).model_dump())
        yield DONE

    def _last_delta(self, shown: Answer) -> dict[str, Any]:
        # Events and annotations of the same article would be shown twice.
        made = [] if self._events else annotations(shown, self._reply)
        return {"annotations": [one.model_dump() for one in made]} if made else {}

    def _chunk(
        self, delta: Mapping[str, Any], *, finish: str | None = None, **extras: object
    ) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return self._frame(choices=[choice], **extras)

    def _event(self, event: Mapping[str, Any]) -> bytes:
        return self._frame(choices=[], event=event)

    def _frame(self, **fields: object) -> bytes:
        head = {
            "id": completion_id(self._reply),
            "object": "chat.completion.chunk",
            "created": self._reply.created,
            "model": self._reply.model,
        }
        return data_frame(head | fields)


def data_frame(body: BaseModel | Mapping[str, Any]) -> bytes:
    """One event without a name."""
    if isinstance(body, BaseModel):
        return f"data: {body.model_dump_json()}\n\n".encode()
    return f"data: {json.dumps(body, ensure_ascii=False)}\n\n".encode()
