import pytest

from service.suggesting.naming import Names, told

NAMES = Names(
    "The mayor, Ada Lund, met Jon Dahl. Lund said the Senate of Estavia had met Dahl’s "
    "brother Nils Dahl in the Norvik Hall. The Senate sits in Norvik, Lund’s town."
)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Lund", "Ada Lund"),
        ("Dahl", "Dahl"),  # which of the two?
        ("Senate", "the Senate"),
        ("Norvik", "Norvik"),  # "the Norvik Hall" is another name
        ("Oslo", "Oslo"),
    ],
)
def test_a_name_is_called_as_its_article_has_it(name: str, called: str) -> None:
    assert NAMES.called(name) == called


def test_a_first_name_stands_for_the_whole_too() -> None:
    assert NAMES.full("Ada") == NAMES.full("Lund") == "Ada Lund"
    assert NAMES.full("Senate") == "Senate"


def test_what_is_said_three_times_is_a_theme() -> None:
    assert NAMES.is_theme("Lund")
    assert not NAMES.is_theme("Senate")


def test_only_what_stands_capitalised_within_a_sentence_is_a_name() -> None:
    assert NAMES.has("Lund's")
    assert not NAMES.has("The")


def test_the_names_of_a_text_stand_at_their_places_and_days_are_none() -> None:
    text = "On Monday, 5 May, Ada Lund's ferry left Norvik."

    found = told(text)

    assert [name for name, *_ in found] == ["Ada Lund", "Norvik"]
    assert [text[start:end] for _, start, end in found] == ["Ada Lund's", "Norvik"]
