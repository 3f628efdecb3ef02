"""Who says something in a sentence, and about whom or what."""

import re
from collections.abc import Iterator

from service.answers import Source
from service.suggesting.naming import Names, told
from service.verifying.claim_words import Kind, kind_of
from service.verifying.name_words import ORDINARY

_NAME = r"(?P<name>[A-Z][\w'-]+(?: [A-Z]\.)?(?: [A-Z][\w'-]+){0,2})"
_SAYS = "said|told|warned|argued|added|wrote|tweeted|insisted|explained|predicted"
_FORMS = (
    re.compile(rf"[,”\"] (?:said|added|wrote|explained) {_NAME}(?=[,.]|$)"),
    re.compile(rf"[,”\"] {_NAME}(?:, [a-z][^,”\"]{{3,80}},)? (?:{_SAYS})\b"),
    re.compile(rf"^{_NAME}(?:, [a-z][^,]{{3,80}},)? (?:{_SAYS})\b"),
)
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_HEARER = re.compile(r"\btold (?:the )?(?:[A-Z][\w.]*\s?)+")
_AFTER = re.compile(r"[’']?s?(?:\W|$) ?(\w*)")
_ONE_OF = re.compile(r"\b[Aa]n? $")
_CONTRACTED = re.compile(r"I\b|.*'(?:s|d|ll|re|ve|m)$")
_FEWEST_WORDS, _FEWEST_LETTERS = 2, 3


def questions(sentence: str, names: Names, source: Source) -> Iterator[str]:
    """What somebody says there of whom or what the article is about, if both are named.

    Args:
        sentence: Whole, as its article has it.
        names: Of that article.
        source: The article; nobody is asked about its publisher.
    """
    text = sentence.replace("’", "'")
    match = next((item for form in _FORMS if (item := form.search(text))), None)
    if match is None or match["name"].split()[0].lower() in ORDINARY:
        return
    speaker = names.called(match["name"])
    if len(speaker.removeprefix("the ").split()) < _FEWEST_WORDS:
        return
    for name in _told_of(text, match):
        full = names.full(name)
        is_theme = name.split()[-1] in source.title or names.is_theme(name)
        if is_theme and name != source.publisher and not _shares(full, speaker):
            about = names.with_article(full if full in source.title else name)
            yield f"What did {speaker} say about {about}?"
            return


def _told_of(text: str, saying: re.Match[str]) -> Iterator[str]:
    """The names in what is said, which none of its words goes on from."""
    said = _HEARER.sub(lambda match: " " * len(match[0]), text)
    spans = [match.span(1) for match in _QUOTED.finditer(said)]
    if not spans:
        before, after = (0, saying.start()), (saying.end(), len(text))
        spans = [before if saying.start() else after]
    for name, start, end in told(said):
        inside = any(first <= start < last for first, last in spans)
        following = _AFTER.match(text, end)
        goes_on = following and kind_of(following[1].lower() or "the") is Kind.CONTENT
        is_name = len(name) >= _FEWEST_LETTERS or name.isupper()
        is_one_of = _ONE_OF.search(text, 0, start) or _CONTRACTED.match(name)
        if inside and is_name and not (goes_on or is_one_of):
            yield name


def _shares(one: str, other: str) -> bool:
    """Whether they may be the same."""
    return bool(set(one.split()) & set(other.split()) - {"the"})
