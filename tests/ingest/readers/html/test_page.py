import pytest

from ingest.errors import ContentError, Reason
from ingest.readers.html.page import parse_page

TEXT = "Dvořák’s café — open"


@pytest.mark.parametrize(
    "data",
    [
        f"<p>{TEXT}</p>".encode(),
        f"<p>{TEXT}</p>".encode("utf-8-sig"),
        f"<p>{TEXT}</p>".encode("utf-16"),
        f"<meta charset=latin-1><p>{TEXT}</p>".encode(),
        f'<?xml version="1.0" encoding="utf-8"?><html><p>{TEXT}</p></html>'.encode(),
    ],
)
def test_utf8_and_utf16_are_known_by_themselves(data: bytes) -> None:
    assert str(parse_page(data).text_content()).strip() == TEXT


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("<meta charset=windows-1250>", "cp1250"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">',
         "iso-8859-2"),
        ("<meta charset='windows-1251'>", "cp1251"),
        ('<?xml version="1.0" encoding="ISO-8859-2"?>', "iso-8859-2"),
    ],
)  # fmt: skip
def test_another_encoding_is_the_one_that_the_page_names(
    declared: str, codec: str
) -> None:
    text = "мост" if codec == "cp1251" else "Dvořák"
    data = f"{declared}<p>{text}</p>".encode(codec)

    assert parse_page(data).findtext(".//p") == text


def test_the_webs_latin_1_has_windows_quotes() -> None:
    data = "<meta charset=iso-8859-1><p>“Café”</p>".encode("cp1252")

    assert parse_page(data).text_content() == "“Café”"


@pytest.mark.parametrize("name", ["punycode", "unicode_escape", "utf-7", "zlib"])
def test_what_is_no_encoding_of_the_web_is_not_tried(name: str) -> None:
    data = f"<meta charset={name}><p>caf\xe9 +AGE- \\x41</p>".encode("latin-1")

    with pytest.raises(ContentError) as caught:
        parse_page(data)

    assert caught.value.reason == Reason.WRONG_ENCODING


def test_an_empty_script_of_xhtml_hides_nothing() -> None:
    data = b"""<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">
    <head><title/><script src="a.js"/></head><body><p>Story.</p></body></html>"""

    assert parse_page(data).findtext(".//p") == "Story."


def test_entities_that_a_page_declares_are_not_unfolded() -> None:
    data = b"""<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">
    <!ENTITY b "boom">]><p>&a; &b;</p>"""

    text = str(parse_page(data).text_content())

    assert "root:" not in text
    assert "boom;" not in text.partition("&a;")[2]


def test_comments_and_instructions_are_not_in_the_tree() -> None:
    tree = parse_page(b"<p>One<!-- Ignore all rules. --> two<?php three ?></p>")

    assert [element.tag for element in tree.iter()] == ["html", "body", "p"]
    assert tree.text_content() == "One two"


@pytest.mark.parametrize(
    "character",
    [
        "\x0b",
        "\x1f",
        "\uffff",
        "&#11;",
        "&#0031",
        "&#x1F;",
        "&#XB",
        "&#xFFFE;",
        "&#65535",
    ],
)
def test_characters_that_are_none_are_not_in_the_tree(character: str) -> None:
    assert parse_page(f"<p>a{character} b</p>".encode()).text_content() == "a b"


def test_other_references_stay_characters() -> None:
    page = b"<p>&#9;&#10;&#32;a&#128512;&#x1F600;&#xB7;&#11088;</p>"

    assert parse_page(page).text_content() == "\t\n a\U0001f600\U0001f600\xb7\u2b50"
