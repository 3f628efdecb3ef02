import pytest

from ingest.errors import ContentError
from ingest.fields import settle


def test_fields_are_told_apart() -> None:
    fields = settle(
        {
            "title": " A\u200b\n title ",
            "authors": "Ada Brook and Ben Stone",
            "tags": ["a", " a", "b "],
            "published_at": 1759500000,
            "desk": {"name": "city"},
        }
    )

    assert fields.texts == {"title": "A title"}
    assert fields.lists == {"authors": ("Ada Brook", "Ben Stone"), "tags": ("a", "b")}
    assert fields.dates == {"published_at": 1759500000}
    assert fields.others == {"desk": {"name": "city"}}


@pytest.mark.parametrize("guid", [None, ""])
def test_the_id_of_a_document_is_the_guid_where_no_other_is_given(
    guid: str | None,
) -> None:
    fields = settle({"_id": "4983 ", "guid": guid})

    assert fields.texts == {"guid": "4983"}
    assert not fields.others


@pytest.mark.parametrize(
    ("document_id", "guid"),
    [("4983", "wire-7"), ({"$oid": "507f1f77"}, None), (4983, None)],
)
def test_any_other_id_of_a_document_is_kept_as_it_is(
    document_id: object, guid: str | None
) -> None:
    fields = settle({"_id": document_id, "guid": guid})

    assert fields.texts.get("guid") == guid
    assert fields.others == {"_id": document_id}


@pytest.mark.parametrize("nothing", [None, "", " ", []])
def test_a_field_that_says_nothing_is_absent(nothing: object) -> None:
    fields = settle({"title": nothing, "tags": nothing, "published_at": nothing})

    assert not fields.texts
    assert not fields.lists
    assert not fields.dates


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", 7), ("title", ["T"]), ("url", {"href": "x"}), ("guid", 12),
        ("publisher", True), ("agency", 1.5), ("section", [1]), ("language", False),
        ("canonical_url", 0), ("authors", 7), ("authors", [1]), ("authors", {"n": "A"}),
        ("tags", ["a", None]), ("published_at", True), ("modified_at", ["2025"]),
        ("embargoed_until", {"at": "x"}),
    ],
)  # fmt: skip
def test_a_wrong_type_names_the_field(name: str, value: object) -> None:
    with pytest.raises(ContentError, match=f"field {name} must be") as caught:
        settle({name: value})

    assert caught.value.reason == "wrong_type"


@pytest.mark.parametrize(
    "given",
    [
        {"title": "half \ud800"}, {"tags": ["nul \x00"]}, {"desk": {"a": ["\udc00"]}},
        {"desk": {"\ud800": 1}}, {"k\x00": 1},
    ],
)  # fmt: skip
def test_characters_that_cannot_be_stored_are_refused_anywhere(
    given: dict[str, object],
) -> None:
    with pytest.raises(ContentError) as caught:
        settle(given)

    assert caught.value.reason == "invalid_text"


def test_deep_values_are_refused() -> None:
    value: object = 1
    for _ in range(500):
        value = [value]

    with pytest.raises(ContentError) as caught:
        settle({"desk": value})

    assert caught.value.reason == "too_nested"


@pytest.mark.parametrize("name", ["guid", "_id"])
def test_an_id_may_have_a_thousand_characters(name: str) -> None:
    assert settle({name: "x" * 1_000}).texts == {"guid": "x" * 1_000}

    with pytest.raises(ContentError, match="1,000") as raised:
        settle({name: "x" * 1_001})

    assert raised.value.reason == "bad_guid"
