import pytest

from ingest.readers.html.people import credited


@pytest.mark.parametrize(
    ("given", "authors", "agency"),
    [
        (["Ada Brook", "Ben Stone"], ["Ada Brook", "Ben Stone"], None),
        (["By Ada Brook and Bo Ek, Staff Writer"], ["Ada Brook", "Bo Ek"], None),
        (["Ana Li, Reuters"], ["Ana Li"], "Reuters"),
        (["reuters"], [], "Reuters"),
        (["Martin King, Jr."], ["Martin King, Jr."], None),
        (["Staff and agencies"], ["Staff and agencies"], None),
        (["Byron Ellis"], ["Byron Ellis"], None),
        (["https://social.example/a", "/ada", "@ada", "a@ledger.example"], [], None),
        ([None, 7, " "], [], None),
    ],
)  # fmt: skip
def test_names_are_people_or_the_agency_they_wrote_for(
    given: list[object], authors: list[str], agency: str | None
) -> None:
    assert credited(given) == {"authors": authors, "agency": agency}


def test_a_hundred_names_are_people_and_more_are_none() -> None:
    names = [f"Ada Brook {'I' * number}" for number in range(101)]

    assert len(str(credited(names[:100])["authors"]).split(",")) == 100
    assert credited(names) == {}
