"""Does a text hold the gold answer, by its words?"""

import re
import string
from collections.abc import Iterable

_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’–—…")
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")


def normalised(text: str) -> str:
    """Lower case, no punctuation, no articles, single spaces.

    Source: the normalisation of SQuAD's evaluation script (Rajpurkar et al., 2016),
    with typographic quotes and dashes counted as punctuation, as news uses them.
    """
    bare = text.lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def holds_answer(text: str, answers: Iterable[str]) -> bool:
    """Whether any gold answer stands in the text as whole words, both normalised.

    An answer of which nothing is left after normalisation is never found.
    """
    padded = f" {normalised(text)} "
    golds = (normalised(answer) for answer in answers)
    return any(gold and f" {gold} " in padded for gold in golds)
