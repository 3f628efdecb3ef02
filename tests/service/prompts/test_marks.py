import pytest

from service.prompts.marks import Cited, read_marks


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
