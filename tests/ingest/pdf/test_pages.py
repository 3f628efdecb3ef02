import pytest

from ingest.errors import ContentError
from ingest.pdf.pages import MAX_LINES, MAX_PAGES, Contents, read_pages
from tests.ingest.pdf.drawn import Words, assembled, column, drawn, packed

ENCRYPTED = "/Encrypt<</Filter/Standard/V 1/R 2/O({0})/U({0})/P -4>>/ID[<00><00>]"


def texts(contents: Contents) -> list[list[str]]:
    return [[line.text for line in page] for page in contents.pages]


def refused(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read_pages(data)
    return caught.value.reason


def test_lines_have_their_text_and_place() -> None:
    [[line]] = read_pages(drawn([Words(50, 700, "Bridge \u2013 stays open")])).pages

    assert line.text == "Bridge \u2013 stays open"
    assert line.page == 0
    assert line.left == pytest.approx(50, abs=1)
    assert line.bottom < 700 < line.top
    assert 10 < line.size < 13


def test_lines_come_page_by_page_as_they_are_drawn() -> None:
    data = drawn(
        column(50, 700, "The council met on the inter-", "national bridge."),
        column(50, 700, "It voted."),
    )

    assert texts(read_pages(data)) == [
        ["The council met on the inter-", "national bridge."],
        ["It voted."],
    ]


def test_lines_of_columns_side_by_side_are_two() -> None:
    data = drawn([Words(50, 700, "Left column"), Words(150, 700, "right column")])

    assert texts(read_pages(data)) == [["Left column", "right column"]]


def test_the_file_says_who_made_it_and_when() -> None:
    info = {
        "Title": "Bridge",
        "Author": "A. B.",
        "CreationDate": "D:2026",
        "Other": "x",
    }

    contents = read_pages(drawn(column(50, 700, "a"), info=info))

    assert contents.info == {"title": "Bridge", "author": "A. B.", "created": "D:2026"}


def test_a_page_without_text_has_no_lines() -> None:
    assert texts(read_pages(drawn([]))) == [[]]


@pytest.mark.parametrize("kept", [slice(0, 0), slice(0, 300), slice(0, -8)])
def test_a_file_that_was_cut_off_is_damaged(kept: slice) -> None:
    assert refused(drawn(column(50, 700, "a"))[kept]) == "damaged_pdf"


def test_what_is_no_pdf_is_damaged() -> None:
    assert refused(b"no PDF %%EOF") == "damaged_pdf"


def test_a_pdf_with_a_password_is_refused() -> None:
    data = assembled([b""], trailer=ENCRYPTED.format("x" * 32))

    assert refused(data) == "encrypted"


def test_a_million_pages_are_refused_before_one_is_read() -> None:
    assert refused(assembled([b""], count=1_000_000)) == "too_large"


def test_as_many_pages_as_the_cap_are_read() -> None:
    assert len(read_pages(drawn(*[[]] * MAX_PAGES)).pages) == MAX_PAGES


def test_a_page_of_endless_lines_is_refused() -> None:
    content = b"BT /F 1 Tf 10 800 Td " + b"(a) Tj 0 -1 Td " * (MAX_LINES + 1) + b"ET"

    assert refused(assembled([packed(content)], filters="/Filter/FlateDecode")) == (
        "too_large"
    )


def test_a_text_longer_than_any_article_is_refused() -> None:
    content = b"BT /F 1 Tf 10 800 Td " + b"(%s) Tj " % (b"a" * 1000) * 1001 + b"ET"

    assert refused(assembled([packed(content)], filters="/Filter/FlateDecode")) == (
        "too_long"
    )
