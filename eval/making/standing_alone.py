"""Whether a sentence of English news can be understood without its article."""

import re

from eval.making.blanks import MONTH

MIN_WORDS = 8
MAX_WORDS = 40

_WHOLE = re.compile(r"(?!\w\.,)[A-ZÀ-Þ0-9$€£¥].*[.!?][\"”’)]?")
_NO_PROSE = re.compile(
    r"https?:|www\.|\w\.(?:com|org|net|gov|edu)\b|@\w|[|*_#<>{}\[\]©]"
    r"|[Ss]ign up|[Ss]ubscribe|[Nn]ewsletter|[Cc]lick here|[Rr]ead more"
    # A label, such as of a speaker.
    r"|^\S+(?:\s\S+){0,2}:\s"
)
_DATELINE = re.compile(r"[A-ZÀ-Þ]{3}[^–—]{0,60}\s[–—]\s")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_TALKS = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|[Yy]ou|[Yy]ours?|[Mm]y|me)\b")
# Among the first words these point at the sentence before.
_POINTS_BACK = frozenset(
    "he she it they him her them his hers its their this that these those such here "  # noqa: SIM905 - words are read best as prose
    "there but and or nor so yet also then both neither either another others other "
    "instead meanwhile however therefore still later earlier".split()
)
_FIRST_WORDS = 6
# A capital after a word or a comma: at the start, every word has one.
_NAME = re.compile(r"(?<=[\w,;:%)’”]\s)[A-ZÀ-Þ][\w’.-]+(?![\w$€£])")
_CALENDAR = re.compile(
    rf"(?:{MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Easter|Christmas)(?![a-z])"
)


def why_not_alone(sentence: str) -> str | None:
    """Why it cannot be asked about on its own; None when it can."""
    words = sentence.split()
    if not MIN_WORDS <= len(words) <= MAX_WORDS:
        return f"a sentence not of {MIN_WORDS} to {MAX_WORDS} words"
    if 2 * sum(map(len, _QUOTED.findall(sentence))) > len(sentence):
        return "a sentence that is mostly speech"
    if not _is_whole(sentence):
        return "no whole sentence of prose"
    if _TALKS.search(sentence) or _points_back(words):
        return "a sentence that leans on what stands around it"
    return None


def names_something(text: str) -> bool:
    """Whether a proper name stands in it, the first word and the calendar apart."""
    return any(not _CALENDAR.match(name) for name in _NAME.findall(text))


def _is_whole(sentence: str) -> bool:
    return (
        _WHOLE.fullmatch(sentence) is not None
        and _NO_PROSE.search(sentence) is None
        and _DATELINE.match(sentence) is None
        and sentence.count("“") == sentence.count("”")
        and sentence.count('"') % 2 == 0
        and sentence.count("(") == sentence.count(")")
    )


def _points_back(words: list[str]) -> bool:
    first = (word.strip(',;:“”"‘’').lower() for word in words[:_FIRST_WORDS])
    return any(
        word.partition("’")[0].partition("'")[0] in _POINTS_BACK for word in first
    )
