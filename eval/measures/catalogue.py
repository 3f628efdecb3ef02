"""Measures by their names."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from eval.errors import EvalError
from eval.measures.abstention import AbstentionRecall, FalseRefusal
from eval.measures.answer_strings import ArticleStrings, PassageStrings
from eval.measures.crag import Crag
from eval.measures.dates import AsOfViolations, EvidenceAge
from eval.measures.gold_cited import GOLD_CITED, GOLD_CITED_FIRST
from eval.measures.latency import FIRST_TOKEN, FIRST_VERIFIED, LATENCY
from eval.measures.multiple_choice import MultipleChoice
from eval.measures.quotes import QuoteExactness
from eval.measures.realtimeqa import (
    CONTAINMENT_REALTIMEQA,
    EM_REALTIMEQA,
    F1_REALTIMEQA,
)
from eval.measures.retrieval import RR, ndcg_at, recall_at
from eval.measures.spending import COST, INPUT_TOKENS, OUTPUT_TOKENS
from eval.measures.squad import CONTAINMENT, EM, F1
from eval.scores import Measure

JUDGELESS: tuple[Measure, ...] = (
    recall_at(5),
    recall_at(10),
    ndcg_at(10),
    RR,
    *(ArticleStrings(k) for k in (1, 5, 10)),
    *(PassageStrings(k) for k in (1, 5, 10, 20)),
    EM,
    F1,
    CONTAINMENT,
    EM_REALTIMEQA,
    F1_REALTIMEQA,
    CONTAINMENT_REALTIMEQA,
    MultipleChoice(),
    AbstentionRecall(),
    FalseRefusal(),
    Crag(),
    GOLD_CITED,
    GOLD_CITED_FIRST,
    QuoteExactness(),
    AsOfViolations(),
    EvidenceAge(),
    LATENCY,
    FIRST_TOKEN,
    FIRST_VERIFIED,
    INPUT_TOKENS,
    OUTPUT_TOKENS,
    COST,
)
"""Those that need no model, in the order they are shown."""

_NONE: Mapping[str, Measure] = {}


def measures(
    names: Sequence[str] | None, *, known: Mapping[str, Measure] = _NONE
) -> tuple[Measure, ...]:
    """The named measures in the order named, each once; None names all there are.

    Args:
        names: Such as `recall@5`.
        known: Measures beyond JUDGELESS, such as those of a judge, by name.

    Raises:
        EvalError: No measure has that name.
    """
    every = {measure.definition.name: measure for measure in JUDGELESS} | dict(known)
    chosen = every if names is None else dict.fromkeys(names)
    return tuple(_named(name, every) for name in chosen)


def _named(name: str, every: Mapping[str, Measure]) -> Measure:
    if name in every:
        return every[name]
    near = get_close_matches(name, every)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    message = f"There is no measure {name!r}.{meant} Known are: {', '.join(every)}."
    raise EvalError(message)
