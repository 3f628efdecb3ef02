from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eval.condensing import Condensed
from eval.conversations import FollowUp
from eval.followups import as_asked, behind_the_last, by_rules, report
from service.chat.ports import Account
from service.questions import Turn

if TYPE_CHECKING:
    from corpus.embedding.ports import Embedder

FIRST = "Why did Carrow Bridge collapse?"
SECOND = FollowUp(
    conversation="bridge-7",
    history=(Turn("user", FIRST), Turn("assistant", "Its hanger pins had rusted.")),
    question="When did it open?",
    rewrite="When did Carrow Bridge open?",
    before=FIRST,
)
UNION = "Who leads the ferry union?"
WHOLE = replace(SECOND, conversation="bridge-8", question=UNION, rewrite=UNION)
OTHER = replace(SECOND, conversation="bridge-9")


def test_each_way_asks_it_differently() -> None:
    assert as_asked(SECOND) == "When did it open?"
    assert behind_the_last(SECOND) == f"{FIRST} When did it open?"
    assert by_rules(SECOND) == "When did Carrow Bridge open?"


def _table(text: str, number: int) -> list[list[str]]:
    """The rows of one of its tables, heads left out."""
    lines = text.split("\n\n")[number].splitlines()
    return [line.strip("| ").split(" | ") for line in lines[2:]]


def test_the_report_has_a_row_for_each_way_and_half(embedder: Embedder) -> None:
    text = report([SECOND, OTHER, WHOLE], embedder)

    assert text.splitlines()[0].startswith("commit ")
    assert text.splitlines()[0].endswith("n = 3")
    rows = _table(text, 2)
    # The rules ask as the person did, so they gain what the question alone lacks.
    lacking = 1 - float(rows[0][5].split()[0])
    gained = f"{lacking:.3f} [{lacking:.3f}, {lacking:.3f}]"
    # "when did it open" and "when did carrow bridge open" share 3 words of 4 and 5.
    assert rows[0][:5] == [
        *("alone", "odd", "2"),
        *("0.667 [0.667, 0.667]", "0.333 [0.333, 0.333]"),
    ]
    assert rows[2] == [
        *("by our rules", "odd", "2"),
        *("1.000 [1.000, 1.000]", "1.000 [1.000, 1.000]"),
        *("1.000 [1.000, 1.000]", gained, "0 of 0"),
    ]
    assert [row[-1] for row in rows[3:]] == ["1 of 1", "0 of 1", "1 of 1"]


def test_the_report_tells_apart_what_the_questions_lack(embedder: Embedder) -> None:
    rows = _table(report([SECOND, OTHER, WHOLE], embedder), 3)

    assert [row[:4] for row in rows if row[1] == "by our rules"] == [
        ["nothing", "by our rules", "even", "1"],
        ["pointing word", "by our rules", "odd", "2"],
    ]


def test_a_model_gets_rows_of_its_own(embedder: Embedder) -> None:
    said = Condensed("When did Carrow Bridge open?", "used", 1.0, Account())

    rows = _table(report([SECOND], embedder, [said]), 2)

    assert [row[0] for row in rows][-1] == "by the model"
    assert rows[-1][3:5] == ["1.000", "1.000"]
