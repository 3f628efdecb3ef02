import json

import pytest

from corpus.archive.records import Reject
from corpus.articles import Article, Removal, Status
from ingest.readers.ninjs import is_ninjs
from ingest.readers.ports import RawArticle
from tests.ingest.raw import read, reason
from tests.ingest.readers.stories import (
    moment,
    only_article,
    only_raw,
    only_reject,
    stored,
)

URI = "urn:newsml:harborwire.example:20251001:bridge"
VERSION_1 = {
    "uri": URI,
    "type": "text",
    "profile": "text-only",
    "version": "3",
    "firstcreated": "2025-10-01T09:00:00-04:00",
    "versioncreated": "2025-10-01T11:30:00-04:00",
    "embargoed": "2025-10-01T12:00:00-04:00",
    "expires": "2026-10-01T00:00:00Z",
    "pubstatus": "usable",
    "urgency": 4,
    "copyrightholder": "Harbor Wire",
    "copyrightnotice": "Copyright 2025 Harbor Wire",
    "usageterms": "Not for resale.",
    "ednote": "Desk: call 555 0100 before use.",
    "language": "en-CA",
    "subject": [{"name": "bridges", "scheme": "http://x.example/"}, {"code": "7"}],
    "person": [{"name": "Cleo Dunn", "rel": "about"}],
    "infosource": [{"name": "Harbor Wire"}],
    "byline": "By Ada Brook and Bo Li, Staff Writers",
    "headline": "Bridge stays open",
    "headline_short": "Bridge",
    "slugline": "bridge-vote",
    "located": "Ottawa",
    "altids": {"desk": "B-17"},
    "body_text": "The council met. It voted.",
    "body_xhtml": "<p>OTTAWA (Harbor Wire) — The council met.</p>\n<p>It voted.</p>",
    "renditions": {"small": {"href": "https://x.example/1.jpg"}},
}
VERSION_2 = {
    **{
        name: value
        for name, value in VERSION_1.items()
        if not name.startswith(("body", "headline", "byline", "altids", "info"))
        and name not in {"subject", "person"}
    },
    "standard": {"name": "ninjs", "version": "2.1"},
    "by": "By Ada Brook and Bo Li, Staff Writers",
    "headlines": [
        {"role": "short", "value": "Bridge"},
        {"role": "main", "value": "Bridge stays open"},
    ],
    "bodies": [
        {"role": "caption", "contenttype": "text/html", "value": "<p>A bridge.</p>"},
        {"role": "main", "contenttype": "text/plain", "value": "The council met."},
        {
            "role": "richtext",
            "contenttype": "application/xhtml+xml",
            "value": VERSION_1["body_xhtml"],
        },
    ],
    "subjects": [{"name": "bridges", "uri": "http://x.example/b"}],
    "people": [{"name": "Cleo Dunn", "rel": "about"}],
    "infosources": [{"name": "Harbor Wire", "role": "origin"}],
    "altids": [{"role": "desk", "value": "B-17"}],
}
_IN_CAMEL_CASE = {
    "firstcreated": "firstCreated",
    "versioncreated": "versionCreated",
    "embargoed": "embargoedUntil",
    "pubstatus": "pubStatus",
    "copyrightholder": "copyrightHolder",
    "copyrightnotice": "copyrightNotice",
    "usageterms": "usageTerms",
    "ednote": "edNote",
    "infosources": "infoSources",
    "altids": "altIds",
}
VERSION_3 = {
    **{_IN_CAMEL_CASE.get(name, name): value for name, value in VERSION_2.items()},
    "bodies": [
        {"role": "main", "contentType": "text/html", "value": VERSION_1["body_xhtml"]}
    ],
}
ARTICLE = Article(
    text="The council met.\n\nIt voted.",
    source="a.json",
    title="Bridge stays open",
    guid=URI,
    authors=("Ada Brook", "Bo Li"),
    publisher="Harbor Wire",
    agency="Harbor Wire",
    tags=("bridges", "Cleo Dunn"),
    language="en-CA",
    published=moment("2025-10-01T09:00:00-04:00", "ninjs:published_at"),
    modified=moment("2025-10-01T11:30:00-04:00", "ninjs:modified_at"),
    embargoed_until=moment("2025-10-01T12:00:00-04:00", "ninjs:embargoed_until"),
    expires=moment("2026-10-01T00:00:00Z", "ninjs:expires_at"),
    status=Status.USABLE,
    version_created=moment("2025-10-01T11:30:00-04:00", "ninjs:version_created_at"),
    metadata={
        "version": "3",
        "alternative_ids": {"desk": "B-17"},
        "dateline": "OTTAWA",
        "located": "Ottawa",
        "slugline": "bridge-vote",
        "urgency": 4,
        "profile": "text-only",
        "copyright": "Harbor Wire",
        "copyright_notice": "Copyright 2025 Harbor Wire",
        "usage_terms": "Not for resale.",
    },
    removals=(Removal("agency-credit", "OTTAWA (Harbor Wire) — "),),
)


def as_json(item: object) -> bytes:
    return json.dumps(item).encode()


def item(**fields: object) -> bytes:
    return as_json({"uri": "urn:x:1", "body_text": "The council met.", **fields})


@pytest.mark.parametrize("given", [VERSION_1, VERSION_2, VERSION_3])
def test_every_version_is_archived_as_the_same_article(given: object) -> None:
    assert only_article(as_json(given), ".json") == ARTICLE


def test_ninjs_is_known_by_its_content_in_files_lists_and_lines() -> None:
    plain = {"uri": "x", "text": "Story.", "versioncreated": "2025-10-01"}
    lines = as_json(VERSION_1) + b"\n" + as_json(plain)
    listed = as_json([plain, VERSION_3])

    assert [raw.origin for raw in read(lines, ".jsonl") if isinstance(raw, RawArticle)]
    assert [getattr(raw, "origin", None) for raw in read(lines, ".jsonl")] == [
        "ninjs",
        "jsonl",
    ]
    assert [getattr(raw, "origin", None) for raw in read(listed, ".json")] == [
        "jsonl",
        "ninjs",
    ]


@pytest.mark.parametrize(
    ("mapping", "expected"),
    [
        ({"uri": "u", "body_html": "x"}, True),
        ({"uri": "u", "bodies": []}, True),
        ({"uri": "u", "type": "picture", "renditions": {}}, True),
        ({"uri": "u", "pubStatus": "canceled"}, True),
        ({"uri": "u", "title": "T", "body": "x"}, False),
        ({"uri": "u", "text": "x", "versioncreated": "y"}, False),
        ({"uri": 7, "bodies": []}, False),
        ({"bodies": []}, False),
    ],
)
def test_what_counts_as_ninjs(mapping: dict[str, object], *, expected: bool) -> None:
    assert is_ninjs(mapping) is expected


@pytest.mark.parametrize("status", ["withheld", "canceled", "Cancelled"])
def test_a_kill_keeps_its_reason_and_needs_no_text(status: str) -> None:
    killed = {"uri": "urn:x:1", "pubstatus": status, "ednote": "KILL: unverified."}

    raw = only_raw(as_json(killed), ".json")

    assert raw.text is None
    assert raw.fields == {
        "guid": "urn:x:1",
        "status": "withheld" if status == "withheld" else "canceled",
        "status_reason": "KILL: unverified.",
    }


def test_a_note_to_editors_is_kept_nowhere_else() -> None:
    raw = only_raw(item(ednote="Call 555 0100.", pubstatus="usable"), ".json")

    assert raw.text == "The council met."
    assert "555" not in str(raw.fields)


@pytest.mark.parametrize("name", ["embargoed", "embargoedUntil"])
def test_an_embargo_without_an_end_withholds(name: str) -> None:
    raw = only_raw(item(**{name: ""}), ".json")

    assert raw.fields["status"] == "withheld"
    assert raw.fields["status_reason"] == "Under embargo until further notice."


def test_an_embargo_that_is_no_date_is_a_reject() -> None:
    [result] = stored(item(embargoed="tonight"), ".json")

    assert reason(result) == "bad_embargo"


def test_the_first_version_is_not_modified() -> None:
    raw = only_raw(item(versioncreated="2025-10-01T09:00:00Z"), ".json")

    assert raw.fields["published_at"] == "2025-10-01T09:00:00Z"
    assert raw.fields["version_created_at"] == "2025-10-01T09:00:00Z"
    assert "modified_at" not in raw.fields


@pytest.mark.parametrize("byline", ["Reuters", "By Reuters"])
def test_an_agency_that_signs_is_no_author(byline: str) -> None:
    fields = only_raw(item(byline=byline), ".json").fields

    assert fields["agency"] == "Reuters"
    assert "authors" not in fields


def test_plain_text_keeps_its_lines() -> None:
    raw = only_raw(item(body_text="One.\n\nTwo < 3 & <b>.\nThree."), ".json")

    assert raw.text == "One.\n\nTwo < 3 & <b>.\nThree."
    assert raw.wrapped is None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("picture", "not_an_article"), ("composite", "not_an_article")],
)
def test_only_text_becomes_an_article(kind: str, expected: str) -> None:
    reject = only_reject(item(type=kind), ".json")

    assert reject.reason == expected
    assert kind in reject.detail
    assert reject.excerpt == "urn:x:1"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"headline": ["T"]}, "headline"),
        ({"body_text": ["Story."]}, "body_text"),
        ({"headlines": "T"}, "headlines"),
        ({"bodies": ["Story."]}, "bodies"),
        ({"subject": [{"name": 7}]}, "name"),
        ({"pubstatus": True}, "pubstatus"),
        ({"embargoed": True}, "embargoed"),
        ({"altids": "7"}, "altids"),
        ({"type": ["text"]}, "type"),
    ],
)
def test_a_field_of_another_type_is_named(
    fields: dict[str, object], expected: str
) -> None:
    reject = only_reject(item(**fields), ".json")

    assert reject.reason == "wrong_type"
    assert f" {expected} " in reject.detail


def test_a_bad_item_costs_only_itself() -> None:
    bad = [
        {"uri": "urn:x:2", "body_text": "Story.", "pubstatus": "spiked"},
        {"uri": "urn:x:3", "body_html": "<p>\ud800</p>"},
    ]

    before, *rejects, after = read(as_json([VERSION_1, *bad, VERSION_1]), ".json")

    assert isinstance(before, RawArticle)
    assert isinstance(after, RawArticle)
    assert [reason(reject) for reject in rejects] == [
        "bad_status",
        "invalid_text",
    ]
    assert all(isinstance(r, Reject) and len(r.excerpt) <= 500 for r in rejects)
