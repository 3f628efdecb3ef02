import pytest

from ingest.pdf.hyphens import Words


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("the inter-", "national court", "the international court"),
        (
            "the \u201cinter\u2010",
            "national\u201d court",
            "the \u201cinternational\u201d court",
        ),
        ("a Franco-", "German plan", "a Franco-German plan"),
        ("in 2024-", "25 season", "in 2024-25 season"),
        ("a state-of-the-", "art bridge", "a state-of-the-art bridge"),
        ("it stayed -", "and fell", "it stayed - and fell"),
        ("it stayed", "open", "it stayed open"),
        ("it stayed \u2014", "open", "it stayed \u2014 open"),
        ("a so-", "", "a so-"),
    ],
)
def test_lines_are_joined(text: str, line: str, expected: str) -> None:
    assert Words([text, line]).joined(text, line) == expected


def test_a_hyphen_that_the_text_writes_elsewhere_stays() -> None:
    words = Words(["Well-known engineers met.", "a well-", "known bridge"])

    assert words.joined("a well-", "known bridge") == "a well-known bridge"


def test_a_word_that_the_text_writes_both_ways_loses_its_hyphen() -> None:
    words = Words(["to re-form or to reform it"])

    assert words.joined("to re-", "form it") == "to reform it"
