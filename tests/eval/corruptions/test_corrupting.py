from random import Random

import pytest

from eval.corruptions.corrupting import Kind, corrupted
from tests.eval.corruptions.made import made


def wrong(kind: Kind, text: str, *, beside: str = "") -> set[str | None]:
    """What comes of many draws."""
    sentence = made(text, beside=beside)
    return {corrupted(kind, text, sentence, rng=Random(seed)) for seed in range(40)}


def test_a_number_becomes_another_or_one_of_the_passages() -> None:
    found = wrong(Kind.NUMBER, "It fed 20 guests.", beside="It had 750 rooms.")

    assert "It fed 750 guests." in found
    assert "It fed 20 guests." not in found
    assert all(text and text.startswith("It fed ") for text in found)


def test_a_name_becomes_another_of_the_passages() -> None:
    found = wrong(
        Kind.NAME, "It was Ada Lund who left.", beside="Then came Jon Dahl and Kim."
    )

    assert found == {"It was Jon Dahl who left."}


def test_a_weekday_becomes_another_weekday() -> None:
    found = wrong(Kind.DATE, "It opened on Monday.")

    assert len(found) == 6
    assert all(text and text.endswith("day.") for text in found)


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("It was not closed.", "It was closed."),
        ("It wasn’t closed.", "It was closed."),
        ("It was closed.", "It was not closed."),
        ("Lund denied it.", "Lund confirmed it."),
        ("“It was closed.”", None),
    ],
)
def test_a_negation_comes_or_goes_outside_quotations(
    text: str, turned: str | None
) -> None:
    assert turned in wrong(Kind.NEGATION, text)


def test_two_names_change_places() -> None:
    found = wrong(Kind.ROLE, "In court Lund sued Dahl.")

    assert found == {"In court Dahl sued Lund."}


@pytest.mark.parametrize(
    "text", ["Later Lund and Dahl left.", "A deal between Lund, once more, and Dahl."]
)
def test_names_that_may_stand_either_way_stay(text: str) -> None:
    assert wrong(Kind.ROLE, text) == {None}


@pytest.mark.parametrize("kind", list(Kind))
def test_what_has_no_such_thing_is_not_corrupted(kind: Kind) -> None:
    assert wrong(kind, "It rains.") == {None}


def test_what_the_passages_say_as_well_is_no_corruption() -> None:
    found = wrong(
        Kind.ROLE, "In court Lund sued Dahl.", beside="In court Dahl sued Lund."
    )

    assert found == {None}
