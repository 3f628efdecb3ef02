"""The passages of a question that asks several things."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, zip_longest

from service.answers import Passage, Retrieved
from service.candidates import Dropped, Searched
from service.questions import Question
from service.retrieval.retriever import Retriever


def retrieve_parts(
    retriever: Retriever, question: Question, parts: Sequence[str], *, now: datetime
) -> Retrieved:
    """Each part sought on its own, their passages in turns, at most `top_k`.

    Each part has its share of the first places, whichever of them the archive says
    more about. Timings add up; the window is that of the first part that names one.
    """
    found = [
        retriever.retrieve(replace(question, text=part), now=now) for part in parts
    ]
    if len(found) == 1:
        return found[0]
    timings: dict[str, float] = {}
    for one in found:
        for step, took in one.timings_ms.items():
            timings[step] = timings.get(step, 0.0) + took
    warnings = chain.from_iterable(one.warnings for one in found)
    passages = in_turns([one.passages for one in found])[: question.top_k]
    return Retrieved(
        passages=passages,
        window=next((one.window for one in found if one.window), None),
        warnings=tuple(dict.fromkeys(warnings)),
        searched=tuple(_left(item, passages) for one in found for item in one.searched),
        timings_ms=timings,
    )


def in_turns(rankings: Sequence[Sequence[Passage]]) -> tuple[Passage, ...]:
    """The first of each ranking, then the second of each, none of them twice."""
    by_id: dict[str, Passage] = {}
    for places in zip_longest(*rankings):
        for passage in places:
            if passage is not None:
                by_id.setdefault(passage.chunk_id, passage)
    return tuple(by_id.values())


def _left(one: Searched, passages: Sequence[Passage]) -> Searched:
    """The others may have left no place for what was kept for one part."""
    kept = {passage.chunk_id for passage in passages}
    return replace(
        one,
        candidates=tuple(
            item
            if item.dropped is not None or item.chunk_id in kept
            else replace(item, dropped=Dropped.TOP_K)
            for item in one.candidates
        ),
    )
