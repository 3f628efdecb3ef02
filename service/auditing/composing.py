"""Verdicts on the sentences of a text, told as claims at their places in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from service.answers import Caveat
from service.auditing.audits import (
    AuditedClaim,
    ClaimStatus,
    NumberedQuote,
    Unchecked,
)
from service.auditing.claims import Sentence
from service.auditing.judging import Judged


@dataclass(frozen=True, slots=True)
class Verdict:
    """A sentence and what became of it."""

    sentence: Sentence
    outcome: Judged | Unchecked


def quoted(verdicts: Sequence[Verdict]) -> list[int]:
    """The sources that are quoted, in the order of their first quote."""
    outcomes = (item.outcome for item in verdicts)
    quotes = (item.quotes for item in outcomes if isinstance(item, Judged))
    return list(dict.fromkeys(source for source, _ in chain.from_iterable(quotes)))


def claims_of(
    text: str, verdicts: Sequence[Verdict], *, listed: Sequence[int]
) -> tuple[AuditedClaim, ...]:
    """The claims, in the order of the text.

    Args:
        text: The whole of it.
        verdicts: On its sentences.
        listed: Which sources the numbers from 1 mean.
    """
    numbers = {source: n for n, source in enumerate(listed, start=1)}
    return tuple(_claim(text, verdict, numbers) for verdict in verdicts)


def warnings_of(claims: Sequence[AuditedClaim], *, sources: int) -> Iterator[Caveat]:
    """What holds for the text as a whole."""
    unknown = sorted({n for claim in claims for n in claim.unknown_marks})
    if unknown:
        marks = ", ".join(f"[{n}]" for n in unknown)
        detail = f"The text cites {marks}; the sources given go up to [{sources}]."
        yield Caveat("unknown_marks", detail)
    late = sum(claim.unchecked is Unchecked.OUT_OF_TIME for claim in claims)
    if late:
        detail = f"Time ran out before {late} sentences were checked; send them again."
        yield Caveat("out_of_time", detail)


def _claim(text: str, verdict: Verdict, numbers: Mapping[int, int]) -> AuditedClaim:
    sentence, outcome = verdict.sentence, verdict.outcome
    start, end = sentence.span.start, sentence.span.end
    claim = AuditedClaim(
        text=text[start:end],
        start=start,
        end=end,
        status=ClaimStatus.NOT_CHECKED,
        marks=sentence.marks,
        unknown_marks=tuple(n for n in sentence.marks if not 1 <= n <= len(numbers)),
    )
    if isinstance(outcome, Unchecked):
        return replace(claim, unchecked=outcome)
    findings = (
        replace(
            item,
            # The words that were checked have blanks for marks.
            text=claim.text[item.start : item.end],
            start=start + item.start,
            end=start + item.end,
        )
        for item in outcome.findings
    )
    return replace(
        claim,
        status=outcome.status,
        support=outcome.support,
        findings=tuple(findings),
        quotes=tuple(NumberedQuote(numbers[n], quote) for n, quote in outcome.quotes),
    )
