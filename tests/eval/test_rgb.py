from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eval.contested import Contested
from eval.rgb import report

if TYPE_CHECKING:
    from corpus.embedding.ports import Embedder

ADA = "The Carrow bridge was opened by Ada Lund on a rainy Monday in June."
MIA = "The Carrow bridge was opened by Mia Brandt on a rainy Monday in June."
BRIDGE = Contested(
    id=1,
    question="Who opened the Carrow bridge?",
    answers=("Ada Lund",),
    false_answer="Mia Brandt",
    true_texts=(ADA,),
    false_texts=(MIA,),
    other_texts=("Ferries to Norvik sail twice a day from the old harbour.",),
)
NONE, ALL = "0.0 % [0.0, 79.3]", "100.0 % [20.7, 100.0]"


def _table(text: str) -> list[list[str]]:
    lines = text.rsplit("\n\n", maxsplit=1)[-1].splitlines()
    return [line.strip("| ").split(" | ") for line in lines[2:]]


def test_of_both_sides_the_conflict_is_told_and_of_one_side_none(
    embedder: Embedder,
) -> None:
    text = report([BRIDGE], embedder)

    assert text.splitlines()[0].startswith("commit ")
    assert text.splitlines()[0].endswith("n = 1")
    both, others, true = _table(text)
    assert both[:3] == ["both sides", "1", NONE]
    assert [both[-2:], others[-2:], true[-2:]] == [[ALL, ALL], [ALL, ALL], [NONE, NONE]]
    # The true answer, the false one, both.
    assert true[3:6] == [ALL, NONE, NONE]


def test_a_conflict_about_something_else_is_told_and_not_counted_as_right(
    embedder: Embedder,
) -> None:
    tuesday = ADA.replace("Monday", "Tuesday")
    other = replace(BRIDGE, false_texts=(tuesday,))

    both = _table(report([other], embedder))[0]

    assert both[-2:] == [ALL, NONE]
