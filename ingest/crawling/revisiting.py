"""When a link is followed again."""

from datetime import datetime, timedelta

from corpus.archive.fetches import Fetch
from ingest.crawling.links import Link

REVISIT = timedelta(hours=1)
"""How long a page without an announced date of change is left alone."""

RETRY = timedelta(days=1)
"""How long a page is left alone that was no article, though nothing announces a change.

A date in the future comes, and another release may read what this one cannot.
"""


def is_due(link: Link, last: Fetch | None, *, rejected: bool, now: datetime) -> bool:
    """Whether to fetch it now.

    Args:
        link: What a feed or a sitemap says today.
        last: When its content was fetched last; None: never.
        rejected: Whether it stands in the quarantine.
        now: With a zone.
    """
    if last is None:
        return True
    age = now - last.fetched_at
    if link.announced is None:
        return age >= REVISIT
    return link.announced != last.announced or (rejected and age >= RETRY)
