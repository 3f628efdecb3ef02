import pytest

from service.verifying.claim_words import Kind, words


def negated(text: str) -> list[str]:
    return [word.form for word in words(text) if word.negated]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The Harbour Bridge", ["the", "harbour", "bridge"]),
        ("the mayor's office", ["the", "mayor", "office"]),
        ("the mayor’s office", ["the", "mayor", "office"]),
        ("1,250 people", ["1250", "people"]),
        ("the 21st of May", ["the", "21", "of", "may"]),
        ("$6.5 million, 45%", ["6.5", "million", "45"]),
        ("twelve of twenty", ["12", "of", "20"]),
        ("", []),
        ("… – !", []),
    ],
)
def test_words_stand_in_order_in_their_plain_form(text: str, forms: list[str]) -> None:
    assert [word.form for word in words(text)] == forms


@pytest.mark.parametrize(
    "forms",
    [
        ["close", "closes", "closed", "closing"],
        ["party", "parties"],
        ["resign", "resigned", "resignation"],
        ["govern", "governs", "government"],
    ],
)
def test_inflections_share_a_stem(forms: list[str]) -> None:
    stems = {word.stem for form in forms for word in words(form)}

    assert len(stems) == 1


def test_different_words_keep_different_stems() -> None:
    stems = {word.stem for word in words("bridge tunnel red bed king ring 2026 2027")}

    assert len(stems) == 8


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("of the bridge", [Kind.FUNCTION, Kind.FUNCTION, Kind.CONTENT]),
        ("May 21st", [Kind.FUNCTION, Kind.NUMBER]),
        ("six ferries", [Kind.NUMBER, Kind.CONTENT]),
    ],
)
def test_every_word_has_a_kind(text: str, kinds: list[Kind]) -> None:
    assert [word.kind for word in words(text)] == kinds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It will not open.", ["open"]),
        ("It won't be open.", ["open"]),
        ("It didn’t open the gates.", ["open"]),
        ("No trains ran.", ["trains"]),
        ("They never met, and left.", ["met"]),
        ("It opened.", []),
        ("It is not that it is he who opened.", []),
    ],
)
def test_a_negator_negates_the_first_word_of_meaning_soon_after_it(
    text: str, found: list[str]
) -> None:
    assert negated(text) == found


def test_negators_are_no_words_of_their_own() -> None:
    assert [word.form for word in words("It is not open.")] == ["it", "is", "open"]
