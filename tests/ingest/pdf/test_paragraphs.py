from ingest.pdf.lines import Line
from ingest.pdf.paragraphs import paragraphs_of

LEFT, RIGHT = 50.0, 290.0
LETTER = 5.0


def column(
    *lines: str,
    page: int = 0,
    left: float = LEFT,
    top: float = 700,
    leading: float = 12,
) -> list[Line]:
    """Lines of five points a letter; each blank before one indents it by ten."""
    return [
        Line(
            text.strip(),
            page,
            left + 10 * (len(text) - len(text.lstrip())),
            left + LETTER * len(text.strip()),
            top - leading * n,
            top - leading * n + 11,
        )
        for n, text in enumerate(lines)
    ]


STORY = (
    "The council met on Tuesday to decide about the b-",
    "ridge and voted to keep it open.",
)
WHOLE = (
    "The council met on Tuesday to decide about the bridge and voted to keep it open."
)


def test_lines_become_a_paragraph() -> None:
    assert paragraphs_of(column(*STORY)) == [WHOLE]


def test_no_lines_are_no_paragraphs() -> None:
    assert paragraphs_of([]) == []


def test_an_indent_begins_a_paragraph() -> None:
    lines = column(
        "The council met on Tuesday to decide about the fa",
        "te of the bridge, and voted to keep it open now.",
        " Engineers said that it would hold for another yea",
        "r.",
    )

    assert [text.split()[0] for text in paragraphs_of(lines)] == ["The", "Engineers"]


def test_a_gap_begins_a_paragraph() -> None:
    lines = column(
        "The council met on Tuesday to decide about the fo",
        "rm of the bridge and what the town would then hav",
        "e to pay for it over the years that are to follow",
    )
    after = column("Engineers said that it would hold.", top=700 - 12 * 3 - 8)

    assert len(paragraphs_of([*lines, *after])) == 2


def test_lines_set_wide_apart_are_no_gaps() -> None:
    assert paragraphs_of(column(*STORY, leading=24)) == [WHOLE]


def test_a_sentence_that_ends_early_ends_its_paragraph() -> None:
    lines = column(
        "The council met on Tuesday to decide about the fa",
        "te of the bridge.",
        "Engineers said that it would hold for another ye",
    )

    assert len(paragraphs_of(lines)) == 2


def test_a_line_that_is_short_within_a_sentence_ends_nothing() -> None:
    lines = column(
        "The council met on Tuesday to decide about the fa",
        "te of",
        "the bridge, and then it voted to keep it open now",
    )

    assert len(paragraphs_of(lines)) == 1


def test_a_line_that_is_short_because_a_long_word_follows_ends_nothing() -> None:
    lines = column(
        "The council met on Tuesday to decide about the fa",
        "te. It heard of the state.",
        "Counterrevolutionaries-of-old said that it held.",
    )

    assert len(paragraphs_of(lines)) == 1


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    first, second, third = (
        "The council met on Tuesday to decide about the fa",
        "te of the bridge and of all that it had carried o",
        "ver the river since it was built by those before.",
    )

    lines = [
        *column(first),
        *column(second, left=310),
        *column(third, page=1),
    ]

    assert paragraphs_of(lines) == [f"{first} {second} {third}"]


def test_another_size_of_letters_begins_a_paragraph() -> None:
    headline = Line("Bridge stays open", 0, LEFT, 250, 730, 754)

    assert paragraphs_of([headline, *column(*STORY)]) == ["Bridge stays open", WHOLE]


def test_lines_across_the_page_do_not_widen_the_columns_below() -> None:
    wide = Line("W" * 100, 0, LEFT, 550, 750, 761)

    assert paragraphs_of([wide, *column(*STORY, "x" * 49, "y" * 49, "z" * 49)])[
        -1:
    ] == [f"{WHOLE} {'x' * 49} {'y' * 49} {'z' * 49}"]
