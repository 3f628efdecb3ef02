"""EM, token F1 and containment, normalised as RealTimeQA does: articles stay.

Two rules of its evaluate_main.py are not here. It joins gold answers that are all
asked for, in every order: `Sample.answers` are alternatives, so each order is one of
them. And it leaves out questions that end in "except": here every question counts.
"""

import string

from eval.measures.matching import AnswerMatch, contained, equal, token_f1
from eval.scores import Definition

_DELETED = str.maketrans("", "", string.punctuation + "年歳人년")
_SOURCE = "Kasai et al. 2023, normalisation of scripts/utils/tools.py"
_EMPTY = "0; 1 if the question is unanswerable"


def normalised(text: str) -> str:
    """Lower case, no ASCII punctuation, no counters 年歳人년, single spaces."""
    return " ".join(text.lower().translate(_DELETED).split())


EM_REALTIMEQA = AnswerMatch(
    Definition(
        name="em-realtimeqa",
        says="The answer is a gold answer, word for word, articles included.",
        source=_SOURCE,
        empty=_EMPTY,
        binary=True,
    ),
    normalised,
    equal,
)

F1_REALTIMEQA = AnswerMatch(
    Definition(
        name="f1-realtimeqa",
        says=(
            "How far the answer's words, articles included, are those of the nearest "
            "gold answer."
        ),
        source=_SOURCE,
        empty=_EMPTY,
    ),
    normalised,
    token_f1,
)

CONTAINMENT_REALTIMEQA = AnswerMatch(
    Definition(
        name="containment-realtimeqa",
        says=(
            "A gold answer's string, articles included, occurs in the answer, within "
            "a word too."
        ),
        source=f"{_SOURCE}; substring",
        empty=_EMPTY,
        binary=True,
    ),
    normalised,
    contained,
)
