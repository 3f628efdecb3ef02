"""A chat model's answer, put together from what the server sends."""

from dataclasses import dataclass, field
from time import perf_counter

from eval.responses import Timings
from eval.systems.chat_wire import Completion, Listed, TokenUsage, UrlCitation


@dataclass(frozen=True, slots=True)
class ChatReply:
    """A whole answer.

    Attributes:
        text: With its marks.
        annotations: In the order they came.
        citations: The server's list of sources, in the order that marks count them.
        search_results: What the server found, best first; None if it does not tell.
    """

    text: str
    annotations: tuple[UrlCitation, ...]
    citations: tuple[Listed, ...]
    search_results: tuple[Listed, ...] | None
    usage: TokenUsage
    timings: Timings


@dataclass(slots=True)
class Gathering:
    """An answer on its way; times count from when this was made.

    Attributes:
        finish_reason: Why the model stopped; empty as long as nothing says it.
    """

    finish_reason: str = ""
    _texts: list[str] = field(default_factory=list)
    _annotations: list[UrlCitation] = field(default_factory=list)
    _citations: tuple[Listed, ...] = ()
    _search_results: tuple[Listed, ...] | None = None
    _usage: TokenUsage = field(default_factory=TokenUsage)
    _started: float = field(default_factory=perf_counter)
    _first_token_ms: float | None = None

    @property
    def elapsed_ms(self) -> float:
        """Milliseconds since it was asked for."""
        return (perf_counter() - self._started) * 1000

    def note_first_token(self) -> None:
        """Take the time at which the first text was there; not for a whole answer."""
        if self._first_token_ms is None and any(self._texts):
            self._first_token_ms = self.elapsed_ms

    def add(self, part: Completion) -> None:
        """Take in a chunk or the whole."""
        for choice in part.choices:
            said = choice.delta or choice.message
            if said is not None:
                self._texts.append(said.content or "")
                notes = (note.url_citation for note in said.annotations or ())
                self._annotations += [note for note in notes if note is not None]
            self.finish_reason = choice.finish_reason or self.finish_reason
        # Lists and usage come whole; some servers repeat them in every chunk.
        if part.citations is not None:
            self._citations = tuple(
                Listed(url=item) if isinstance(item, str) else item
                for item in part.citations
            )
        if part.search_results is not None:
            self._search_results = tuple(part.search_results)
        self._usage = part.usage or self._usage

    def reply(self) -> ChatReply:
        """The whole answer, as of now."""
        return ChatReply(
            text="".join(self._texts),
            annotations=tuple(self._annotations),
            citations=self._citations,
            search_results=self._search_results,
            usage=self._usage,
            timings=Timings(self.elapsed_ms, self._first_token_ms),
        )
