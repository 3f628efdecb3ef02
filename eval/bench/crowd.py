"""Calls of many clients at once, made in a process of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from eval.bench.processes import worker
from eval.bench.serving import Take
from eval.bench.workers.crowd import Call, Heard
from service.questions import Question


@dataclass(frozen=True, slots=True)
class Crowd:
    """As many clients as are wanted."""

    take: Take

    def make(self, calls: Sequence[Call], *, at_once: int) -> list[Heard]:
        """What came of each call; the next one begins when any other has ended."""
        block = {"calls": [asdict(call) for call in calls], "at_once": at_once}
        return [Heard(**one) for one in self.take(block)]


@contextmanager
def crowd() -> Iterator[Crowd]:
    """Ready to call."""
    with worker("crowd") as take:
        yield Crowd(take)


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways in which a service is asked.

    Attributes:
        url: Of the service, without a path.
    """

    url: str

    def ask(self, question: Question, *, stream: bool, leaves: bool = False) -> Call:
        """Our own protocol."""
        body = {"question": question.text, **_bounds(question), "stream": stream}
        return Call(f"{self.url}/v1/ask", body, leaves)

    def chat(self, question: Question, *, leaves: bool = False) -> Call:
        """OpenAI's, streamed."""
        body = {
            "model": "dateline",
            "messages": [{"role": "user", "content": question.text}],
            **_bounds(question),
            "stream": True,
        }
        return Call(f"{self.url}/v1/chat/completions", body, leaves)

    def search(self, question: Question) -> Call:
        """Passages only."""
        body = {"question": question.text, **_bounds(question)}
        return Call(f"{self.url}/v1/search", body)

    def get(self, path: str) -> Call:
        """Anything else."""
        return Call(f"{self.url}{path}")


def _bounds(question: Question) -> dict[str, Any]:
    return {"as_of": question.as_of.isoformat(), "top_k": question.top_k}
