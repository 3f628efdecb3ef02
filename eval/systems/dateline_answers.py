"""From what a Dateline tells to what the harness scores."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from eval.responses import (
    AnswerSentence,
    Cited,
    CitedQuote,
    Response,
    RetrievedPassage,
    Status,
    Timings,
    Usage,
)
from service.http.responses import AnswerBody, Found, OfArticle, Quoted
from service.http.responses import Cited as CitedArticle
from service.http.responses import Usage as ToldUsage

RANKING = 50
"""How deep the ranking of passages is that the harness asks for."""


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version of an article that can be read.

    Attributes:
        names: What a gold file may call its article, beside the id.
    """

    text: str
    names: frozenset[str]


class Versions(Protocol):
    """Reads articles of the archive that answers."""

    def version(self, article_id: str, number: int) -> KnownVersion | None:
        """That very version; None if it cannot be read."""


def response_of(
    body: AnswerBody, ranking: Sequence[Found], *, versions: Versions, total_ms: float
) -> Response:
    """The answer as the harness knows it.

    Args:
        body: With citation style `none`.
        ranking: The passages, best first.
        versions: What quotes are checked against, character for character.
        total_ms: Until the whole answer was there. All of it comes at once, and what
            comes is verified, so that the first token and the first verified sentence
            are seen at that moment too.
    """
    return Response(
        text=body.answer,
        status=Status(body.status),
        sentences=tuple(
            AnswerSentence(claim.text, tuple(claim.citations), claim.support)
            for claim in body.claims
        ),
        cited=tuple(_cited(item, versions) for item in body.citations),
        passages=tuple(_passage(item, versions) for item in ranking),
        as_of=body.as_of,
        usage=_usage(body.usage),
        timings=Timings(
            total_ms=total_ms,
            first_token_ms=total_ms,
            first_verified_ms=total_ms if body.claims else None,
        ),
    )


def _cited(cited: CitedArticle, versions: Versions) -> Cited:
    known = versions.version(cited.article_id, cited.version)
    return Cited(
        n=cited.n,
        article=cited.article_id,
        text="\n".join(quote.text for quote in cited.quotes),
        title=cited.title,
        names=_names(cited, known),
        quotes=tuple(_quote(quote, known) for quote in cited.quotes),
        dated=_dated(cited),
    )


def _quote(quote: Quoted, known: KnownVersion | None) -> CitedQuote:
    if known is None:
        return CitedQuote(quote.text)
    # Negative offsets would count from the end.
    found = known.text[quote.start : quote.end] if quote.start >= 0 else ""
    whole = len(found) == quote.end - quote.start
    return CitedQuote(quote.text, exact=whole and found == quote.text)


def _passage(found: Found, versions: Versions) -> RetrievedPassage:
    known = versions.version(found.article_id, found.version)
    return RetrievedPassage(
        article=found.article_id,
        text=found.text,
        names=_names(found, known),
        dated=_dated(found),
        article_text=None if known is None else known.text,
    )


def _names(told: OfArticle, known: KnownVersion | None) -> frozenset[str]:
    others = frozenset[str]() if known is None else known.names
    # A permalink is a path: it names nothing outside of that Dateline.
    addresses = {told.url} if told.url.startswith(("http:", "https:")) else set()
    return others | addresses | {told.article_id}


def _dated(told: OfArticle) -> datetime | None:
    moments = [item for item in (told.published_at, told.modified_at) if item]
    return max(moments, default=None)


def _usage(told: ToldUsage) -> Usage:
    # Where no chat model was called, nothing was paid; else the price is not known.
    cost_usd = 0.0 if told.llm_calls == 0 else None
    return Usage(told.input_tokens, told.output_tokens, cost_usd)
