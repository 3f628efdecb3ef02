"""How an answer came about, as JSON: its queries, and what became of all they found."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from service.answers import Answer
from service.candidates import Candidate, Dropped, Searched
from service.http import examples
from service.questions import Question


class TracedPlace(BaseModel):
    """Where a leg of the search has a candidate."""

    model_config = ConfigDict(from_attributes=True, frozen=True)

    rank: int = Field(description="From 1, among what may be shown.")
    score: float = Field(description="The leg's own; legs are not comparable.")


class TracedCandidate(BaseModel):
    """A chunk that was found, and what became of it."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="As of passages.")
    article_id: str
    title: str
    published_at: datetime | None
    legs: dict[str, TracedPlace] = Field(description="Those that found it, by name.")
    fused: float = Field(description="In [0, 1]; 1 is first place in every leg.")
    score: float | None = Field(
        description="In [0, 1], with the question's words and, where it asks for the "
        "present, the age; null if it was dropped before."
    )
    dropped: Dropped | None = Field(
        description="`not_read`: too far down in the fusion; `copy`: another passage "
        "has the same text; `story_cap`: its story has its share of passages; `top_k`: "
        "others were better. Null: an answer could be made from it."
    )
    copy_of: str | None = Field(description="The passage that has the same text.")


class TracedSearch(BaseModel):
    """One query, and its candidates, best fused first."""

    model_config = ConfigDict(frozen=True)

    query: str
    candidates: list[TracedCandidate]


class Trace(BaseModel):
    """How an answer came about, for evaluation and debugging.

    It knows nothing of what may not be shown as of the question's moment.
    """

    model_config = ConfigDict(
        frozen=True, json_schema_extra={"examples": [examples.TRACE]}
    )

    queries: list[str]
    top_k: int
    searches: list[TracedSearch] = Field(description="One a query.")
    withheld: dict[str, int] = Field(
        description="Sentences that were not shown, by what was wrong with them."
    )
    prompt: str | None = Field(description="The version of the prompt, if any.")


def told_trace(question: Question, answer: Answer) -> Trace:
    """Without candidates where the question did not want a trace."""
    return Trace(
        queries=list(answer.working.queries),
        top_k=question.top_k,
        searches=[_search(one) for one in answer.working.searched],
        withheld=dict(answer.working.withheld),
        prompt=answer.working.prompt,
    )


def _search(searched: Searched) -> TracedSearch:
    return TracedSearch(
        query=searched.query,
        candidates=[_candidate(item) for item in searched.candidates],
    )


def _candidate(item: Candidate) -> TracedCandidate:
    return TracedCandidate(
        id=item.chunk_id,
        article_id=item.article_id,
        title=item.title,
        published_at=item.published_at,
        legs={
            name: TracedPlace.model_validate(place) for name, place in item.legs.items()
        },
        fused=item.fused,
        score=item.score,
        dropped=item.dropped,
        copy_of=item.copy_of,
    )
