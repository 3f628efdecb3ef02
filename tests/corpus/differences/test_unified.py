from corpus.differences.unified import unified

HEADS = ("version 1, 2025-10-01", "version 2, 2025-10-03")


def lines(before: str, after: str) -> list[str]:
    return list(unified(before, after, heads=HEADS))


def test_a_changed_paragraph_stands_between_its_neighbours() -> None:
    before = "Zero.\n\nOne.\n\nThe vote was 5-2.\n\nThree.\n\nFour."
    after = "Zero.\n\nOne.\n\nThe vote was 6-1.\n\nThree.\n\nFour."

    assert lines(before, after) == [
        "--- version 1, 2025-10-01",
        "+++ version 2, 2025-10-03",
        "@@ -2,3 +2,3 @@",
        " One.",
        "-The vote was 5-2.",
        "+The vote was 6-1.",
        " Three.",
    ]


def test_changes_far_apart_are_told_apart() -> None:
    before = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive."
    after = "Two.\n\nThree.\n\nFour.\n\nFive.\n\nSix."

    assert lines(before, after)[2:] == [
        "@@ -1,2 +1,1 @@",
        "-One.",
        " Two.",
        "@@ -5,1 +4,2 @@",
        " Five.",
        "+Six.",
    ]


def test_an_empty_side_is_told_by_the_line_before_it() -> None:
    assert lines("", "One.")[2:] == ["@@ -0,0 +1,1 @@", "+One."]
    assert lines("One.", "")[2:] == ["@@ -1,1 +0,0 @@", "-One."]


def test_texts_with_the_same_paragraphs_have_no_lines() -> None:
    assert lines("One.\n\nTwo.", "One.\n\nTwo.") == []
    assert lines("One.\n\nTwo.", "One.\nTwo.") == []
    assert lines("", "") == []
