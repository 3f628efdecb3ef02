"""A chat model in a process of its own, which writes to a timetable."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from eval.bench.processes import worker
from eval.bench.serving import Take


@dataclass(frozen=True, slots=True)
class Pace:
    """Of the model, in milliseconds: to its first token, and from each to the next."""

    first_ms: float
    token_ms: float

    def __str__(self) -> str:
        """As it is told above a table."""
        return (
            f"A token after {self.first_ms:g} ms, then one every {self.token_ms:g} ms"
        )


def stub(pace: Pace) -> AbstractContextManager[Take]:
    """The model; each turn tells its address, and what it was asked since the last."""
    seconds = (str(ms / 1000) for ms in (pace.first_ms, pace.token_ms))
    return worker("chat_stub", *seconds)


def written_by(model: Take) -> Mapping[str, str]:
    """Settings of a service whose answers the model writes."""
    return {
        "DATELINE_CHAT_MODEL": "openai:stub",
        "DATELINE_CHAT_BASE_URL": model(None)["url"],
        "DATELINE_CHAT_API_KEY": "none",
    }
