import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.auditing.audits import Unchecked
from service.auditing.claims import LONGEST, MOST_FACTS, MOST_WORDS, cut

VOTED = "The council of Norvik voted 5-2."


def cut_out(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """Each sentence as it stands in the text, and its marks."""
    return [(text[item.span.start : item.span.end], item.marks) for item in cut(text)]


def unchecked(text: str) -> list[Unchecked | None]:
    return [item.unchecked for item in cut(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # In the sentence, behind its stop, at the head of the line.
        (
            "It rained hard [1]. Then it snowed [2].",
            [("It rained hard [1].", 1), ("Then it snowed [2].", 2)],
        ),
        (
            "It rained hard. [1] Then it snowed. [2]",
            [("It rained hard.", 1), ("Then it snowed.", 2)],
        ),
        (
            "[1] It rained hard.\n[2] It snowed.",
            [("It rained hard.", 1), ("It snowed.", 2)],
        ),
        # A mark alone in its line belongs to nobody.
        ("It rained hard.\n[1]", [("It rained hard.", None)]),
    ],
)
def test_a_mark_belongs_to_the_sentence_it_stands_at(
    text: str, found: list[tuple[str, int | None]]
) -> None:
    assert cut_out(text) == [(said, (n,) if n else ()) for said, n in found]


def test_all_numbers_of_a_sentence_count_once_in_their_order() -> None:
    text = "The mayor [3, 1] of Norvik resigned [1][2]."

    assert cut_out(text) == [(text, (3, 1, 2))]


def test_markup_is_blank_in_the_words_and_stays_in_the_text() -> None:
    text = "- **Norvik** closed the [bridge](https://x.example/a) [1]."

    (sentence,) = cut(text)

    assert " ".join(sentence.words.split()) == "Norvik closed the bridge ."
    assert len(sentence.words) == sentence.span.end - sentence.span.start
    assert text[sentence.span.start :].startswith("Norvik** closed")


@pytest.mark.parametrize(
    "heading",
    [
        "# Norvik in 2025",
        "Background",
        "What is known so far:",
        "| Norvik | 5 |",
        "**Now**",
    ],
)
def test_a_heading_is_not_checked(heading: str) -> None:
    assert unchecked(f"{heading}\n\n{VOTED}") == [Unchecked.HEADING, None]


@pytest.mark.parametrize(
    "line",
    [
        "Norvik closes its bridge.",
        "Norvik bridge closed in 2025",
        "20 killed in Norvik",
        "- Norvik closes its bridge",
        "One of those lines that have far too many words to be any heading at all here",
    ],
)
def test_a_line_that_may_say_something_is_no_heading(line: str) -> None:
    assert unchecked(f"{line}\n\n{VOTED}") == [None, None]


def test_a_line_with_nothing_under_it_is_no_heading() -> None:
    assert unchecked("Norvik closes its bridge\n \n") == [None]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Who closed the Harbour Bridge in 2025?", Unchecked.QUESTION),
        ("Will it open again? [2]", Unchecked.QUESTION),
        ("The mayor asked: “Who closed the bridge?”", None),
        ("I think this is a shame.", Unchecked.NO_FACT),
        ("Hopefully it opens again soon.", Unchecked.NO_FACT),
        ("So it was as it is.", Unchecked.NO_FACT),
        ("We saw Ada Lund at the bridge.", None),
        ("I counted 20 boats.", None),
        ("My neighbour calls it “a shame for the town”.", None),
        ("The bridge is beautiful.", None),
    ],
)
def test_what_says_nothing_that_can_be_checked_is_told_why(
    text: str, why: Unchecked | None
) -> None:
    assert unchecked(text) == [why]


def test_a_sentence_that_is_too_long_or_too_full_is_not_checked() -> None:
    long = "extraordinarily " * (LONGEST // 16) + "long it was."
    wordy = "so " * (MOST_WORDS - 2) + "long it was."
    full = "It had " + " and ".join(["5 boats"] * (MOST_FACTS + 1)) + "."
    held = "It had " + " and ".join(["5 boats"] * MOST_FACTS) + "."

    assert unchecked("\n".join([long, wordy, full, held])) == [
        Unchecked.TOO_LONG,
        Unchecked.TOO_LONG,
        Unchecked.TOO_LONG,
        None,
    ]


PIECES = (
    "Lund", "[1]", "[2, 3]", "[", "](", ")", "**", "_", "# ", "- ", "1. ", "|", "\n",
    "?", ".", ":", "“", "I", "5", "İ", "\u2028", "> ", "`", "【4†】",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6)))
def test_sentences_stand_in_order_where_they_say_and_their_words_are_as_long(
    pieces: list[str],
) -> None:
    text = " ".join(pieces)

    end = 0
    for sentence in cut(text):
        assert end <= sentence.span.start < sentence.span.end <= len(text)
        assert len(sentence.words) == sentence.span.end - sentence.span.start
        end = sentence.span.end
