"""A model behind any OpenAI-compatible chat server."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from eval.responses import Response, Status, Usage
from eval.samples import Sample
from eval.systems.addresses import shown
from eval.systems.chat_client import ChatClient
from eval.systems.chat_prompts import (
    MOST_CHOICES,
    answering,
    choosing,
    chosen,
    declines,
    prompts_sha256,
)
from eval.systems.chat_reply import ChatReply
from eval.systems.chat_sources import retrieved, sourced
from eval.systems.ports import SystemFailedError


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens."""

    input_usd: float
    output_usd: float


class OpenAiChat:
    """Asks the open question; then, where there are choices, which one is right.

    Apart, so that the choices give nothing away to the open answer: tokens and cost
    are of both, times and citations of the open answer.
    """

    def __init__(
        self, client: ChatClient, *, url: str, model: str, price: Price | None
    ) -> None:
        self.name = f"{model} at {shown(url)}"
        self._client = client
        self._described = {
            "url": shown(url),
            "model": model,
            "prompts_sha256": prompts_sha256(),
        }
        self._price = price

    def describe(self) -> dict[str, str]:
        """Server, model and prompts."""
        return dict(self._described)

    def answer(self, sample: Sample) -> Response:
        """Answer with the history; the model is told the moment.

        Raises:
            SystemFailedError: The server did not answer, or not as one does.
        """
        if len(sample.choices) > MOST_CHOICES:
            message = f"there are more than {MOST_CHOICES} choices"
            raise SystemFailedError(message)
        as_of = sample.as_of or datetime.now(UTC)
        reply = self._client.complete(answering(sample, as_of=as_of))
        response = _response(reply, as_of=as_of)
        if not sample.choices:
            return replace(response, usage=self._usage(reply))
        picked = self._client.complete(choosing(sample, as_of=as_of))
        return replace(
            response,
            choice=chosen(picked.text, sample.choices),
            usage=self._usage(reply, picked),
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _usage(self, *replies: ChatReply) -> Usage:
        read = _sum([reply.usage.prompt_tokens for reply in replies])
        written = _sum([reply.usage.completion_tokens for reply in replies])
        price = self._price
        if price is None or read is None or written is None:
            return Usage(read, written)
        cost_usd = (read * price.input_usd + written * price.output_usd) / 1e6
        return Usage(read, written, cost_usd)


def _response(reply: ChatReply, *, as_of: datetime) -> Response:
    read = sourced(reply)
    declined = declines(read.answer.text)
    return Response(
        text=read.answer.text,
        status=Status.INSUFFICIENT if declined else Status.ANSWERED,
        sentences=read.answer.sentences,
        cited=read.cited,
        passages=retrieved(reply),
        as_of=as_of,
        timings=reply.timings,
    )


def _sum(tokens: list[int | None]) -> int | None:
    known = [item for item in tokens if item is not None]
    return sum(known) if len(known) == len(tokens) else None
