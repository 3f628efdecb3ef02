"""From the dataclasses of the inside to what a client is told."""

from collections.abc import Iterable, Mapping
from typing import Any

from service.answers import (
    Answer,
    Caveat,
    Citation,
    Passage,
    Retrieved,
    Source,
)
from service.http.differing_body import told_changes, told_conflicts
from service.http.responses import (
    AnswerBody,
    Cited,
    Claimed,
    Found,
    FoundForAnswer,
    Quoted,
    SearchBody,
    Span,
    Usage,
    Warned,
    Window,
)
from service.http.trace_body import told_trace
from service.http.urls import article_url
from service.questions import Question, TimeWindow


def told_answer(
    answer: Answer,
    *,
    question: Question,
    warnings: Iterable[Caveat],
    answer_id: str,
    created: int,
    request_id: str | None,
) -> AnswerBody:
    """The whole answer; who sends it leaves out the parts not asked for.

    Args:
        answer: With its marks already in the style asked for.
        question: As it was given to the inside.
        warnings: The edge's own, told after those of the answer.
        answer_id: Unique to this response.
        created: Unix time, seconds.
        request_id: As in `X-Request-Id`.
    """
    supports = [claim.support for claim in answer.claims]
    return AnswerBody(
        id=answer_id,
        created=created,
        status=answer.status,
        abstain_reason=answer.reason,
        answer=answer.text,
        citations=[told_citation(citation) for citation in answer.citations],
        claims=[Claimed.model_validate(claim) for claim in answer.claims],
        support=min(supports, default=None),
        changes=told_changes(answer),
        conflicts=told_conflicts(answer),
        passages=[_for_answer(passage, answer) for passage in answer.passages],
        as_of=answer.as_of,
        time_window=_window(answer.window),
        mode=answer.mode,
        degraded=answer.degraded,
        newest_evidence=answer.newest_evidence,
        archive_newest=answer.archive_newest,
        warnings=_warned([*answer.warnings, *warnings]),
        suggestions=list(answer.suggestions),
        usage=_usage(answer),
        timings_ms=_rounded(answer.timings_ms),
        trace=told_trace(question, answer),
        request_id=request_id,
    )


def told_passages(found: Retrieved, *, request_id: str | None) -> SearchBody:
    """The passages in the order they were found."""
    return SearchBody(
        data=[told_passage(passage) for passage in found.passages],
        time_window=_window(found.window),
        warnings=_warned(found.warnings),
        timings_ms=_rounded(found.timings_ms),
        request_id=request_id,
    )


def _of_article(source: Source) -> dict[str, Any]:
    return {
        "article_id": source.article_id,
        "version": source.version,
        "title": source.title,
        "url": article_url(source.url, article_id=source.article_id),
        "publisher": source.publisher,
        "authors": source.authors,
        "published_at": source.published_at,
        "modified_at": source.modified_at,
        "outlets": source.outlets,
    }


def told_citation(citation: Citation) -> Cited:
    """An article that the answer stands on."""
    return Cited(
        n=citation.n,
        spans=[Span(start=start, end=end) for start, end in citation.spans],
        quotes=[Quoted.model_validate(quote) for quote in citation.quotes],
        corrected=citation.corrected,
        **_of_article(citation.source),
    )


def told_passage(passage: Passage) -> Found:
    """A passage on its own."""
    return Found(**_found(passage))


def _found(passage: Passage) -> dict[str, Any]:
    return _of_article(passage.source) | {
        "id": passage.chunk_id,
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "score": passage.score,
    }


def _for_answer(passage: Passage, answer: Answer) -> FoundForAnswer:
    version = (passage.source.article_id, passage.source.version)
    cited = any(
        quote.start < passage.end and passage.start < quote.end
        for citation in answer.citations
        if (citation.source.article_id, citation.source.version) == version
        for quote in citation.quotes
    )
    return FoundForAnswer(cited=cited, **_found(passage))


def _window(window: TimeWindow | None) -> Window | None:
    return None if window is None else Window.model_validate(window)


def _warned(warnings: Iterable[Caveat]) -> list[Warned]:
    return [Warned.model_validate(warning) for warning in warnings]


def _rounded(timings_ms: Mapping[str, float]) -> dict[str, float]:
    return {step: round(took, 2) for step, took in timings_ms.items()}


def _usage(answer: Answer) -> Usage:
    used = answer.usage
    return Usage(
        input_tokens=used.input_tokens,
        output_tokens=used.output_tokens,
        llm_calls=used.calls,
        cost=used.cost,
    )
