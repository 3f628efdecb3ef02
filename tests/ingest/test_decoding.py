import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.decoding import check_characters, check_length, decode
from ingest.errors import ContentError

RUSSIAN = "Министр сказал во вторник, что переговоры начнутся через неделю. "


def reason_for(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        decode(data)
    return caught.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_unicode_with_and_without_a_byte_order_mark(encoding: str) -> None:
    text = "Dvořák’s hall reopened — at last."

    assert decode(text.encode(encoding)) == text


def test_reads_an_old_encoding_that_can_be_only_one() -> None:
    assert decode(RUSSIAN.encode("cp1251")) == RUSSIAN


def test_does_not_guess_between_encodings_that_are_as_likely() -> None:
    # Windows-1250 and Windows-1252 both make words of these bytes.
    spanish = "La señora Peña vendrá mañana por la mañana a la ciudad de Málaga. "

    assert reason_for(spanish.encode("cp1252") * 3) == "wrong_encoding"


def test_does_not_guess_from_a_few_bytes() -> None:
    assert reason_for("Peña".encode("latin-1")) == "wrong_encoding"


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n "])
def test_refuses_nothing_but_blanks(data: bytes) -> None:
    assert reason_for(data) == "empty"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 and so on",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n",
        b"text with \x00 in it",
        b"\x01\x02\x03 some control characters",
        "utf-16 without a mark".encode("utf-16-le"),
    ],
)
def test_refuses_what_is_not_text(data: bytes) -> None:
    assert reason_for(data) == "binary"


def test_reads_text_with_a_stray_control_character() -> None:
    assert decode(b"A page\x0cbreak and an \x07.") == "A page\x0cbreak and an \x07."


def test_refuses_half_of_a_utf16_character() -> None:
    assert reason_for("Text".encode("utf-16") + b"\x00") == "wrong_encoding"


@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00\xd8")
@example(b"\xef\xbb\xbf")
@example(b"\x80" * 200)
def test_any_bytes_are_text_or_a_reject(data: bytes) -> None:
    reason = None
    try:
        decode(data).encode()
    except ContentError as error:
        reason = error.reason

    assert reason in {None, "empty", "binary", "wrong_encoding"}


@pytest.mark.parametrize("text", ["half \ud800 pair", "\udfff", "nul \x00"])
def test_refuses_characters_that_cannot_be_stored(text: str) -> None:
    with pytest.raises(ContentError, match="The field title") as caught:
        check_characters(text, "The field title")

    assert caught.value.reason == "invalid_text"


def test_refuses_text_longer_than_any_article() -> None:
    check_length("x" * 1_000_000)

    with pytest.raises(ContentError, match="1,000,000"):
        check_length("x" * 1_000_001)
