from dataclasses import replace
from datetime import UTC, datetime

import pytest

from corpus.articles import Article, Moment, Notice, Status
from ingest.articles import build_article
from tests.ingest.raw import BODY, NOW, built, raw, refused

CLUTTERED = f"""\
Bridge stays open
By Ada Brook
Published: October 1, 2025

OTTAWA (Harbor Wire) — {BODY}

Correction: it was Tuesday.

–With assistance from Bo Li.
©2025 Northern Ledger.
Tags: bridges, council
Last modified: October 3, 2025
"""


def test_what_the_text_says_becomes_the_articles_metadata() -> None:
    article = built(CLUTTERED, origin="text")

    assert article.text == f"{BODY}\n\nCorrection: it was Tuesday."
    assert article.title == "Bridge stays open"
    assert article.authors == ("Ada Brook",)
    assert article.agency == "Harbor Wire"
    assert article.tags == ("bridges", "council")
    assert article.metadata == {
        "dateline": "OTTAWA",
        "contributors": ["Bo Li"],
        "copyright": "Northern Ledger",
        "correction": True,
    }
    assert article.published is not None
    assert article.published.source == "text:published"
    assert article.modified is not None
    assert article.modified.at == datetime(2025, 10, 3, tzinfo=UTC)


def test_a_given_field_wins_over_the_text() -> None:
    article = built(
        CLUTTERED,
        {
            "title": "Given",
            "authors": ["Cleo Dunn"],
            "agency": "AP",
            "tags": "x, y",
            "published_at": "2025-09-30",
            "modified_at": "2025-09-29",
            "desk": "city",
        },
        origin="front-matter",
    )

    assert article.title == "Given"
    assert article.authors == ("Cleo Dunn",)
    assert article.agency == "AP"
    assert article.tags == ("x", "y")
    assert article.metadata["desk"] == "city"
    assert article.published is not None
    assert article.published.source == "front-matter:published_at"
    # Published after it was modified: kept as given.
    assert article.modified is not None
    assert article.modified.at < article.published.at


@pytest.mark.parametrize("origin", ["jsonl", "front-matter"])
def test_provenance_names_the_source_and_the_field(origin: str) -> None:
    article = built(BODY, {"modified_at": "2025-10-03"}, origin=origin)

    assert article.modified is not None
    assert article.modified.source == f"{origin}:modified_at"


def test_the_copyright_holder_is_the_agency_where_it_is_one() -> None:
    article = built(f"{BODY}\n©2025 Bloomberg L.P.")

    assert article.agency == "Bloomberg"
    assert "copyright" not in article.metadata


def test_addresses_are_kept_and_normalised() -> None:
    article = built(BODY, {"url": "https://News.example/a/?utm_source=x"})

    assert article.url == "https://News.example/a/?utm_source=x"
    assert article.canonical_url == "https://news.example/a"


def test_a_canonical_address_wins_over_the_address() -> None:
    fields = {"url": "https://m.example/1", "canonical_url": "https://news.example/a/"}

    assert built(BODY, fields).canonical_url == "https://news.example/a"


@pytest.mark.parametrize("name", ["url", "canonical_url"])
def test_a_bad_address_is_a_reject_that_names_the_field(name: str) -> None:
    reject = refused(BODY, {name: "javascript:alert(1)"})

    assert reject.reason == "bad_url"
    assert name in reject.detail


def test_a_date_that_cannot_be_read_is_kept_as_it_is() -> None:
    article = built(BODY, {"published_at": "last Friday", "modified_at": 5})

    assert article.published is None
    assert article.metadata == {
        "unparsed_published_at": "last Friday",
        "unparsed_modified_at": 5,
    }


def test_the_text_dates_an_article_whose_field_cannot_be_read() -> None:
    article = built(f"Published: October 1, 2025\n{BODY}", {"published_at": "Friday"})

    assert article.published is not None
    assert article.published.source == "text:published"


@pytest.mark.parametrize(
    ("text", "fields", "source"),
    [
        (BODY, {"published_at": "2025-10-23"}, "jsonl:published_at"),
        (BODY, {"modified_at": "2026-01-01"}, "jsonl:modified_at"),
        (f"{BODY}\nLast modified: May 1, 2099", {}, "text:last-modified"),
    ],
)
def test_a_date_in_the_future_is_a_reject_that_says_which(
    text: str, fields: dict[str, object], source: str
) -> None:
    reject = refused(text, fields)

    assert reject.reason == "future_date"
    assert source in reject.detail


def test_two_days_ahead_is_a_wrong_clock_and_no_reject() -> None:
    assert built(BODY, {"published_at": "2025-10-22T11:00:00Z"}).published


def test_under_embargo_an_article_may_carry_the_date_it_is_meant_for() -> None:
    dates = {"embargoed_until": "2025-12-01", "published_at": "2025-12-01"}

    assert built(BODY, dates).embargoed_until


def test_an_embargo_that_cannot_be_read_is_never_passed_over() -> None:
    assert refused(BODY, {"embargoed_until": "Monday"}).reason == "bad_embargo"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "missing_text"),
        ("", "empty"),
        (" \n\u2003", "empty"),
        ("\u200b", "empty_after_cleaning"),
        ("Advertisement\n\n©2025 Harbor Wire.", "empty_after_cleaning"),
        ("half \ud800", "invalid_text"),
        ("nul \x00", "invalid_text"),
        ("x" * 1_000_001, "too_long"),
    ],
)
def test_text_that_cannot_be_archived_is_a_reject(
    text: str | None, reason: str
) -> None:
    reject = refused(text)

    assert reject.reason == reason
    assert reject.source == "a:1"
    reject.excerpt.encode()


def test_language_is_left_as_given() -> None:
    assert built(BODY, {"language": "en-CA"}).language == "en-CA"


def test_a_field_from_elsewhere_keeps_its_own_provenance() -> None:
    dates = {"published_at": "2025-10-01", "modified_at": "2025-10-03"}
    page = replace(raw(BODY, dates, origin="json-ld"), origins={"modified_at": "text"})

    article = build_article(page, now=NOW)

    assert isinstance(article, Article)
    assert article.published is not None
    assert article.published.source == "json-ld:published_at"
    assert article.modified is not None
    assert article.modified.source == "text:modified_at"


@pytest.mark.parametrize("status", ["withheld", "canceled"])
def test_a_story_that_is_taken_back_with_its_text_keeps_the_text(status: str) -> None:
    article = built(BODY, {"status": status, "status_reason": "KILL: unverified."})

    assert article.status == status
    assert article.status_reason == "KILL: unverified."
    assert article.content_hash == built(BODY).content_hash


@pytest.mark.parametrize("text", [None, "", " \n"])
def test_a_kill_without_a_text_is_a_notice(text: str | None) -> None:
    fields = {
        "guid": "urn:x:1",
        "url": "https://Example.org/a?utm_source=x",
        "status": "canceled",
        "status_reason": "KILL: unverified.",
        "version_created_at": "2025-10-03T08:00:00Z",
    }

    notice = build_article(raw(text, fields), now=NOW)

    assert notice == Notice(
        source="a:1",
        guid="urn:x:1",
        canonical_url="https://example.org/a",
        status=Status.CANCELED,
        status_reason="KILL: unverified.",
        version_created=Moment(
            datetime(2025, 10, 3, 8, tzinfo=UTC),
            "2025-10-03T08:00:00Z",
            "jsonl:version_created_at",
        ),
    )


def test_a_kill_that_names_no_article_is_refused() -> None:
    assert refused(None, {"status": "canceled"}).reason == "unnamed_notice"


def test_an_expiry_that_cannot_be_read_is_refused() -> None:
    assert refused(BODY, {"expires_at": "when it rains"}).reason == "bad_expiry"


def test_an_expiry_is_content_and_the_moment_of_a_version_is_not() -> None:
    plain = built(BODY)
    stamped = built(BODY, {"version_created_at": "2025-10-03T08:00:00Z"})
    expiring = built(BODY, {"expires_at": "2026-10-03"})

    assert plain.content_hash == stamped.content_hash != expiring.content_hash
    assert expiring.expires is not None
    assert expiring.expires.at == datetime(2026, 10, 3, tzinfo=UTC)


def test_a_captured_page_is_as_old_as_its_capture() -> None:
    article = built(BODY, {"captured_at": "2025-10-03T08:00:00Z"})

    assert article.version_created is not None
    assert article.version_created.source == "capture:captured_at"


def test_a_page_that_is_captured_again_is_unchanged() -> None:
    first = built(BODY, {"captured_at": "2025-10-03T08:00:00Z", "desk": "city"})
    again = built(BODY, {"captured_at": "2025-10-04T08:00:00Z", "desk": "city"})
    moved = built(BODY, {"captured_at": "2025-10-04T08:00:00Z", "desk": "world"})

    assert first.content_hash == again.content_hash != moved.content_hash
