import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sentences import Span, paragraphs, sentences

ALPHABET = (
    "abcXYZ 019 \u00a0\u2003\t\n\n.!?,;:'\"“”‘’()[]—-·%$€éß漢字。？क।"
    "\u0301\u200d😀𝒳\u0085\x1c"
)
TEXTS = st.text(st.one_of(st.sampled_from(ALPHABET), st.characters(codec="utf-8")))


def _split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


def test_offsets_are_of_the_sentences_without_the_space_between() -> None:
    text = "The ferry sank at dawn.  Nobody was hurt on it."

    assert sentences(text) == [Span(0, 23), Span(25, 47)]


def test_a_sentence_never_crosses_the_end_of_a_paragraph() -> None:
    text = "The ferry, which\nsank at dawn\n\n was old and slow. It was sold."

    assert _split(text) == [
        "The ferry, which",
        "sank at dawn",
        "was old and slow.",
        "It was sold.",
    ]


def test_paragraphs_are_the_lines_that_say_something() -> None:
    assert paragraphs(" One. \n\n \t\nTwo.\n") == [Span(1, 5), Span(11, 15)]
    assert paragraphs(" \n ") == sentences(" \n ") == []


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ada Brook of St. Ives met Mr. Li on Oct. 3 about the bridge.",
        "The U.S. Senate passed the bill at 3 p.m. EDT.",
        "Acme Inc. paid $3.5 million for 4.2 percent of it.",
        "Prices rose 1.5 per cent, i.e. more than in the U.K. or France.",
        "J. R. Whitlock wrote it in the spring of the year.",
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert _split(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“We will keep it open.”", "The council voted on Tuesday."),
        ("“Will it stay open?” she asked on Monday.", "Nobody answered her then."),
        ('"It is over," said the mayor of the town.', "He left the room at once."),
        ("Sales fell to 4,000 (from 5,000 a year ago).", "Costs rose in that time."),
        ("Will the bridge reopen this year?", "The council does not know it yet!"),
    ],
)
def test_a_quotation_ends_with_its_sentence(first: str, second: str) -> None:
    assert _split(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Министр ушёл в отставку вчера. Его место займёт другой человек.",
            [
                "Министр ушёл в отставку вчера.",
                "Его место займёт другой человек.",
            ],
        ),
        (
            "😀😀 Die Brücke bleibt offen. Der Rat stimmte am Dienstag ab.",
            ["😀😀 Die Brücke bleibt offen.", "Der Rat stimmte am Dienstag ab."],
        ),
        (
            "पुल खुला रहेगा आज भी। परिषद ने मंगलवार को मतदान किया।",
            ["पुल खुला रहेगा आज भी।", "परिषद ने मंगलवार को मतदान किया।"],
        ),
    ],
)
def test_sentences_of_other_scripts_are_found(text: str, expected: list[str]) -> None:
    assert _split(text) == expected


def test_a_piece_of_one_or_two_words_belongs_to_the_sentence_before_it() -> None:
    text = "The council voted on Tuesday. Yes! Not now. The bridge stays open."

    assert _split(text) == [
        "The council voted on Tuesday. Yes! Not now.",
        "The bridge stays open.",
    ]
    assert _split("Yes. The council voted on Tuesday.") == [
        "Yes.",
        "The council voted on Tuesday.",
    ]
    assert _split("The council voted.\nYes.") == ["The council voted.", "Yes."]


@given(TEXTS)
def test_sentences_cover_everything_but_white_space_once_and_in_order(
    text: str,
) -> None:
    spans = sentences(text)

    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    said = "".join(text[span.start : span.end] for span in spans)
    assert re.sub(r"\s", "", said) == re.sub(r"\s", "", text)


@given(TEXTS)
def test_no_sentence_has_a_line_end_or_outer_white_space(text: str) -> None:
    for sentence in _split(text):
        assert "\n" not in sentence
        assert sentence == sentence.strip()


@pytest.mark.parametrize("mark", ["“", "‘a ", '"a ', "«"])
def test_a_million_quotation_marks_that_are_never_closed_are_cut_soon(
    mark: str,
) -> None:
    text = mark * (1_000_000 // len(mark))

    found = sentences(text)

    kept = "".join(text[span.start : span.end] for span in found)
    assert "".join(kept.split()) == "".join(text.split())
