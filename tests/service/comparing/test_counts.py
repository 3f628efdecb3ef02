from __future__ import annotations

import pytest

from tests.service.comparing.articles import NOTHING, changed, compared, sides, told

FIRST = told("At least 12 people were killed in the Norvik flood.", "2025-10-03")


def later(text: str, on: str = "2025-10-04", title: str = "News") -> tuple[str, ...]:
    """From what to what the count of the first day changed by then."""
    found = compared(FIRST, told(text, on, by="Post", title=title))
    assert found.conflicts == ()
    return tuple(value for item in found.changes for value in changed(item))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The Norvik flood killed 15 people.", "15 people"),
        ("The death toll of the Norvik flood rose from 12 to 15.", "15"),
        ("The Norvik flood's death toll is 15, according to the mayor.", "15"),
        ("At least 15 are dead in the Norvik flood, the mayor said.", "At least 15"),
    ],
)
def test_the_dead_of_an_event_are_counted_anew(text: str, value: str) -> None:
    assert later(text) == ("At least 12 people", value)


@pytest.mark.parametrize(
    "text",
    [
        "The Norvik flood killed 12 people.",
        # Other people, or some of them.
        "The Norvik flood killed 15 horses.",
        "The Norvik flood injured 15 people.",
        "The Norvik flood left 15 new dead.",
        "Some 15 people of a choir were among those killed in the Norvik flood.",
        "The toll of farmers in the Norvik flood reached 15.",
        "The Norvik flood killed another 15 people.",
        "Of the 12 dead in the Norvik flood, four were children.",
        "The Norvik flood killed 15 people in his county, the sheriff said.",
        # Another event.
        "The Carrow flood killed 15 people.",
        "A fire in Norvik killed 15 people.",
        "The Norvik flood killed 15 people in 2011.",
        "Until this flood, the worst in Norvik had killed 15 people.",
    ],
)
def test_what_is_no_later_count_of_the_same_people_is_no_change(text: str) -> None:
    assert later(text) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Each names a place that the other does not know.
        (
            "A flood in Estavia killed 12 people at Norvik.",
            "A flood in Estavia killed 15 people at Carrow.",
        ),
        # Nobody says what happened.
        (
            "Twelve people were killed in Norvik, Estavia.",
            "In Norvik, Estavia, 15 people were killed.",
        ),
    ],
)
def test_two_events_are_not_one(one: str, other: str) -> None:
    first = told(one, "2025-10-03")

    assert compared(first, told(other, "2025-10-04", by="Post")) == NOTHING


def test_two_months_on_nobody_knows_which_event_is_meant() -> None:
    assert later("The Norvik flood killed 19 people.", on="2025-12-04") == ()


def test_of_a_war_no_counts_are_compared() -> None:
    text = "An offensive at Norvik killed 15 people."
    first = told("An offensive at Norvik killed 12 people.", "2025-10-03")

    assert compared(first, told(text, "2025-10-04", by="Post")) == NOTHING


def test_counts_that_differ_on_one_day_are_in_conflict() -> None:
    one = told("The Norvik flood killed 12 people.", "2025-10-03")
    other = told("The Norvik flood killed 15 people.", "2025-10-03", by="Post")

    (conflict,) = compared(one, other).conflicts

    assert sides(conflict) == ["12 people", "15 people"]


def test_fewer_people_a_day_later_are_a_conflict_and_no_change() -> None:
    found = compared(FIRST, told("The Norvik flood killed nine people.", "2025-10-04"))

    # The same outlet may mend its own count.
    assert found == NOTHING
    other = told("The Norvik flood killed nine people.", "2025-10-04", by="Post")
    found = compared(FIRST, other)
    assert found.changes == ()
    assert [sides(item) for item in found.conflicts] == [
        ["At least 12 people", "nine people"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        # It allows for twelve.
        "The Norvik flood killed at least 10 people.",
        # So many more that one is older than its date, or of another flood.
        "The Norvik flood killed 41 people.",
    ],
)
def test_counts_that_may_both_be_right_are_not(text: str) -> None:
    one = told("The Norvik flood killed 12 people.", "2025-10-03")

    assert compared(one, told(text, "2025-10-03", by="Post")) == NOTHING
