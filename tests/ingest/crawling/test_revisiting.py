from datetime import timedelta

import pytest

from corpus.archive.fetches import Fetch
from ingest.crawling.links import Link
from ingest.crawling.revisiting import is_due
from tests.support.builders import NOON

URL = "https://ledger.example/a"


@pytest.mark.parametrize("rejected", [False, True])
def test_an_address_that_was_never_fetched_is_due(*, rejected: bool) -> None:
    assert is_due(Link(URL), None, rejected=rejected, now=NOON)


@pytest.mark.parametrize(
    ("before", "announced", "minutes", "rejected", "due"),
    [
        (None, None, 59, False, False),
        (None, None, 60, False, True),
        (None, None, 59, True, False),
        ("Mon", None, 59, False, False),
        ("Mon", "Mon", 100_000, False, False),
        ("Mon", "Tue", 1, False, True),
        (None, "Mon", 1, False, True),
        ("Mon", "Mon", 24 * 60 - 1, True, False),
        ("Mon", "Mon", 24 * 60, True, True),
    ],
)
def test_a_link_is_due_by_its_announced_change_else_each_hour(
    before: str | None,
    announced: str | None,
    minutes: int,
    *,
    rejected: bool,
    due: bool,
) -> None:
    last = Fetch(URL, None, None, before, NOON - timedelta(minutes=minutes))

    assert is_due(Link(URL, announced), last, rejected=rejected, now=NOON) is due
