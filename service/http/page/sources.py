"""The cards of the articles an answer stands on, and their line of time."""

from collections.abc import Sequence
from datetime import UTC, datetime

from service.http.page.origins import origin_of, spoken
from service.http.page.views import Point, SourcesView, SourceView
from service.http.page.wording import counted, day, listed
from service.http.responses import Cited

_LEAST_DAYS = 3
"""Between fewer there is nothing to see that the cards do not say."""
_EVER = datetime.min.replace(tzinfo=UTC)


def sources_of(citations: Sequence[Cited]) -> SourcesView:
    """The cards, newest first, undated ones last."""
    ordered = sorted(citations, key=lambda one: spoken(one) or _EVER, reverse=True)
    moments = sorted(at for one in citations if (at := spoken(one)) is not None)
    timed = len({at.date() for at in moments}) >= _LEAST_DAYS
    return SourcesView(
        summary=_summary(citations),
        cards=tuple(map(_card, ordered)),
        points=tuple(_point(at, moments) for at in moments) if timed else (),
        first=day(moments[0]) if timed else "",
        last=day(moments[-1]) if timed else "",
    )


def _card(cited: Cited) -> SourceView:
    published, modified = cited.published_at, cited.modified_at
    changed = published and modified and modified.date() != published.date()
    return SourceView(
        origin=origin_of(cited),
        copies=listed([name for name in cited.outlets if name != cited.publisher]),
        updated=day(modified) if changed else "",
        corrected=cited.corrected,
    )


def _summary(citations: Sequence[Cited]) -> str:
    articles = counted(len(citations), "article", "articles")
    # Copies of one text are one voice, whoever carries them.
    outlets = {one.publisher for one in citations if one.publisher}
    if not outlets:
        return articles
    return f"{articles}, {counted(len(outlets), 'outlet', 'independent outlets')}"


def _point(at: datetime, moments: Sequence[datetime]) -> Point:
    share = (at - moments[0]) / (moments[-1] - moments[0])
    return Point(x=f"{100 * share:.1f}%")
