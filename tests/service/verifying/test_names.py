import pytest

from service.verifying.names import Name, names


def only(text: str) -> Name:
    (found,) = names(text)
    return found


def told(text: str) -> list[str]:
    return [text[name.start : name.end] for name in names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Sunday Tesla CEO Elon Musk came", ["Sunday Tesla", "Elon Musk"]),
        ("the Bank of Canada's Tiff Macklem", ["Bank of Canada's", "Tiff Macklem"]),
        ("U.S. President Donald J. Trump", ["U.S.", "Donald J. Trump"]),
        ("The World Health Organization", ["World Health Organization"]),
        ("Charles de Gaulle and O'Brien", ["Charles de Gaulle", "O'Brien"]),
        ("Meanwhile Lund left", ["Lund"]),
        ("WHO said so", ["WHO"]),
        ("nobody is named", []),
    ],
)
def test_names_are_told_from_titles_and_ordinary_words(
    text: str, found: list[str]
) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("said", "true", "stands"),
    [
        ("Lund", "Ada Lund", True),
        ("Ada Lund", "Lund", False),
        ("Donald J. Trump", "Donald Trump", True),
        ("Ada Lund", "Ada Berg", False),
        ("WHO", "World Health Organization", True),
        ("World Health Organization", "WHO", True),
        ("Canadian", "Canada", True),
        ("Dutch", "Netherlands", True),
        ("United States", "American", True),
        ("Iraq", "Iran", False),
        ("Austria", "Australia", False),
        ("Transportation of Department", "Department of Transportation", False),
    ],
)
def test_a_name_may_be_part_of_another_its_initials_or_its_people(
    said: str, true: str, *, stands: bool
) -> None:
    assert only(f"by {said}").says(only(f"by {true}")) is stands
