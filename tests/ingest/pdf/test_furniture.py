from ingest.pdf.furniture import furniture_of
from ingest.pdf.lines import Line


def page(number: int, *rows: tuple[float, str]) -> list[Line]:
    return [Line(text, number, 50, 200, y, y + 11) for y, text in rows]


def texts(*pages: list[Line]) -> set[tuple[int, str]]:
    return {(line.page, line.text) for line in furniture_of(pages)}


BODY = [(700.0, "One."), (688.0, "Two."), (676.0, "Three."), (664.0, "Four.")]


def test_what_pages_repeat_at_their_edges_is_furniture() -> None:
    first = page(0, (780, "LEDGER 1 May"), *BODY, (30, "Page 9"))
    second = page(1, (780, "Ledger 2 May"), (700, "Five."), (30, "Page 10"))

    assert texts(first, second) == {
        (0, "LEDGER 1 May"), (0, "Page 9"), (1, "Ledger 2 May"), (1, "Page 10"),
    }  # fmt: skip


def test_the_same_words_elsewhere_on_a_page_are_story() -> None:
    first = page(0, (780, "Bridge"), *BODY, (40, "x"), (30, "y"))
    second = page(1, (790, "z"), (785, "w"), *BODY, (40, "v"), (30, "u"))

    assert texts(first, second) == set()


def test_the_same_words_at_another_height_are_story() -> None:
    first = page(0, (780, "Bridge stays open"), *BODY)
    second = page(1, (700, "Bridge stays open"), (688, "Six."), (676, "Seven."))

    assert texts(first, second) == set()


def test_a_page_number_alone_on_the_outermost_row_is_furniture() -> None:
    for number in ("7", "- 7 -", "Page 7 of 9", "7/9", "p. 7"):
        assert texts(page(0, *BODY, (30, number))) == {(0, number)}


def test_other_numbers_are_story() -> None:
    assert texts(page(0, *BODY, (30, "7 million"))) == set()
    assert texts(page(0, (700, "One."), (688, "7"), (676, "Three."))) == set()
    assert texts(page(0, (700, "2026"))) == set()
    assert texts(page(0, *BODY, (30, "7"), (30, "Total"))) == set()


def test_an_empty_page_is_no_obstacle() -> None:
    assert texts([], page(1, *BODY)) == set()
