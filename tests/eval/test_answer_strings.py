import pytest

from eval.answer_strings import holds_answer, normalised


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Bank of Canada", "bank of canada"),
        ("an apple a day", "apple day"),
        ("Theatre, another, and", "theatre another and"),
        ("  two\n\tlines  ", "two lines"),
        ("C$1.3 billion", "c13 billion"),
        ("“Salt Road”", "salt road"),
        ("Aug. 22", "aug 22"),
        ("re-elected – again…", "reelected again"),
        ("ÉTÉ", "été"),
        ("The", ""),
        ("", ""),
    ],
)
def test_case_punctuation_and_articles_are_taken_away(text: str, expected: str) -> None:
    assert normalised(text) == expected


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("It stands at about 45%, up from 35%.", ["45%"]),
        ("Forty-five, or 45 %, it was said.", ["45"]),
        ("The winner was SALT ROAD.", ["“Salt Road”"]),
        ("They met in the Hague.", ["Hague", "Paris"]),
        ("They met in Paris.", ["Hague", "Paris"]),
        ("It cost €6.5 million.", ["€6.5 million"]),
        ("It opens on\nAug. 22.", ["Aug 22"]),
        ("Paris", ["Paris"]),
    ],
)
def test_an_answer_is_found_as_whole_words(text: str, answers: list[str]) -> None:
    assert holds_answer(text, answers)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("It stands at 145%.", ["45%"]),
        ("It stands at 45.5%.", ["45%"]),
        ("She wore a parisian hat.", ["Paris"]),
        ("Road of salt", ["Salt Road"]),
        ("Anything at all", []),
        ("The a an", ["the"]),
        ("Anything at all", ["…"]),
        ("", ["Paris"]),
    ],
)
def test_parts_of_words_and_empty_answers_are_not_found(
    text: str, answers: list[str]
) -> None:
    assert not holds_answer(text, answers)
