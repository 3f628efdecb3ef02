"""How near follow-up questions come to what a person wrote in their place.

Each has been rewritten by a person so that it stands on its own (TREC CAsT 2020-21).
It is held against that rewrite as it was asked, behind the question before it, and as
our rules make it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict

from corpus.embedding.ports import Embedder
from eval.datasets.checking import Text, parsed
from eval.datasets.files import read_file
from eval.errors import EvalError
from eval.measures.matching import token_f1
from eval.measures.squad import normalised
from eval.provenance import provenance
from eval.statistics.intervals import estimate_mean
from service.conversation.standalone import standalone
from service.conversation.words import content_words
from service.questions import Turn

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


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Literal["user", "assistant"]
    content: Text


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    history: list[_Message]
    question: Text
    standalone: Text


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question with what was said before it.

    Attributes:
        conversation: Its id; questions of one conversation are not independent.
        rewrite: What a person wrote in its place.
    """

    conversation: str
    history: tuple[Turn, ...]
    question: str
    rewrite: str

    @property
    def is_whole(self) -> bool:
        """The person left it as it was."""
        return normalised(self.question) == normalised(self.rewrite)

    @property
    def is_odd(self) -> bool:
        """Its conversation has an odd number."""
        return self.conversation[-1] in "13579"


def load_follow_ups(path: Path) -> list[FollowUp]:
    """Of JSON Lines, the questions that have a history; ids are `CONVERSATION-TURN`.

    Raises:
        EvalError: The file cannot be read, has none, or a line is no such row.
    """
    rows = [parsed(_Row, line, place) for place, line in read_file(path).lines()]
    found = [_follow_up(row) for row in rows if row.history]
    if not found:
        message = f"{path}: no question has a history; write one object a line"
        raise EvalError(message)
    return found


def as_asked(one: FollowUp) -> str:
    """The question alone."""
    return one.question.strip()


def behind_the_last(one: FollowUp) -> str:
    """The user's question before it, and the question."""
    asked = [turn.content for turn in one.history if turn.role == "user"]
    return " ".join([*asked[-1:], one.question])


def by_rules(one: FollowUp) -> str:
    """As the service asks it."""
    return standalone(one.question.strip(), one.history)


def report(follow_ups: Sequence[FollowUp], embedder: Embedder) -> str:
    """A Markdown table: a row for each way to ask and half of the conversations."""
    odd = [one for one in follow_ups if one.is_odd]
    even = [one for one in follow_ups if not one.is_odd]
    ways: dict[str, Callable[[FollowUp], str]] = {
        "alone": as_asked,
        "behind the last": behind_the_last,
        "by our rules": by_rules,
    }
    lines = [provenance(n=len(follow_ups)), "", _LEGEND, "", _HEAD]
    lines += [
        f"| {name} | {half} | {_cells(way, chosen, embedder)} |"
        for half, chosen in (("odd", odd), ("even", even))
        for name, way in ways.items()
        if chosen
    ]
    return "\n".join(lines)


def recovered(text: str, rewrite: str) -> float:
    """The share of the rewrite's words with a meaning that the text has, in [0, 1].

    1 where the rewrite has none.
    """
    wanted = content_words(rewrite)
    return len(wanted & content_words(text)) / len(wanted) if wanted else 1.0


def _follow_up(row: _Row) -> FollowUp:
    turns = tuple(Turn(turn.role, turn.content) for turn in row.history)
    return FollowUp(row.id.rpartition("-")[0], turns, row.question, row.standalone)


def _cells(
    way: Callable[[FollowUp], str], chosen: Sequence[FollowUp], embedder: Embedder
) -> str:
    said = [way(one) for one in chosen]
    rewrites = [one.rewrite for one in chosen]
    pairs = list(zip(said, rewrites, strict=True))
    agreement = [
        token_f1(normalised(ours), normalised(theirs)) for ours, theirs in pairs
    ]
    words = [recovered(ours, theirs) for ours, theirs in pairs]
    wanted, alone = (
        embedder.queries(rewrites),
        embedder.queries([*map(as_asked, chosen)]),
    )
    cosines = np.sum(embedder.queries(said) * wanted, axis=1)
    gained = cosines - np.sum(alone * wanted, axis=1)
    clusters = [one.conversation for one in chosen]
    whole = [
        text == as_asked(one)
        for text, one in zip(said, chosen, strict=True)
        if one.is_whole
    ]
    measured = (agreement, words, cosines.tolist(), gained.tolist())
    cells = [_mean(values, clusters) for values in measured]
    return " | ".join([str(len(chosen)), *cells, f"{sum(whole)} of {len(whole)}"])


def _mean(values: Sequence[float], clusters: Sequence[str]) -> str:
    estimate = estimate_mean(values, clusters=clusters)
    interval = estimate.interval
    bounds = f" [{interval.low:.3f}, {interval.high:.3f}]" if interval else ""
    return f"{estimate.value:.3f}{bounds}"
