"""Samples and responses of which only what a test is about is told."""

from datetime import datetime

from eval.responses import Cited, Response, RetrievedPassage, Status
from eval.samples import Sample

UNANSWERABLE = Sample("s", "Who won?", unanswerable=True)


def asked(*answers: str) -> Sample:
    return Sample("s", "Who won?", answers=answers)


def said(text: str) -> Response:
    return Response(text, Status.ANSWERED)


def abstained(text: str = "The articles do not tell.") -> Response:
    return Response(text, Status.INSUFFICIENT)


def found(*passages: RetrievedPassage) -> Response:
    return Response("Georgia.", Status.ANSWERED, passages=passages)


def passage(
    article: str,
    text: str = "",
    *,
    names: tuple[str, ...] = (),
    dated: datetime | None = None,
    article_text: str | None = None,
) -> RetrievedPassage:
    return RetrievedPassage(article, text, frozenset(names), dated, article_text)


def cited(*, dated: datetime | None) -> Cited:
    return Cited(1, "a", "Georgia won.", dated=dated)
