"""Names as bylines and credits write them: people, roles and news agencies."""

import re

_AGENCIES = (
    "AFP", "AAP", "ANI", "ANSA", "AP", "Agence France-Presse", "Associated Press",
    "Bloomberg", "Bloomberg News", "CNN", "CNN Business", "Canadian Press",
    "Dow Jones Newswires", "EFE", "IANS", "Interfax", "Kyodo", "Kyodo News",
    "PA Media", "PTI", "Press Association", "Reuters", "TASS", "The Associated Press",
    "The Canadian Press", "Tribune News Service", "UPI", "Xinhua", "Yonhap", "dpa",
)  # fmt: skip
_BY_FOLDED = {name.casefold(): name for name in _AGENCIES}
# Longer names first, so that `CNN Business` is not read as `CNN`.
AGENCY = "|".join(re.escape(n) for n in sorted(_AGENCIES, key=len, reverse=True))

_LEGAL_FORM = re.compile(r",?\s+(?:L\.?P|Inc|LLC|Ltd|PLC|Plc|Corp|Co)\.?$")
_PARTICLES = frozenset({
    "al", "ap", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "e", "el", "ibn", "la", "le", "los", "ten", "ter", "van", "von", "zu",
    "zur", "y",
})  # fmt: skip
_ROLES = frozenset({
    "bureau", "chief", "columnist", "contributor", "contributors", "correspondent",
    "desk", "editor", "editors", "network", "news", "photographer", "producer",
    "reporter", "reporters", "service", "special", "staff", "team", "writer",
    "writers",
})  # fmt: skip
_NOT_NAMES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "july", "september", "october", "november",
    "december", "morning", "evening", "night", "noon", "midnight", "afternoon",
    "today", "tomorrow", "yesterday", "then", "now", "comparison", "contrast",
    "law", "default", "design", "the",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'\u2019-])*")
_SEPARATOR = re.compile(r"\s*(?:,\s*(?:and|&)\s|,|;|\sand\s|\s&\s)\s*")
_LINKS = frozenset({"at", "for", "from", "in", "of", "the"})
_MAX_WORDS = 5
_MAX_CREDIT_WORDS = 9


def split_names(text: str) -> tuple[str, ...]:
    """The items of `A`, `A and B` or `A, B and C`, in order, none twice."""
    items = (item.strip(" .") for item in _SEPARATOR.split(text))
    return tuple(dict.fromkeys(item for item in items if item))


def is_person(name: str) -> bool:
    """Whether the words could be a person's full name: two to five capitalised ones."""
    words = name.split()
    if not 1 < len(words) <= _MAX_WORDS or words[0].casefold() in _NOT_NAMES:
        return False
    if not words[0][0].isupper() or not words[-1][0].isupper():
        return False
    return all(
        _WORD.fullmatch(word) and (word[0].isupper() or word in _PARTICLES)
        for word in words
    )


def is_credited(name: str) -> bool:
    """Whether a credit may stand for this: a person or an outlet, `Ana Li of Reuters`.

    A wider door than `is_person`, for lines that say themselves that they are credits.
    """
    words = name.split()
    if not 0 < len(words) <= _MAX_CREDIT_WORDS or not words[0][0].isupper():
        return False
    return all(
        not word[0].islower() or word in _PARTICLES or word in _LINKS for word in words
    )


def is_role(name: str) -> bool:
    """Whether the words name a job or a desk, such as `Staff Writer`."""
    return any(word.casefold() in _ROLES for word in name.split())


def known_agency(name: str) -> str | None:
    """The agency of this name, written as it writes itself; None if not known."""
    return _BY_FOLDED.get(name.strip(" .").casefold())


def without_legal_form(name: str) -> str:
    """`Bloomberg L.P.` as `Bloomberg`."""
    return _LEGAL_FORM.sub("", name.strip()).strip(" .,")
