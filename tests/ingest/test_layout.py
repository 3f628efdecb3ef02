from ingest.layout import lay_out


def texts(text: str, *, wrapped: bool | None = None) -> list[str]:
    return [p.text for p in lay_out(text, wrapped=wrapped).paragraphs]


def test_without_empty_lines_every_line_is_a_paragraph() -> None:
    assert texts("One.\nTwo.\nThree.") == ["One.", "Two.", "Three."]


def test_with_empty_lines_a_single_newline_is_a_wrapped_line() -> None:
    assert texts("One goes\non.\n\nTwo.") == ["One goes on.", "Two."]


def test_a_long_line_was_not_wrapped() -> None:
    line = "A long paragraph on one line. " * 6

    assert texts(f"Head\n\n{line}\n{line}") == ["Head", line.strip(), line.strip()]


def test_a_format_that_wraps_joins_long_lines_too() -> None:
    line = "A long paragraph on one line. " * 6

    assert texts(f"{line}\n{line}", wrapped=True) == [f"{line.strip()} {line.strip()}"]


def test_furniture_at_the_top_is_not_joined() -> None:
    text = "A headline\nBy Ada Brook\nUpdated October 3, 2025\n\nOne goes\non."

    assert texts(text) == [
        "A headline",
        "By Ada Brook",
        "Updated October 3, 2025",
        "One goes on.",
    ]


def test_a_footer_is_not_joined() -> None:
    text = "One.\n\nTwo goes\non.\n©2025 Harbor Wire.\nHarbor Wire trade"

    assert texts(text) == [
        "One.",
        "Two goes on.",
        "©2025 Harbor Wire.",
        "Harbor Wire trade",
    ]


def test_a_wrapped_sentence_is_not_taken_for_furniture() -> None:
    text = "One.\n\nHe pressed the button that said\nRead more"

    assert texts(text) == ["One.", "He pressed the button that said Read more"]


def test_a_wrapped_sentence_may_go_on_like_a_footer() -> None:
    text = "One.\n\nThe page was last\nupdated October 3, 2025.\nNobody read it."

    assert texts(text)[1] == (
        "The page was last updated October 3, 2025. Nobody read it."
    )


def test_a_line_with_blanks_only_is_empty() -> None:
    assert texts("One.\n \n \nTwo.") == ["One.", "Two."]
