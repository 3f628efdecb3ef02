"""A text checked sentence by sentence: against given sources, or the archive."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Event

from service.auditing.archived import ArchiveEvidence
from service.auditing.audits import Audit, ClaimStatus, GivenSource, Unchecked
from service.auditing.claims import Sentence, cut
from service.auditing.composing import Verdict, claims_of, quoted, warnings_of
from service.auditing.evidence import Evidence
from service.auditing.given import GivenEvidence
from service.auditing.judging import Judged, judged
from service.auditing.ports import Articles, Seeker
from service.clock import Clock
from service.questions import SearchFilters


@dataclass(frozen=True, slots=True)
class Auditor:
    """Needs no model: what stands is decided by the rules that answers are held to.

    Attributes:
        budget_s: After so long no further sentence is checked.
    """

    seeker: Seeker
    articles: Articles
    budget_s: float = 20.0

    def audit(
        self,
        text: str,
        sources: Sequence[GivenSource],
        *,
        as_of: datetime,
        filters: SearchFilters,
        now: datetime,
        cancelled: Event,
    ) -> Audit:
        """Check each sentence of the text; see `Auditing`.

        With sources, marks such as `[2]` point at them by their order, from 1: a
        sentence is held against those that it cites, and a number that none has points
        nowhere. Without, marks are not read.
        """
        clock, sentences = Clock(), cut(text)
        evidence: Evidence
        if sources:
            evidence = GivenEvidence(sources)
        else:
            sentences = [replace(sentence, marks=()) for sentence in sentences]
            evidence = ArchiveEvidence(
                self.seeker, self.articles, as_of=as_of, filters=filters, now=now
            )
        clock.lap("read")
        ends_at = time.monotonic() + self.budget_s
        verdicts = [
            Verdict(sentence, Unchecked.OUT_OF_TIME)
            if time.monotonic() >= ends_at or cancelled.is_set()
            else Verdict(sentence, _outcome(sentence, evidence, clock=clock))
            for sentence in sentences
        ]
        listed = range(len(sources)) if sources else quoted(verdicts)
        claims = claims_of(text, verdicts, listed=listed)
        return Audit(
            claims=claims,
            sources=tuple(evidence.sources[place] for place in listed),
            as_of=as_of,
            archive_newest=(
                None if sources else self.articles.newest(as_of=as_of, now=now)
            ),
            warnings=tuple(warnings_of(claims, sources=len(sources))),
            timings_ms=clock.laps,
        )


def _outcome(
    sentence: Sentence, evidence: Evidence, *, clock: Clock
) -> Judged | Unchecked:
    """What the best look at the evidence gives; none follows one that supports it."""
    if sentence.unchecked is not None:
        return sentence.unchecked
    found: list[Judged] = []
    for parts in evidence.looks(sentence):
        clock.lap("seek")
        found.append(judged(sentence, parts))
        clock.lap("check")
        if found[-1].status is ClaimStatus.SUPPORTED:
            break
    return max(found, key=lambda item: item.rank)
