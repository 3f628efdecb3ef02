"""One question through the service, and its model's request once more without it."""

import json
from dataclasses import dataclass
from time import monotonic
from typing import Any

import httpx

from eval.bench.serving import Take
from eval.bench.streams import streamed
from eval.errors import EvalError
from service.questions import Question

_MARK, _MARKED = "[]"


@dataclass(frozen=True, slots=True)
class Alone:
    """What a client of the model alone has when; milliseconds since it asked.

    Attributes:
        sentence_ms: The first sentence with its mark.
    """

    token_ms: float
    sentence_ms: float
    last_ms: float


@dataclass(frozen=True, slots=True)
class Answered:
    """What a client of the service had when; milliseconds since it asked.

    Attributes:
        found_ms: The passages.
        first_ms: The first sentence, verified.
        done_ms: The whole answer.
        aside_ms: What the model took to write on the question, before the passages.
        prompt_ms: From the passages until the model had the prompt.
    """

    found_ms: float
    first_ms: float
    done_ms: float
    aside_ms: float
    prompt_ms: float
    alone: Alone

    @property
    def over_token_ms(self) -> float:
        """Our first sentence after the model's first token."""
        return self.first_ms - self.alone.token_ms

    @property
    def over_sentence_ms(self) -> float:
        """Our first sentence after the model's."""
        return self.first_ms - self.alone.sentence_ms

    @property
    def over_last_ms(self) -> float:
        """Our whole answer after the model's last token."""
        return self.done_ms - self.alone.last_ms

    @property
    def rest_ms(self) -> float:
        """What the passages and the prompt do not account for."""
        return self.over_sentence_ms - self.found_ms - self.prompt_ms


@dataclass(frozen=True, slots=True)
class Desk:
    """Where questions are put.

    Attributes:
        url: Of the service, without a path.
        model: Tells its address, and what it was asked since the last time.
    """

    client: httpx.Client
    url: str
    model: Take

    def ask(self, question: Question) -> Answered | None:
        """Ask the service, then the model; None if they do not say the same first.

        Raises:
            EvalError: One of them does not answer.
        """
        body = {
            "question": question.text,
            "as_of": question.as_of.isoformat(),
            "top_k": question.top_k,
            "stream": True,
        }
        began = monotonic()
        events = list(streamed(self.client, f"{self.url}/v1/ask", body))
        came = {event.name: event.at for event in reversed(events)}
        if "done" not in came:
            message = f"{self.url} ended a stream without an answer"
            raise EvalError(message)
        told = self.model(None)
        if "delta" not in came or not told["asked"]:
            return None
        *asides, last = told["asked"]
        alone, said = self._alone(told["url"], last["body"])
        shown = next(event.data for event in events if event.name == "delta")
        if _sentence(json.loads(shown)["text"]) != _sentence(said):
            return None
        return Answered(
            found_ms=(came["passages"] - began) * 1000,
            first_ms=(came["delta"] - began) * 1000,
            done_ms=(came["done"] - began) * 1000,
            aside_ms=sum(one["done"] - one["at"] for one in asides) * 1000,
            prompt_ms=(last["at"] - came["passages"]) * 1000,
            alone=alone,
        )

    def _alone(self, url: str, body: dict[str, Any]) -> tuple[Alone, str]:
        """What the model says, and when."""
        began = monotonic()
        events = list(streamed(self.client, f"{url}/chat/completions", body))
        tokens = [(event.at, _token(event.data)) for event in events]
        written = [(at, token) for at, token in tokens if token]
        # The request that was just made is of no answer.
        self.model(None)
        ends = [at for at, token in written if _MARKED in token]
        moments = (written[0][0], (ends or [written[-1][0]])[0], written[-1][0])
        return (
            Alone(*((at - began) * 1000 for at in moments)),
            "".join(token for _, token in written),
        )


def _sentence(text: str) -> str:
    """The first, without its mark, which may have another number."""
    return text.partition(_MARK)[0].strip()


def _token(data: str) -> str:
    """What an event of the model adds; nothing where it only counts or ends."""
    if data == "[DONE]":
        return ""
    choices = json.loads(data)["choices"]
    return str(choices[0]["delta"].get("content") or "") if choices else ""
