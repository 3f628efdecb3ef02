"""What is about the same thing, and what only sounds like it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.service.comparing.articles import NOTHING, changed, compared, told


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        # Of different places.
        ("The average rent in Norvik is $900.", "The average rent in Carrow is $700."),
        ("Norvik's population is 41,000.", "The population of Carrow is 52,000."),
        (
            "The national average for a gallon of gas is $2.28.",
            "In Carrow, the average for a gallon of gas is $3.24.",
        ),
        (
            "With a population of 1.4 million, Estavia is small.",
            "Norvik, a port in Estavia, has a population of 52,000.",
        ),
        (
            "The state's 19 per cent poverty rate is high.",
            "The poverty rate is 25 per cent.",
        ),
        # Of different times.
        ("The ferry fare is $10 a month.", "The ferry fare is $100 a year."),
        ("The ferry fare is $10 a month.", "The ferry fare is $100 annually."),
        ("The monthly ferry fare is $10.", "The annual ferry fare is $100."),
        ("The ferry fare is $10.", "In 2019 the ferry fare was $20."),
        # Of different kinds of the same.
        ("The harbour fee is $10.", "The parking fee is $20."),
        ("The ferry fare for children is $5.", "The ferry fare is $10."),
        # The older value is told as history, beside the new one.
        ("The ferry fare is $10.", "The ferry fare, once $20, is now free."),
        ("The ferry fare is $10.", "The ferry fare is $20; a bicycle's is only $10."),
        # One asks, one wonders, one tells of a part.
        ("The ferry fare is $10.", "Is the ferry fare $20?"),
        ("The ferry fare is $10.", "The ferry fare could be $20."),
        ("The ferry fare is $10.", "The ferry fare rose as a ticket of $20 sold out."),
        # In another unit.
        ("The ferry fare is $10.", "The ferry fare is 20 euros."),
    ],
)
def test_values_of_other_things_are_not_compared(older: str, newer: str) -> None:
    one, other = told(older, "2024-08-13"), told(newer, "2025-10-14")

    assert compared(one, other) == NOTHING
    assert compared(other, one) == NOTHING


@pytest.mark.parametrize(
    ("older", "newer", "values"),
    [
        (
            "The average rent in Norvik is $900 a month.",
            "In Norvik the average rent has reached $1,100 a month.",
            ("$900", "$1,100"),
        ),
        (
            "The ferry fare is $10, Harbor Union said.",
            "The ferry fare was raised from $10 to $12.50 on Monday.",
            ("$10", "$12.50"),
        ),
        (
            "Estavia's unemployment rate was 4.1 per cent in July.",
            "Unemployment in Estavia rose to 4.6 per cent in September.",
            ("4.1 per cent", "4.6 per cent"),
        ),
    ],
)
def test_values_of_one_thing_are(
    older: str, newer: str, values: tuple[str, str]
) -> None:
    found = compared(told(older, "2025-08-13"), told(newer, "2025-10-14"))

    assert [changed(item) for item in found.changes] == [values]


def test_somebody_whom_only_one_article_names_makes_it_another_matter() -> None:
    older = told("The ferry fare is $10.", "2024-08-13")
    newer = told("The ferry fare to Carrow is $20.", "2025-10-14")
    known = f"{older.text} It sails to Carrow."

    assert compared(older, newer) == NOTHING
    # That the older article knows the place does not help: its fare is another.
    assert compared(replace(older, text=known, end=len(known)), newer) == NOTHING
