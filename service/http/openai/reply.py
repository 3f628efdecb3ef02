"""How one request is replied to, and what goes with every answer."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from fastapi import Request
from pydantic import BaseModel

from service.answers import AbstainReason, Answer, AnswerStatus, Caveat, Citation
from service.http.citation_style import restyle
from service.http.differing_body import (
    ChangeBody,
    ConflictBody,
    told_changes,
    told_conflicts,
)
from service.http.openai.formats import CitationFormat
from service.http.responses import Claimed, Warned
from service.http.urls import article_url


class SearchResult(BaseModel):
    """A cited article, with its first quote."""

    title: str
    url: str
    date: datetime | None
    last_updated: datetime | None
    snippet: str
    publisher: str | None


class AnswerMeta(BaseModel):
    """What is known of the answer; claims have the numbers of `citations`, from 1."""

    status: AnswerStatus
    abstain_reason: AbstainReason | None
    support: float | None
    claims: list[Claimed]
    changes: list[ChangeBody]
    conflicts: list[ConflictBody]
    warnings: list[Warned]
    as_of: datetime
    newest_evidence: datetime | None


class Extras(BaseModel):
    """What goes with an answer beside OpenAI's own fields."""

    citations: list[str]
    search_results: list[SearchResult]
    answer_meta: AnswerMeta


@dataclass(frozen=True, slots=True)
class Reply:
    """What all that is sent for one request has in common.

    Attributes:
        key: Random; ids are made of it.
        created: Unix time, seconds.
        model: As it was asked for.
        base: The address that the service was called at; our permalinks begin with it.
        as_of: Of the question.
        warnings: About the request, told after those of the answer.
    """

    key: str
    created: int
    model: str
    citing: CitationFormat
    base: str
    as_of: datetime
    warnings: tuple[Caveat, ...]

    def shown(self, answer: Answer) -> Answer:
        """The answer with its marks in the format, every article's address absolute."""
        located = [self._located(cited) for cited in answer.citations]
        return restyle(replace(answer, citations=tuple(located)), self.citing.style)

    def _located(self, cited: Citation) -> Citation:
        source = cited.source
        path = article_url(source.url, article_id=source.article_id)
        return replace(cited, source=replace(source, url=urljoin(self.base, path)))

    def extras(self, shown: Answer) -> Extras:
        """What goes with an answer that was made ready to be shown."""
        supports = [claim.support for claim in shown.claims]
        warnings = [*shown.warnings, *self.warnings]
        return Extras(
            citations=[address(cited) for cited in shown.citations],
            search_results=[_search_result(cited) for cited in shown.citations],
            answer_meta=AnswerMeta(
                status=shown.status,
                abstain_reason=shown.reason,
                support=min(supports, default=None),
                claims=[Claimed.model_validate(claim) for claim in shown.claims],
                changes=told_changes(shown),
                conflicts=told_conflicts(shown),
                warnings=[Warned.model_validate(warning) for warning in warnings],
                as_of=shown.as_of,
                newest_evidence=shown.newest_evidence,
            ),
        )


def reply_to(
    request: Request,
    *,
    model: str,
    citing: CitationFormat,
    as_of: datetime,
    warnings: tuple[Caveat, ...] = (),
) -> Reply:
    """A reply with ids and a moment of its own."""
    return Reply(
        key=secrets.token_hex(12),
        created=int(datetime.now(UTC).timestamp()),
        model=model,
        citing=citing,
        base=str(request.base_url),
        as_of=as_of,
        warnings=warnings,
    )


def address(cited: Citation) -> str:
    """Where the article of an answer that is shown is found."""
    return cited.source.url or ""


def marks(shown: Answer) -> Sequence[tuple[int, int, Citation]]:
    """Start and end of every mark, in the order of the text."""
    found = [
        (start, end, cited) for cited in shown.citations for start, end in cited.spans
    ]
    return sorted(found, key=lambda mark: mark[:2])


def _search_result(cited: Citation) -> SearchResult:
    source = cited.source
    return SearchResult(
        title=source.title,
        url=address(cited),
        date=source.published_at,
        last_updated=source.modified_at,
        snippet=cited.quotes[0].text if cited.quotes else "",
        publisher=source.publisher,
    )
