from __future__ import annotations

from datetime import UTC, datetime

import pytest

from eval.samples import Sample, Turn
from eval.systems.chat_prompts import answering, choosing, chosen, declines

CHOICES = ("Europe", "North America", "Asia", "None of the above")
MOMENT = datetime(2022, 6, 17, 23, 59, 59, tzinfo=UTC)
SAMPLE = Sample(
    "q1",
    "Which continent?",
    history=(Turn("user", "Who makes phones?"), Turn("assistant", "Many.")),
    choices=CHOICES,
)


@pytest.mark.parametrize(
    ("reply", "index"),
    [
        ("B", 1),
        ("b", 1),
        (" D.\n", 3),
        ("(C)", 2),
        ("**B**", 1),
        ("**B.** North America", 1),
        ("B. North America", 1),
        ("B) because of the law", 1),
        ("Answer: C", 2),
        ("The right answer is C.", 2),
        ("north america", 1),
        ("None of the above.", 3),
        ("E", None),
        ("2", None),
        ("A continent of many lands", None),
        ("I cannot choose", None),
        ("", None),
    ],
)
def test_the_letter_or_the_words_of_a_choice_are_understood(
    reply: str, index: int | None
) -> None:
    assert chosen(reply, CHOICES) == index


def test_words_that_are_themselves_a_letter_go_before_letters() -> None:
    assert chosen("B", ("C", "B", "A")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I do not know.",
        "I don't know",
        "I don’t know.\nNo news says so.",
        "i do not know",
    ],
)
def test_who_says_not_to_know_declines(text: str) -> None:
    assert declines(text)


@pytest.mark.parametrize(
    "text", ["Maria Lopez.", "I do not know the sum, but it is large.", ""]
)
def test_who_says_something_does_not_decline(text: str) -> None:
    assert not declines(text)


def test_the_moment_and_the_history_are_told_and_the_choices_kept_back() -> None:
    system, *turns = answering(SAMPLE, as_of=MOMENT)

    assert system["role"] == "system"
    assert "2022-06-17 23:59 UTC" in system["content"]
    assert turns == [
        {"role": "user", "content": "Who makes phones?"},
        {"role": "assistant", "content": "Many."},
        {"role": "user", "content": "Which continent?"},
    ]


def test_choices_are_lettered_in_their_order() -> None:
    messages = choosing(SAMPLE, as_of=MOMENT)

    assert "2022-06-17 23:59 UTC" in messages[0]["content"]
    assert messages[-1]["content"] == (
        "Which continent?\n\nA. Europe\nB. North America\nC. Asia\nD. None of the above"
    )
