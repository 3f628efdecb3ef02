"""An answer as the events of the Responses API.

created → in_progress → item and part added → delta* → annotation* → text, part and item
done → completed; each with its number.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from service.answering.events import Event, Finished, Found
from service.answers import Answer
from service.http.frames import frame
from service.http.growing import Growing
from service.http.openai.reply import Reply
from service.http.openai.responses_body import (
    OutputMessage,
    OutputText,
    begun,
    message_id,
    response,
)
from service.http.openai_errors import error_of
from service.http.problems import ProblemError

_AT = {"output_index": 0, "content_index": 0}


class ResponsesTelling:
    """Tells one answer."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._growing = Growing(reply.as_of, reply.shown)
        self._sent = 0

    def tell(self, event: Event) -> Iterator[bytes]:
        """The events of one event of the inside."""
        if not self._sent:
            yield from self._begin()
        if isinstance(event, Found):
            return
        if text := self._growing.grow(event).text:
            yield self._of_text("response.output_text.delta", delta=text, logprobs=[])
        if isinstance(event, Finished):
            yield from self._end(event.answer)

    def fail(self, problem: ProblemError) -> Iterator[bytes]:
        """The error, in place of what would have followed."""
        told = error_of(problem)
        yield self._event(
            "error", code=told.code, message=told.message, param=told.param
        )

    def _begin(self) -> Iterator[bytes]:
        whole = begun(self._reply).model_dump(mode="json")
        item = OutputMessage(
            id=message_id(self._reply), status="in_progress", content=[]
        )
        part = OutputText(text="", annotations=[])
        yield self._event("response.created", response=whole)
        yield self._event("response.in_progress", response=whole)
        yield self._event(
            "response.output_item.added", output_index=0, item=_plain(item)
        )
        yield self._of_text("response.content_part.added", part=_plain(part))

    def _end(self, answer: Answer) -> Iterator[bytes]:
        whole = response(answer, self._reply)
        [item] = whole.output
        [part] = item.content
        for n, annotation in enumerate(part.annotations):
            yield self._of_text(
                "response.output_text.annotation.added",
                annotation_index=n,
                annotation=_plain(annotation),
            )
        yield self._of_text("response.output_text.done", text=part.text, logprobs=[])
        yield self._of_text("response.content_part.done", part=_plain(part))
        yield self._event(
            "response.output_item.done", output_index=0, item=_plain(item)
        )
        yield self._event("response.completed", response=_plain(whole))

    def _of_text(self, name: str, **fields: object) -> bytes:
        return self._event(name, item_id=message_id(self._reply), **_AT, **fields)

    def _event(self, name: str, **fields: object) -> bytes:
        numbered = {"type": name, "sequence_number": self._sent, **fields}
        self._sent += 1
        return frame(name, numbered)


def _plain(body: BaseModel) -> dict[str, object]:
    return body.model_dump(mode="json")
