from __future__ import annotations

from dataclasses import replace

import pytest

from service.answers import Quote
from service.comparing.comparing import compare
from tests.service.comparing.articles import NOTHING, changed, compared, quoted, told
from tests.support.passages import asked, at

# The oldest article is the longest, and tells most of the matter.
LUMBER_2023 = told(
    "Estavia's tariff on softwood lumber has a long history, and few remember a year "
    "without one. The tariff on softwood lumber is 8.05 per cent. Mills in Norvik, "
    "Carrow and Tern Valley employ 9,000 people, and softwood lumber is what they cut. "
    "The tariff on steel is 25 per cent.",
    on="2023-09-12",
    title="What tariffs remain on softwood lumber, and why",
)
LUMBER_2024 = told(
    "Estavia raised the tariff on softwood lumber to 14.5 per cent.",
    on="2024-08-13",
    by="Estavia Post",
)
LUMBER_2025 = told(
    "Estavia's ministry said on Monday that the tariff on softwood lumber was raised "
    "from 14.5 per cent to 35 per cent.",
    on="2025-10-14",
    start=120,
)


def test_the_newest_value_is_now_and_the_one_before_it_was() -> None:
    found = compared(LUMBER_2025, LUMBER_2023, LUMBER_2024)

    assert [changed(item) for item in found.changes] == [
        ("14.5 per cent", "35 per cent")
    ]
    assert found.conflicts == ()


def test_an_answer_from_the_old_article_is_told_what_is_so_now() -> None:
    old = quoted(LUMBER_2023, "The tariff on softwood lumber is 8.05 per cent.")

    found = compare(asked(), [old], [LUMBER_2023, LUMBER_2024, LUMBER_2025])

    assert [changed(item) for item in found.changes] == [
        ("14.5 per cent", "35 per cent")
    ]


def test_a_year_earlier_the_change_is_the_one_before() -> None:
    found = compared(LUMBER_2024, LUMBER_2023)

    assert [changed(item) for item in found.changes] == [
        ("8.05 per cent", "14.5 per cent")
    ]


def test_the_quotes_are_whole_sentences_at_their_offsets_of_the_article() -> None:
    (change,) = compared(LUMBER_2025, LUMBER_2024).changes

    assert change.now.quote == Quote(LUMBER_2025.text, 120, 120 + len(LUMBER_2025.text))
    assert change.was.quote == Quote(LUMBER_2024.text, 0, len(LUMBER_2024.text))
    assert change.now.source is LUMBER_2025.source


def test_a_change_is_told_once_however_many_quotes_bear_on_it() -> None:
    both = [quoted(LUMBER_2024), quoted(LUMBER_2025)]

    assert len(compare(asked(), both, [LUMBER_2024, LUMBER_2025]).changes) == 1


@pytest.mark.parametrize(
    ("older", "newer", "values"),
    [
        (
            "The nationwide average for regular gas is now $4.32 a gallon.",
            "A gallon of regular gas now costs $5 on average nationwide.",
            ("$4.32", "$5"),
        ),
        (
            "Estavia's inflation rate stood at nine per cent in May.",
            "Inflation in Estavia slowed to 3.4% in May, the bank said.",
            ("nine per cent", "3.4%"),
        ),
        (
            "The population of Norvik is 41,000.",
            "Norvik has a population of about 52,000 people.",
            ("41,000", "about 52,000 people"),
        ),
    ],
)
def test_the_same_quantity_may_be_told_in_other_words(
    older: str, newer: str, values: tuple[str, str]
) -> None:
    found = compared(told(older, "2022-06-02"), told(newer, "2024-06-10"))

    assert [changed(item) for item in found.changes] == [values]


@pytest.mark.parametrize(
    "newer",
    [
        # The same value.
        "The tariff on softwood lumber is fourteen and a half, or 14.5%.",
        "The tariff on softwood lumber remains at 14.5 percent.",
        "The tariff on softwood lumber is about 15 per cent.",
        # Of something else.
        "The tariff on steel is 25 per cent.",
        "The tariff on softwood lumber from Tern Valley is 25 per cent.",
        "The tax on softwood lumber is 25 per cent.",
        "The tariff on softwood lumber is 25 dollars.",
        # A difference, a part, or a bound.
        "The tariff on softwood lumber rose by 25 per cent.",
        "The tariff on softwood lumber rose 25 per cent.",
        "The tariff on softwood lumber was raised from 25 per cent.",
        "The tariff on softwood lumber is more than 25 per cent.",
        # Not so, not yet, or no longer.
        "The tariff on softwood lumber is not 25 per cent.",
        "The tariff on softwood lumber will be 25 per cent.",
        "The ministry plans a tariff of 25 per cent on softwood lumber.",
        "If talks fail, the tariff on softwood lumber is 25 per cent.",
        "In 2019 the tariff on softwood lumber was 25 per cent.",
        "The tariff on softwood lumber was 25 per cent two years ago.",
        "“The tariff on softwood lumber is 25 per cent,” said Ada Lund.",
        # Two values of one thing.
        "The tariff on softwood lumber is 25 per cent or a tariff of 30 per cent.",
    ],
)
def test_what_is_no_other_value_of_the_same_thing_is_no_change(newer: str) -> None:
    older = told("The tariff on softwood lumber is 14.5 per cent.", "2024-08-13")

    assert compared(older, told(newer, "2025-10-14")) == NOTHING


def test_a_headline_says_what_a_sentence_leaves_out() -> None:
    older = told("The tariff on softwood lumber is 14.5 per cent.", "2024-08-13")
    newer = told(
        "The tariff on lumber is 35 per cent.",
        "2025-10-14",
        title="Softwood lumber mills close",
    )

    assert [changed(item) for item in compared(older, newer).changes] == [
        ("14.5 per cent", "35 per cent")
    ]


def test_within_three_days_nobody_can_tell() -> None:
    older = told("The tariff on lumber is 14.5 per cent.", "2025-10-12")
    newer = told("The tariff on lumber is 35 per cent.", "2025-10-15", by="Post")

    assert compared(older, newer) == NOTHING


def test_an_article_that_was_changed_since_may_not_be_the_older_one() -> None:
    older = told("The tariff on lumber is 14.5 per cent.", "2024-08-13")
    newer = told("The tariff on lumber is 35 per cent.", "2023-01-05")
    edited = replace(newer, source=replace(newer.source, modified_at=at("2025-10-14")))

    assert compared(older, edited) == NOTHING


def test_an_article_without_a_date_is_not_heard() -> None:
    older = told("The tariff on lumber is 14.5 per cent.", None)
    newer = told("The tariff on lumber is 35 per cent.", "2025-10-15")

    assert compared(newer, older) == NOTHING
