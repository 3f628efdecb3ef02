"""What the page says, in words: dates, support, and how an answer stands."""

import re
from datetime import date, datetime

from service.answers import AbstainReason, AnswerStatus

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August",
    "September", "October", "November", "December",
)  # fmt: skip
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_VERBATIM = 1.0
_BY_SUPPORT = ((0.7, "Closely supported"), (0.4, "Supported"))

STATUS = {
    AnswerStatus.PARTIAL: (
        "A partial answer",
        "The archive bears out what stands here. It does not answer the rest.",
    ),
    AnswerStatus.CONFLICTING: (
        "Sources disagree",
        "Articles of about the same time say different things. Each side stands below.",
    ),
}
ABSTAINED = {
    AbstainReason.NO_RELEVANT_ARTICLES: "No article here speaks of this.",
    AbstainReason.INSUFFICIENT_EVIDENCE: "Articles come near, but none answers it.",
    AbstainReason.UNSUPPORTED_DRAFT: (
        "A draft was written. No sentence of it was borne out by the articles, so "
        "none is shown."
    ),
}
_DEGRADED = {
    "timeout": "did not answer in time",
    "rate_limited": "takes no more requests just now",
    "unavailable": "cannot be reached",
    "garbage": "gave nothing that could be used",
    "refused": "refused to answer",
    "busy": "is busy",
    "breaker_open": "has failed several times and rests",
}


def day(moment: date | None) -> str:
    """Such as `27 October 2025`; `Undated` for None."""
    if moment is None:
        return "Undated"
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def day_and_time(moment: datetime) -> str:
    """Such as `27 October 2025, 13:15 UTC`; the moment is UTC."""
    return f"{day(moment)}, {moment:%H:%M} UTC"


def support_in_words(
    support: float, *, doubted: bool, translated: bool, quoted: bool
) -> str:
    """How well a sentence stands on its quotes.

    Args:
        support: In [0, 1]; 1 also of a sentence of ours that is made of quotes.
        doubted: Whether they do not bear something of it out.
        translated: Whether it is the translation of what was verified.
        quoted: Whether it, or what it translates, is one of them.
    """
    if doubted:
        return "Not borne out"
    if support >= _VERBATIM:
        if not quoted:
            return "Told from its quotes"
        return "Translated" if translated else "Word for word"
    return next(
        (words for least, words in _BY_SUPPORT if support >= least), "Loosely supported"
    )


def degraded_in_words(reason: str) -> str:
    """Why the sentences are the articles' own, though a model was to write."""
    failed = _DEGRADED.get(reason, "failed")
    return f"The language model {failed}. These are sentences of the articles instead."


def listed(names: list[str]) -> str:
    """Such as `A, B and C`."""
    *first, last = names or [""]
    return f"{', '.join(first)} and {last}" if first else last


def isolated(name: str) -> str:
    """The name, whose direction of writing moves nothing around it (UAX #9)."""
    return f"\u2068{_TURNING.sub('', name)}\u2069"


def counted(number: int, one: str, many: str) -> str:
    """Such as `1 article` or `3 articles`."""
    return f"{number:,} {one if number == 1 else many}"
