"""The articles an answer cites, as its page names them."""

from collections.abc import Mapping
from datetime import datetime

from service.http.page.links import (
    article_address,
    external,
    host_of,
    quote_address,
)
from service.http.page.views import Origin
from service.http.page.wording import day
from service.http.responses import Cited

UNNAMED = "Outlet not named"

Cites = Mapping[int, Cited]
"""The citations of an answer by their numbers."""


def spoken(cited: Cited) -> datetime | None:
    """The moment the article speaks from: its last change, else publication."""
    known = [at for at in (cited.published_at, cited.modified_at) if at is not None]
    return max(known, default=None)


def origin_of(cited: Cited) -> Origin:
    """The article as a whole."""
    return _origin(cited, article_address(cited.article_id))


def origin_of_quote(cited: Cited, *, start: int, end: int) -> Origin:
    """The article at a span of its text."""
    page = quote_address(cited.article_id, version=cited.version, start=start, end=end)
    return _origin(cited, page)


def _origin(cited: Cited, page: str) -> Origin:
    at = spoken(cited)
    return Origin(
        n=cited.n,
        title=cited.title,
        outlet=cited.publisher or UNNAMED,
        day=day(at),
        iso=at.date().isoformat() if at else "",
        page=page,
        original=external(cited.url),
        host=host_of(cited.url),
    )
