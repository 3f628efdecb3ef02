import pytest

from ingest.errors import ContentError
from ingest.readers.wire import checked_id, code_of, credited, dates, known_status


@pytest.mark.parametrize(
    ("status", "known"),
    [
        ("usable", "usable"),
        ("stat:withheld", "withheld"),
        ("http://cv.iptc.org/newscodes/pubstatusg2/canceled", "canceled"),
        (" Cancelled ", "canceled"),
    ],
)
def test_a_status_is_known_in_every_spelling(status: str, known: str) -> None:
    assert known_status(status) == known


@pytest.mark.parametrize("status", ["killed", "stat:", "usable stat:x"])
def test_a_status_that_nobody_knows_is_refused(status: str) -> None:
    with pytest.raises(ContentError) as raised:
        known_status(status)

    assert raised.value.reason == "bad_status"


@pytest.mark.parametrize(
    ("qcode", "code"), [("ninat:text", "text"), ("text", "text"), ("", "")]
)
def test_a_code_is_the_end_of_a_qcode(qcode: str, code: str) -> None:
    assert code_of(qcode) == code


def test_an_id_may_have_a_thousand_characters() -> None:
    assert checked_id("x" * 1_000, "guid") == "x" * 1_000

    with pytest.raises(ContentError, match="guid") as raised:
        checked_id("x" * 1_001, "guid")

    assert raised.value.reason == "bad_guid"


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
