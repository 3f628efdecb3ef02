from __future__ import annotations

import pytest

from eval.making.standing_alone import names_something, why_not_alone

LENGTH = "a sentence not of 8 to 40 words"
PROSE = "no whole sentence of prose"
SPEECH = "a sentence that is mostly speech"
LEANS = "a sentence that leans on what stands around it"


def test_a_sentence_that_says_what_it_is_about_stands_alone() -> None:
    assert why_not_alone("A reward was offered on Monday for the Lisle torc.") is None


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Seven people died in Ostra.", LENGTH),
        (" ".join(["Ostra", *["word"] * 39, "end."]), LENGTH),
        ("Photo: the lock of Ostra seen from above on Monday.", PROSE),
        ("the lock of Ostra was opened again on Monday.", PROSE),
        ("The lock of Ostra was opened again on Monday", PROSE),
        ("The lock of Ostra: see https://ostra.example for more of it.", PROSE),
        ("The lock “of Ostra was opened again on Monday.", PROSE),
        ("OSTRA (Harbor Wire) — The lock was opened again on Monday.", PROSE),
        ("Subscribe to the Ostra Post to hear of the lock first.", PROSE),
        ("“The lock of Ostra is open again at last,” said Feld.", SPEECH),
        ("He opened the lock of Ostra again on Monday at noon.", LEANS),
        ("When it failed, the lock of Ostra flooded two streets there.", LEANS),
        ("The lock of Ostra is one that we have opened before.", LEANS),
        ("But the lock of Ostra was opened again on Monday morning.", LEANS),
    ],
)
def test_any_other_says_why_it_does_not(sentence: str, why: str) -> None:
    assert why_not_alone(sentence) == why


def test_8_and_40_words_are_enough_and_not_too_many() -> None:
    eight = "The lock of Ostra opened at noon today."
    forty = " ".join(["Ostra", *["word"] * 38, "end."])

    assert (len(eight.split()), len(forty.split())) == (8, 40)
    assert (why_not_alone(eight), why_not_alone(forty)) == (None, None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The lock in Ostra opened.", True),
        ("The lock opened.", False),
        ("Ostra opened its lock.", False),
        ("The lock opened on Monday, in March, on Feb. 12.", False),
        ("The lock of Marchetti opened.", True),
        ("The lock adds US$65 to the price.", False),
    ],
)
def test_a_name_is_neither_the_first_word_nor_a_day_a_month_or_a_price(
    text: str,
    *,
    names: bool,
) -> None:
    assert names_something(text) is names
