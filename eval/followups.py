"""How near follow-up questions come to what a person wrote in their place.

Each has been rewritten by a person so that it stands on its own (TREC CAsT 2020-21).
It is held against that rewrite as it was asked, behind the question before it, as our
rules make it, and as a chat model does where there is one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.embedding.ports import Embedder
from eval.condensing import Condensed
from eval.conversations import FollowUp, Lack
from eval.measures.matching import token_f1
from eval.measures.rewrites import recovered
from eval.measures.squad import normalised
from eval.provenance import provenance
from eval.statistics.intervals import estimate_mean
from service.conversation.standalone import standalone

_HEAD = (
    "| asked | conversations | n | token F1 | words recovered | similarity "
    "| against alone | whole ones kept |\n"
    "| --- | --- | --- | --- | --- | --- | --- | --- |"
)
_LEGEND = (
    "Against the person's rewrite: token F1 as in SQuAD; the share of its words with a "
    "meaning; cosine of the embeddings, and by how much it is above that of the "
    "question alone. A whole one is a question that the person left as it was. "
    "Intervals are by conversation. The rules were written on the odd numbers."
)
_LACKS_HEAD = (
    "| lacks | asked | conversations | n | token F1 | words recovered | similarity |\n"
    "| --- | --- | --- | --- | --- | --- | --- |"
)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to ask, with its measures; one row for each follow-up."""

    name: str
    said: Sequence[str]
    agreement: NDArray[np.float64]
    words: NDArray[np.float64]
    similarity: NDArray[np.float64]


def as_asked(one: FollowUp) -> str:
    """The question alone."""
    return one.question


def behind_the_last(one: FollowUp) -> str:
    """The user's question before it, and the question."""
    asked = [turn.content for turn in one.history if turn.role == "user"]
    return " ".join([*asked[-1:], one.question])


def by_rules(one: FollowUp) -> str:
    """As the service asks it without a chat model."""
    return standalone(one.question, one.history)


def report(
    follow_ups: Sequence[FollowUp],
    embedder: Embedder,
    by_model: Sequence[Condensed] | None = None,
) -> str:
    """Markdown tables: by way to ask, then by what the questions lack.

    Both halves of the conversations stand apart. `by_model` is in the order of the
    follow-ups.
    """
    said = {
        "alone": [as_asked(one) for one in follow_ups],
        "behind the last": [behind_the_last(one) for one in follow_ups],
        "by our rules": [by_rules(one) for one in follow_ups],
    }
    if by_model is not None:
        said["by the model"] = [one.text for one in by_model]
    wanted = embedder.queries([one.rewrite for one in follow_ups])
    ways = [
        _measured(name, texts, follow_ups, vectors=(embedder.queries(texts), wanted))
        for name, texts in said.items()
    ]
    lines = [provenance(n=len(follow_ups)), "", _LEGEND, "", _HEAD]
    lines += _rows_by_way(ways, follow_ups)
    lines += ["", _LACKS_HEAD, *_rows_by_lack(ways, follow_ups)]
    return "\n".join(lines)


def _measured(
    name: str,
    said: Sequence[str],
    follow_ups: Sequence[FollowUp],
    *,
    vectors: tuple[NDArray[np.float32], NDArray[np.float32]],
) -> _Way:
    """Against the rewrites; vectors are of the texts and of those, row by row."""
    pairs = [(text, one.rewrite) for text, one in zip(said, follow_ups, strict=True)]
    return _Way(
        name,
        said,
        np.array([token_f1(normalised(a), normalised(b)) for a, b in pairs]),
        np.array([recovered(a, b) for a, b in pairs]),
        np.sum(vectors[0] * vectors[1], axis=1, dtype=np.float64),
    )


def _rows_by_way(ways: Sequence[_Way], follow_ups: Sequence[FollowUp]) -> Iterator[str]:
    alone = ways[0]
    for half, chosen in _halves(follow_ups):
        clusters = [follow_ups[n].conversation for n in chosen]
        whole = [n for n in chosen if follow_ups[n].lacks is Lack.NOTHING]
        for way in ways:
            gained = way.similarity - alone.similarity
            measured = (way.agreement, way.words, way.similarity, gained)
            cells = [_mean(values[chosen], clusters) for values in measured]
            kept = sum(way.said[n] == alone.said[n] for n in whole)
            yield _row(way.name, half, len(chosen), *cells, f"{kept} of {len(whole)}")


def _rows_by_lack(
    ways: Sequence[_Way], follow_ups: Sequence[FollowUp]
) -> Iterator[str]:
    for lack in Lack:
        for half, chosen in _halves(follow_ups, lack):
            clusters = [follow_ups[n].conversation for n in chosen]
            for way in ways:
                measured = (way.agreement, way.words, way.similarity)
                cells = [_mean(values[chosen], clusters) for values in measured]
                yield _row(lack, way.name, half, len(chosen), *cells)


def _halves(
    follow_ups: Sequence[FollowUp], lack: Lack | None = None
) -> Iterator[tuple[str, list[int]]]:
    """Where the follow-ups of odd and of even conversations stand, if there are any."""
    for half, is_odd in (("odd", True), ("even", False)):
        chosen = [
            n
            for n, one in enumerate(follow_ups)
            if one.is_odd is is_odd and lack in {None, one.lacks}
        ]
        if chosen:
            yield half, chosen


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _mean(values: NDArray[np.float64], clusters: Sequence[str]) -> str:
    estimate = estimate_mean(values.tolist(), clusters=clusters)
    interval = estimate.interval
    bounds = f" [{interval.low:.3f}, {interval.high:.3f}]" if interval else ""
    return f"{estimate.value:.3f}{bounds}"
