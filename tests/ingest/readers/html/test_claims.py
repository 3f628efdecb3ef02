import pytest

from ingest.readers.html.claims import Claims, believe, line_of


def believed(*fields: dict[str, object]) -> dict[str, object]:
    claims = [Claims(str(number), said) for number, said in enumerate(fields)]
    return dict(believe(claims).fields)


def test_the_first_who_says_something_is_believed() -> None:
    claims = [
        Claims("json-ld", {"title": " ", "section": "City"}),
        Claims("opengraph", {"title": "Bridge\n stays\u200b", "section": "News"}),
    ]

    beliefs = believe(claims)

    assert beliefs.fields == {"title": "Bridge stays", "section": "City"}
    assert beliefs.origins == {"title": "opengraph", "section": "json-ld"}


@pytest.mark.parametrize(
    ("name", "absurd", "sound"),
    [
        ("title", ["a", "list"], "Title"),
        ("title", "x" * 501, "Title"),
        ("title", "half \ud800", "Title"),
        ("title", None, "Title"),
        ("language", "English, I think", "en"),
        ("authors", ["Ada Brook"] * 101, ["Ada Brook"]),
        ("authors", "a string", ["Ada Brook"]),
        ("authors", [{"name": "deep"}, "x" * 151], ["Ada Brook"]),
        ("tags", [" "], ["bridges"]),
        ("published_at", "yesterday", "2025-10-03"),
        ("published_at", 7, "2025-10-03"),
    ],
)
def test_what_makes_no_sense_falls_to_the_next(
    name: str, absurd: object, sound: object
) -> None:
    assert believed({name: absurd}, {name: sound}) == {name: sound}


def test_a_date_that_nobody_gives_readably_is_kept_as_the_first_gave_it() -> None:
    assert believed({"published_at": "yesterday"}, {"published_at": "Monday"}) == {
        "published_at": "yesterday"
    }


@pytest.mark.parametrize(
    ("given", "knows"), [("2025-10-03", True), ("yesterday", False), (None, False)]
)
def test_a_date_is_known_if_it_can_be_read(given: str | None, *, knows: bool) -> None:
    beliefs = believe([Claims("meta", {"published_at": given})])

    assert beliefs.know_date("published_at") == knows


def test_a_language_is_written_with_a_hyphen() -> None:
    assert believed({"language": "en_GB"}) == {"language": "en-GB"}


def test_names_are_told_once() -> None:
    assert believed({"authors": ["Ada  Brook", "Ada Brook"]}) == {
        "authors": ["Ada Brook"]
    }


def test_an_address_may_be_longer_than_a_title() -> None:
    address = f"https://ledger.example/{'a' * 2_000}"

    assert believed({"url": address}) == {"url": address}


def test_no_line_is_made_of_a_huge_string() -> None:
    assert line_of(" " * 10_000_000) is None
