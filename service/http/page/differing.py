"""What articles say otherwise, as the page shows it: changes, and conflicts."""

from service.http.differing_body import ChangeBody, SideBody, StatedBody
from service.http.page.origins import Cites, origin_of_quote
from service.http.page.views import ChangeView, SideView, StatedView
from service.http.page.wording import listed


def change_of(change: ChangeBody, cites: Cites) -> ChangeView:
    """A value that a newer article replaced."""
    return ChangeView(was=_stated(change.was, cites), now=_stated(change.now, cites))


def side_of(side: SideBody, cites: Cites) -> SideView:
    """Those who say the same."""
    return SideView(
        value=side.stated[0].value,
        outlets=listed(side.outlets),
        stated=tuple(_stated(stated, cites) for stated in side.stated),
    )


def _stated(stated: StatedBody, cites: Cites) -> StatedView:
    before, value, after = stated.quote.partition(stated.value)
    origin = origin_of_quote(cites[stated.citation], start=stated.start, end=stated.end)
    return StatedView(
        value=stated.value, before=before, marked=value, after=after, origin=origin
    )
