from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import parse_moment


def at(value: str | float) -> str | None:
    moment = parse_moment(value, source="jsonl:published_at")
    return moment.at.isoformat() if moment else None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-10-03", "2025-10-03T00:00:00+00:00"),
        ("20251003", "2025-10-03T00:00:00+00:00"),
        ("2025/10/03", "2025-10-03T00:00:00+00:00"),
        ("2025-10-03T10:05:00Z", "2025-10-03T10:05:00+00:00"),
        ("2025-10-03t10:05z", "2025-10-03T10:05:00+00:00"),
        ("2025-10-03T10:05:00-04:00", "2025-10-03T14:05:00+00:00"),
        ("2025-10-03 10:05 EDT", "2025-10-03T14:05:00+00:00"),
        ("Fri, 03 Oct 2025 15:14:00 -0400", "2025-10-03T19:14:00+00:00"),
        (1759500000, "2025-10-03T14:00:00+00:00"),
        ("1759500000000", "2025-10-03T14:00:00+00:00"),
        ("October 3, 2025", "2025-10-03T00:00:00+00:00"),
        ("October 3rd, 2025", "2025-10-03T00:00:00+00:00"),
        ("Oct. 3, 2025", "2025-10-03T00:00:00+00:00"),
        ("Sept. 18, 2025", "2025-09-18T00:00:00+00:00"),
        ("3 October 2025", "2025-10-03T00:00:00+00:00"),
        ("3:14 PM EDT, Fri September 12, 2025", "2025-09-12T19:14:00+00:00"),
        ("October 3, 2025 at 3:14 p.m. ET", "2025-10-03T19:14:00+00:00"),
        ("December 13, 2024, 5:13 p.m. ET", "2024-12-13T22:13:00+00:00"),
        ("February 29, 2024", "2024-02-29T00:00:00+00:00"),
    ],
)
def test_reads_a_whole_date(value: str | float, expected: str) -> None:
    assert at(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "2025", "2025-10", "2025-W40", "2025-W40-3", "October 2025", "October 3",
        "May 25", "Friday", "1:30 p.m. Friday, July 23", "3:14 PM", "yesterday", "",
        "10/03/2025", "03.10.2025", "10-03-25", "3 Oct 25", "2025-02-30",
        "October 32, 2025", "October 3 2025 25:00", "Oct 3 2025 2026",
        "3 Oct 2025 10:05 GMT+3", "0001-01-01T00:00:00Z", "9999-12-31T23:00:00-10:00",
        0, -5, "soon after October 3, 2025", "October 3, 2025 or October 4, 2025",
        "x" * 10_000,
    ],
)  # fmt: skip
def test_never_completes_or_guesses_a_date(value: str | float) -> None:
    assert at(value) is None


def test_keeps_the_words_and_the_place_it_was_read_from() -> None:
    moment = parse_moment(" Oct. 3, 2025 ", source="text:published")

    assert moment is not None
    assert moment.original == "Oct. 3, 2025"
    assert moment.source == "text:published"
    assert moment.at.tzinfo is UTC


@given(st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_reads_its_own_iso_dates(moment: datetime) -> None:
    assert at(moment.isoformat()) == moment.replace(tzinfo=UTC).isoformat()


@given(
    st.text(max_size=60)
    | st.from_regex(r"[0-9A-Za-z:/,. +-]{0,40}", fullmatch=True)
    | st.lists(
        st.sampled_from(["Oct", "Fri", "3", "2025", "10:05", "pm", "EDT", ",", "at"])
    ).map(" ".join)
)
def test_any_text_is_a_date_or_none(text: str) -> None:
    parse_moment(text, source="x")
