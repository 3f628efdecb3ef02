"""An answer as the parts of a UI message.

start → text-start → text-delta* → text-end → source-url* → data-answer → finish →
[DONE]

Its clients refuse a part with a field that they do not know.
"""

from collections.abc import Iterator

from service.answering.events import Event, Finished, Found
from service.answers import Answer, Citation
from service.http.growing import Growing
from service.http.openai.chat_stream import DONE, data_frame
from service.http.openai.reply import Reply, address
from service.http.problems import ProblemError
from service.http.telling import told_citation

_TEXT = "text-1"


class UiTelling:
    """Tells one answer."""

    def __init__(self, reply: Reply) -> None:
        self._reply = reply
        self._growing = Growing(reply.as_of, reply.shown)
        self._begun = False

    def tell(self, event: Event) -> Iterator[bytes]:
        """The parts of one event."""
        if not self._begun:
            self._begun = True
            yield _part("start", messageId=f"msg_{self._reply.key}")
            yield _part("text-start", id=_TEXT)
        if isinstance(event, Found):
            return
        if text := self._growing.grow(event).text:
            yield _part("text-delta", id=_TEXT, delta=text)
        if isinstance(event, Finished):
            yield from self._end(event.answer)

    def fail(self, problem: ProblemError) -> Iterator[bytes]:
        """The error, in place of what would have followed."""
        yield _part("error", errorText=problem.detail)
        yield DONE

    def _end(self, answer: Answer) -> Iterator[bytes]:
        shown = self._reply.shown(answer)
        yield _part("text-end", id=_TEXT)
        for cited in shown.citations:
            yield _source(cited)
        extras = self._reply.extras(shown).model_dump(mode="json")
        yield _part("data-answer", data=extras)
        yield _part("finish")
        yield DONE


def _source(cited: Citation) -> bytes:
    return _part(
        "source-url",
        sourceId=str(cited.n),
        url=address(cited),
        title=cited.source.title,
        providerMetadata={"dateline": told_citation(cited).model_dump(mode="json")},
    )


def _part(kind: str, **fields: object) -> bytes:
    return data_frame({"type": kind, **fields})
