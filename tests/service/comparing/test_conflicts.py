from __future__ import annotations

import pytest

from tests.service.comparing.articles import NOTHING, compared, sides, told

DAY = "2025-10-14"
LOW = told("The tariff on softwood lumber is 35 per cent.", DAY, by="Norvik Courier")
HIGH = told("The tariff on softwood lumber is 45 per cent.", DAY, by="Carrow Times")


def test_values_of_one_day_are_in_conflict() -> None:
    found = compared(LOW, HIGH)

    (conflict,) = found.conflicts
    assert found.changes == ()
    assert {side.outlets: side.stated[0].value for side in conflict.sides} == {
        ("Norvik Courier",): "35 per cent",
        ("Carrow Times",): "45 per cent",
    }


def test_the_side_of_most_articles_is_first_and_copies_are_only_named() -> None:
    outlets = ("Courier", "Sun", "Star")
    copied = told(LOW.text, "2025-10-13T20:00", by="Courier", outlets=outlets)
    also = told("The tariff on softwood lumber is 45 per cent, a lawyer said.", DAY)

    (conflict,) = compared(copied, HIGH, also).conflicts

    assert sides(conflict) == ["45 per cent", "35 per cent"]
    assert [len(side.stated) for side in conflict.sides] == [2, 1]
    assert sorted(conflict.sides[0].outlets) == ["Carrow Times", "Harbor Wire"]
    assert conflict.sides[1].outlets == outlets


def test_a_conflict_is_found_from_either_side_and_told_once() -> None:
    assert compared(LOW, HIGH) == compared(HIGH, LOW)


@pytest.mark.parametrize(
    "other",
    [
        # The same in other words, or rounded.
        told("The tariff on softwood lumber is 35%.", DAY, by="Post"),
        told("The tariff on softwood lumber is about 37 per cent.", DAY, by="Post"),
        told("The tariff on softwood lumber is 34.6 per cent.", DAY, by="Post"),
        # An outlet that tells it anew, or carries a copy of the other.
        told("The tariff on softwood lumber is 45 per cent.", DAY, by="Norvik Courier"),
        told(HIGH.text, DAY, by="Post", outlets=("Post", "Norvik Courier")),
        # Nobody knows when.
        told(HIGH.text, None, by="Post"),
        # Neither at one time nor clearly later.
        told(HIGH.text, "2025-10-16", by="Post"),
        # One of the two mends the other.
        told(f"{HIGH.text} An earlier version gave another rate.", DAY, by="Post"),
        told(HIGH.text, DAY, by="Post", title="Correction: lumber tariff"),
        # Of another day, month or thing.
        told("On Monday the tariff on softwood lumber was 45 per cent.", DAY, by="P"),
        told("The tariff on steel is 45 per cent.", DAY, by="Post"),
    ],
)
def test_what_may_both_be_right_is_no_conflict(other: object) -> None:
    ours = told(
        "On Tuesday the tariff on softwood lumber is 35 per cent.",
        DAY,
        by="Norvik Courier",
    )

    assert compared(ours, other) == NOTHING  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "The Carrow bridge was opened by Ada Lund on a rainy morning.",
            "The Carrow bridge was opened by Mia Brandt on a rainy morning.",
            ["Ada Lund", "Mia Brandt"],
        ),
        (
            "The Carrow bridge closes for repairs on 3 November, the mayor said.",
            "The Carrow bridge closes for repairs on 5 November, the mayor said.",
            ["3 November", "5 November"],
        ),
        (
            "The Carrow bridge has 12 lamps on each side of its only arch.",
            "The Carrow bridge has 14 lamps on each side of its only arch.",
            ["12", "14"],
        ),
    ],
)
def test_sentences_that_differ_in_one_name_date_or_number_are_in_conflict(
    one: str, other: str, values: list[str]
) -> None:
    found = compared(
        told(one, DAY), told(other, DAY, by="Post"), question="The Carrow bridge?"
    )

    (conflict,) = found.conflicts
    assert sorted(sides(conflict)) == sorted(values)


@pytest.mark.parametrize(
    "other",
    [
        # In two things, in the words, or not about what is asked.
        "The Carrow bridge was closed by Mia Brandt on a rainy evening.",
        "The Carrow bridge was opened by the council on a rainy morning.",
        "The Tern bridge was opened by Mia Brandt on a rainy morning.",
        # The same person.
        "The Carrow bridge was opened by Mayor Lund on a rainy morning.",
    ],
)
def test_sentences_that_differ_otherwise_are_not(other: str) -> None:
    one = told("The Carrow bridge was opened by Ada Lund on a rainy morning.", DAY)

    found = compared(one, told(other, DAY, by="Post"), question="The Carrow bridge?")

    assert found == NOTHING


def test_of_a_few_words_alike_nothing_follows() -> None:
    one = told("Carrow has 12 lamps.", DAY)
    other = told("Carrow has 14 lamps.", DAY, by="Post")

    assert compared(one, other, question="What has Carrow?") == NOTHING


def test_of_what_nobody_asked_no_sentences_are_compared() -> None:
    one = told("The Carrow bridge has 12 lamps on each side of its arch.", DAY)
    other = told(one.text.replace("12", "14"), DAY, by="Post")

    assert compared(one, other, question="Who won the ferry race?") == NOTHING
