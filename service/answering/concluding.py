"""What is said at the end: the status, or that there is no answer and why."""

from collections.abc import Sequence

from service.answering.composing import Composed
from service.answering.speaking import Speaking
from service.answers import (
    AbstainReason,
    Answer,
    AnswerStatus,
    Change,
    Conflict,
)
from service.questions import Question

_ABSTAINED = {
    AbstainReason.NO_RELEVANT_ARTICLES: (
        "I do not know: no article in the archive is about this."
    ),
    AbstainReason.INSUFFICIENT_EVIDENCE: (
        "I do not know: the articles found do not answer this."
    ),
    AbstainReason.UNSUPPORTED_DRAFT: (
        "I do not know: what was drafted is not borne out by the articles found."
    ),
}


def concluded(
    question: Question,
    composed: Composed,
    speaking: Speaking,
    *,
    differing: Sequence[Change | Conflict] = (),
) -> Answer:
    """The answer as far as its sentences make it.

    It is conflicting if articles contradict what it says, else partial if the drafter
    missed or lost a part, or if a sentence was withheld.
    """
    if not composed.text:
        return _abstained(question, speaking)
    changes = tuple(item for item in differing if isinstance(item, Change))
    conflicts = tuple(item for item in differing if isinstance(item, Conflict))
    dates = (item.source.dated for item in composed.citations)
    return Answer(
        status=AnswerStatus.CONFLICTING if conflicts else _status(speaking),
        text=composed.text,
        as_of=question.as_of,
        citations=composed.citations,
        claims=composed.claims,
        newest_evidence=max((item for item in dates if item), default=None),
        changes=changes,
        conflicts=conflicts,
    )


def _status(speaking: Speaking) -> AnswerStatus:
    notes, withheld = speaking.notes, speaking.verification.withheld
    partial = notes.missing or notes.unfit > 0 or bool(withheld)
    return AnswerStatus.PARTIAL if partial else AnswerStatus.ANSWERED


def _abstained(question: Question, speaking: Speaking) -> Answer:
    reason = speaking.notes.reason or AbstainReason.UNSUPPORTED_DRAFT
    return Answer(
        status=AnswerStatus.INSUFFICIENT,
        text=_ABSTAINED[reason],
        as_of=question.as_of,
        reason=reason,
    )
