import pytest

from service.prompts.marks import Cited, has_marks, read_marks


@pytest.mark.parametrize(
    ("sentence", "text", "numbers"),
    [
        ("It shut on Monday [1].", "It shut on Monday.", (1,)),
        ("It shut on Monday. [1][3]", "It shut on Monday.", (1, 3)),
        ("It shut [2] on Monday[1, 2].", "It shut on Monday.", (2, 1)),
        ("It shut【3†】 at [ 12 ] once.", "It shut at once.", (3, 12)),
        ("“He [Lund] said,” he said [^2].", "“He [Lund] said,” he said.", (2,)),
        ("It shut [1-3].", "It shut.", (1, 3)),
        ("It shut【4:0†source】 [2].", "It shut.", (2,)),
        ("It shut 【1†source】.", "It shut.", ()),
        ("It shut.", "It shut.", ()),
        ("[]  [,] It\tshut.", "[] [,] It shut.", ()),
    ],
)
def test_marks_are_taken_out_and_read(
    sentence: str, text: str, numbers: tuple[int, ...]
) -> None:
    assert read_marks(sentence) == Cited(text, numbers)


@pytest.mark.parametrize(
    "text", ["As told [7].", "It is so【4:0†source】.", "So ［1, 2］."]
)
def test_marks_and_references_are_seen_in_a_text(text: str) -> None:
    assert has_marks(text)


@pytest.mark.parametrize("text", ["The bill [of 2019] passed.", "Up 4 (5) per cent."])
def test_words_in_brackets_and_numbers_in_round_ones_are_no_marks(text: str) -> None:
    assert not has_marks(text)
