from ingest.pdf.columns import in_reading_order
from ingest.pdf.lines import Line

WORDS = "words of a story that go on"


def line(text: str, left: float, bottom: float, *, width: float = 200) -> Line:
    return Line(f"{text} {WORDS}", 0, left, left + width, bottom, bottom + 11)


def order(*lines: Line) -> list[str]:
    return [item.text.removesuffix(f" {WORDS}") for item in in_reading_order(lines)]


def rows(first: int, *, top: float) -> list[Line]:
    return [
        line(f"{'ab'[column]}{first + row}", 50 + 250 * column, top - 12 * row)
        for row in range(3)
        for column in range(2)
    ]


def test_lines_of_a_page_drawn_in_order_keep_it() -> None:
    left = [line(f"a{n}", 50, 700 - 12 * n) for n in range(4)]
    right = [line(f"b{n}", 300, 700 - 12 * n) for n in range(4)]

    assert order(*left, *right) == ["a0", "a1", "a2", "a3", "b0", "b1", "b2", "b3"]


def test_a_page_drawn_across_its_columns_is_read_down_them() -> None:
    assert order(*rows(0, top=700)) == ["a0", "a1", "a2", "b0", "b1", "b2"]


def test_a_line_across_the_columns_ends_what_is_above_it() -> None:
    headline = line("h", 50, 600, width=450)

    lines = [*rows(0, top=700), headline, *rows(3, top=580)]

    assert order(*lines) == [
        "a0", "a1", "a2", "b0", "b1", "b2", "h", "a3", "a4", "a5", "b3", "b4", "b5",
    ]  # fmt: skip


def test_three_columns_are_read_down_too() -> None:
    lines = [
        line(f"{'abc'[column]}{row}", 30 + 180 * column, 700 - 12 * row, width=160)
        for row in range(3)
        for column in range(3)
    ]

    assert order(*lines) == ["a0", "a1", "a2", "b0", "b1", "b2", "c0", "c1", "c2"]


def test_what_only_a_wide_space_parts_stays_one_line() -> None:
    parts = [line("a", 50, 700, width=100), line("b", 170, 700, width=100)]

    [whole] = in_reading_order([*parts])

    assert whole.text == f"a {WORDS} b {WORDS}"
    assert (whole.left, whole.right) == (50, 270)


def test_cells_of_a_table_stay_in_their_rows() -> None:
    cells = [
        Line(f"{'ab'[column]}{row}", 0, 50 + 250 * column, 90 + 250 * column, y, y + 11)
        for row, y in enumerate((700, 688, 676))
        for column in range(2)
    ]

    assert [item.text for item in in_reading_order(cells)] == [
        "a0 b0",
        "a1 b1",
        "a2 b2",
    ]


def test_a_page_without_lines_has_none() -> None:
    assert in_reading_order([]) == []
