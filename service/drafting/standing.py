"""The sentences of passages that can stand alone in an answer."""

import re
from collections.abc import Sequence
from itertools import chain

from corpus.sentences import sentences
from service.answers import Passage
from service.drafting.drafts import Evidence
from service.drafting.markup import is_active

_WORDS = re.compile(r"\w+")
_FEWEST_WORDS, _MOST_WORDS = 5, 70
_ENDS = (".", "!", ".”", '."', "!”", '!"', ".’", ".)")
_LEANS = re.compile(
    r"(?:He|She|They|It|This|That|These|Those|But|And|Or|So|Such|His|Her|Their|Its)\b"
)


def standing(passages: Sequence[Passage]) -> list[Evidence]:
    """Whole sentences without markup, no fragments or halves of a quotation, each once.

    The same sentence may stand in several articles: the best ranked one counts.
    """
    found: dict[str, Evidence] = {}
    for evidence in chain.from_iterable(_of_passage(item) for item in passages):
        found.setdefault(evidence.text, evidence)
    return list(found.values())


def leans(sentence: str) -> bool:
    """Whether it begins as if it leaned on the sentence before it."""
    return _LEANS.match(sentence) is not None


def _of_passage(passage: Passage) -> list[Evidence]:
    evidence = (
        Evidence(
            passage,
            start=passage.start + span.start,
            end=passage.start + span.end,
            text=passage.text[span.start : span.end],
        )
        for span in sentences(passage.text)
    )
    return [item for item in evidence if _can_stand(item.text)]


def _can_stand(text: str) -> bool:
    words = len(_WORDS.findall(text))
    opened = text.count("“") == text.count("”") and text.count('"') % 2 == 0
    whole = _FEWEST_WORDS <= words <= _MOST_WORDS and text.endswith(_ENDS)
    return whole and opened and not is_active(text)
