"""The fusion of LangChain's EnsembleRetriever, whose package would be a heavy one."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

_RANK_CONSTANT = 60
"""Its `c`."""


def fused(*rankings: Sequence[str]) -> list[str]:
    """Texts by reciprocal rank over rankings of equal weight, best first, each once.

    Of equal ones the one that was met first leads.
    """
    scores: defaultdict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, text in enumerate(ranking, start=1):
            scores[text] += 1 / len(rankings) / (rank + _RANK_CONSTANT)
    every = dict.fromkeys(chain.from_iterable(rankings))
    return sorted(every, key=lambda text: scores[text], reverse=True)
