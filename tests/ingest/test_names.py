import pytest

from ingest.names import is_person, known_agency, split_names, without_legal_form


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Brook", ("Ada Brook",)),
        ("Ada Brook and Ben Stone", ("Ada Brook", "Ben Stone")),
        ("Ada Brook, Ben Stone, and Bo Li", ("Ada Brook", "Ben Stone", "Bo Li")),
        ("Ada Brook & Ben Stone; Ada Brook", ("Ada Brook", "Ben Stone")),
        ("Andy Brandon", ("Andy Brandon",)),
        (" , ", ()),
    ],
)
def test_splits_a_list_of_names(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    "name", ["Ada Brook", "N'dea Yancey-Bragg", "Ludwig van der Berg", "J. D. Olsen-Ní"]
)
def test_a_full_name_may_be_a_person(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name", ["Ada", "Ada 3", "sunday night", "Sunday Night", "a b"]
)
def test_other_words_are_not(name: str) -> None:
    assert not is_person(name)


def test_an_agency_is_known_by_any_case() -> None:
    assert known_agency("reuters.") == "Reuters"
    assert known_agency("Harbor Wire") is None


def test_a_company_is_known_without_its_legal_form() -> None:
    assert without_legal_form("Bloomberg L.P.") == "Bloomberg"
    assert without_legal_form("Harbor Wire, Inc.") == "Harbor Wire"
