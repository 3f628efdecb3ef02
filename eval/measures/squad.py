"""EM, token F1 and containment, normalised exactly as SQuAD 2.0 does."""

import re
import string

from eval.measures.matching import AnswerMatch, contained, equal, token_f1
from eval.scores import Definition

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_SOURCE = "Rajpurkar et al. 2018, evaluate-v2.0.py"
_EMPTY = "0; 1 if the question is unanswerable"


def normalised(text: str) -> str:
    """Lower case, no ASCII punctuation, no articles, single spaces: in this order.

    Typographic quotes and dashes stay, as in the script that published figures were
    made with; `eval.answer_strings` takes them away.
    """
    bare = text.lower().translate(_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


EM = AnswerMatch(
    Definition(
        name="em",
        says="The answer is a gold answer, word for word.",
        source=_SOURCE,
        empty=_EMPTY,
        binary=True,
    ),
    normalised,
    equal,
)

F1 = AnswerMatch(
    Definition(
        name="f1",
        says="How far the answer's words are those of the nearest gold answer.",
        source=_SOURCE,
        empty=_EMPTY,
    ),
    normalised,
    token_f1,
)

CONTAINMENT = AnswerMatch(
    Definition(
        name="containment",
        says="A gold answer's string occurs in the answer, within a word too.",
        source=f"normalisation of {_SOURCE}; substring",
        empty=_EMPTY,
        binary=True,
    ),
    normalised,
    contained,
)
