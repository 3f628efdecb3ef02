import pytest

from ingest.readers.wire import credited, dates


@pytest.mark.parametrize(
    ("byline", "people", "agency"),
    [
        ("By Ana Li", ["Ana Li"], None),
        ("by  Ana Li and\nBo Ray, Staff Writers", ["Ana Li", "Bo Ray"], None),
        ("Ana Li, AP", ["Ana Li"], "AP"),
        ("Reuters", [], "Reuters"),
        ("Von Christian Wolf, dpa", ["Von Christian Wolf"], "dpa"),
        ("newsroom", ["newsroom"], None),
        (None, [], None),
    ],
)
def test_a_byline_is_people_and_an_agency(
    byline: str | None, people: list[str], agency: str | None
) -> None:
    assert credited(byline) == (people, agency)


@pytest.mark.parametrize(
    ("created", "changed", "version", "published", "modified"),
    [
        ("1", "2", "3", "1", "2"),
        ("1", None, "3", "1", "3"),
        (None, None, "3", "3", None),
        ("1", None, None, "1", None),
        ("1", "1", "3", "1", None),
    ],
)
def test_a_version_dates_what_is_not_dated(
    created: str | None,
    changed: str | None,
    version: str | None,
    published: str,
    modified: str | None,
) -> None:
    assert dates(created=created, changed=changed, version=version) == {
        "published_at": published,
        "modified_at": modified,
        "version_created_at": version,
    }
