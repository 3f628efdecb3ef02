from __future__ import annotations

import pytest

from eval.responses import AnswerSentence
from eval.systems.sentences import Mark, marks, unmarked

FIRST, SECOND = "The council met on Tuesday.", "It kept the library open."


def taken_apart(text: str) -> tuple[str, list[tuple[str, tuple[int, ...]]]]:
    read = unmarked(text, marks(text))
    return read.text, [(item.text, item.citations) for item in read.sentences]


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("[1]", (1,)),
        ("[1][2]", (1, 2)),
        ("[1] [2]", (1, 2)),
        ("[1, 2]", (1, 2)),
        ("[ 2,1 ]", (2, 1)),
        ("[1; 12]", (1, 12)),
        ("[1](https://courier.example/a)", (1,)),
        ("[[1]](https://courier.example/a)", (1,)),
        ("[[1, 2]]", (1, 2)),
        ("[3][3]", (3,)),
        ("[99]", (99,)),
    ],
)
def test_every_number_of_a_mark_is_read_and_the_mark_is_gone(
    written: str, numbers: tuple[int, ...]
) -> None:
    text, found = taken_apart(f"{FIRST} {written} {SECOND}")

    assert text == f"{FIRST} {SECOND}"
    assert found == [(FIRST, numbers), (SECOND, ())]


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Tuesday [1]. It kept the library open [2][3].",
        "The council met on Tuesday.[1] It kept the library open.[2, 3]",
        "The council met on Tuesday. [1] It kept the library open. [2] [3]",
        "The council [1] met on Tuesday. It kept [2] the library open [3].",
    ],
)
def test_a_mark_belongs_to_the_sentence_it_stands_in_or_after(text: str) -> None:
    assert taken_apart(text) == (
        f"{FIRST} {SECOND}",
        [(FIRST, (1,)), (SECOND, (2, 3))],
    )


def test_a_mark_that_opens_a_line_belongs_to_what_follows() -> None:
    text, found = taken_apart(f"[1] {FIRST}\n[2] {SECOND}")

    assert text == f"{FIRST}\n{SECOND}"
    assert found == [(FIRST, (1,)), (SECOND, (2,))]


@pytest.mark.parametrize(
    "text", ["It was [sic] the law.", "The [2024] law was kept.", "See list[a] of it."]
)
def test_brackets_that_are_no_marks_stay(text: str) -> None:
    assert taken_apart(text) == (text, [(text, ())])


def test_words_that_a_mark_stood_between_stay_apart() -> None:
    text, _ = taken_apart("The council met[1]on Tuesday.")

    assert text == "The council met on Tuesday."


def test_a_mark_without_words_cites_for_no_sentence() -> None:
    assert taken_apart("[1]") == ("", [])
    assert taken_apart("") == ("", [])


def test_a_mark_of_no_length_takes_nothing_away() -> None:
    read = unmarked(f"{FIRST} {SECOND}", [Mark(len(FIRST), len(FIRST), (4,))])

    assert read.text == f"{FIRST} {SECOND}"
    assert read.sentences == (
        AnswerSentence(FIRST, (4,)),
        AnswerSentence(SECOND, ()),
    )
