import pytest

from service.retrieval.copies import copies

STORY = (
    "The United States raised its tariff on many Canadian goods to 35% on Friday, "
    "hours after a deadline for a trade deal passed without one."
)
OTHER = (
    "Seven people died when a bridge fell into the river at Carrow on Monday morning, "
    "and divers searched for two more."
)


def test_the_same_text_is_a_copy_of_the_first() -> None:
    assert copies([OTHER, STORY, STORY, OTHER]) == [0, 1, 1, 0]


def test_a_new_lead_and_a_cut_end_leave_a_copy() -> None:
    edited = f"Prairie farmers woke to bad news. {STORY[:100]}"

    assert copies([STORY, edited]) == [0, 0]


def test_an_excerpt_is_a_copy_whichever_comes_first() -> None:
    excerpt = "hours after a deadline for a trade deal passed"

    assert copies([STORY, excerpt]) == [0, 0]
    assert copies([excerpt, STORY]) == [0, 0]


def test_another_number_between_the_same_words_makes_another_story() -> None:
    other = STORY.replace("35%", "25%")

    assert copies([STORY, other, other, STORY]) == [0, 1, 1, 0]


def test_a_number_that_one_of_them_left_out_makes_none() -> None:
    assert copies([STORY, STORY.replace("to 35% on", "on")]) == [0, 0]


def test_case_and_punctuation_make_no_difference() -> None:
    assert copies(["One, two: three – four!", "ONE TWO THREE FOUR"]) == [0, 0]


@pytest.mark.parametrize(
    ("other", "first"),
    [
        # Shingles of four words: abcd bcde cdef defg, of which two are half.
        ("a b c d e x y", 0),
        ("a b c d x y z", 1),
    ],
)
def test_half_of_the_shingles_make_a_copy_and_fewer_do_not(
    other: str, first: int
) -> None:
    assert copies(["a b c d e f g", other]) == [0, first]


def test_different_stories_are_nobodys_copies() -> None:
    assert copies([STORY, OTHER]) == [0, 1]


def test_texts_of_under_four_words_are_nobodys_copies() -> None:
    assert copies(["Bridge falls", "Bridge falls", ""]) == [0, 1, 2]


def test_no_texts_have_no_copies() -> None:
    assert copies([]) == []
