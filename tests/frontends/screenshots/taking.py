"""Pictures of the reader's page for the docs: `make screenshots`.

Dateline is served over the bundled articles, without a chat model, on one and the same
day. Two notes of outlets that disagree are handed in as well: no such pair in the
bundled articles is in words near enough to be told as a conflict.
"""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from corpus.settings import CorpusSettings
from ingest.job import ingest
from tests.support.browser import browsing, visit
from tests.support.desk import await_that
from tests.support.disagreeing import QUESTION as DISAGREED
from tests.support.disagreeing import hand_in
from tests.support.served_archive import served_archive

_ROOT = Path(__file__).parents[3]
_FOLDER = _ROOT / "docs/screenshots"
# Where it is asked what day it is, by ingest and by the pages.
_CLOCKS = (
    "ingest.job",
    "ingest.pipeline",
    "ingest.intake.intake",
    "ingest.intake.worker",
    "service.http.page.reading",
    "service.http.page.rendering",
)
_LUMBER = "What tariffs remain on Canadian lumber?"


class Stopped(datetime):
    """A clock that stands still, on the day after the newest article."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls(2025, 10, 28, 8, 0, tzinfo=UTC).astimezone(tz)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is shown.

    Attributes:
        asked: The question; None: nothing is.
        path: Of the page, where nothing is asked.
        follows: The link to the first quote in its article is followed.
        height: Of the picture, where the page is longer.
    """

    asked: str | None = None
    path: str = "/"
    follows: bool = False
    width: int = 1280
    height: int = 1300
    dark: bool = False


_PICTURES: Mapping[str, Picture] = {
    "front": Picture(),
    "answer": Picture(_LUMBER),
    "change": Picture("What changed about the tariff on Canadian lumber?"),
    "conflict": Picture(DISAGREED),
    "abstention": Picture("How do I start a sourdough culture at home?"),
    "dark": Picture(_LUMBER, dark=True),
    "phone": Picture(_LUMBER, width=390),
    "article": Picture(_LUMBER, follows=True),
    "status": Picture(path="/status"),
}


def take(browser: Browser, origin: str, picture: Picture, into: Path) -> None:
    """Write one picture, no higher than it may be."""
    path = picture.path
    if picture.asked is not None:
        path = f"/?{urlencode({'q': picture.asked})}"
    address, width = f"{origin}{path}", picture.width
    with visit(browser, address, width=width, dark=picture.dark) as seen:
        if picture.follows:
            seen.page.locator(".evidence cite a").first.click()
            seen.page.locator("mark#quote").wait_for()
        height = min(_height(seen.page), picture.height)
        seen.page.set_viewport_size({"width": width, "height": height})
        seen.page.evaluate("scrollTo(0, 0)")
        seen.page.screenshot(path=into)


def _height(page: Page) -> int:
    height: int = page.evaluate("document.documentElement.scrollHeight")
    return height


def main() -> None:
    """Take all of them anew."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        for clock in _CLOCKS:
            patch.setattr(f"{clock}.datetime", Stopped)
        browser = stack.enter_context(browsing())
        home = Path(folder, "home")
        articles = str(_ROOT / "examples/articles")
        ingest([articles], CorpusSettings(_env_file=None, home=home))
        client = stack.enter_context(served_archive(home))
        hand_in(client)
        # They are sought in the background.
        await_that(lambda: "Questions to begin with" in client.get("/").text)
        origin = str(client.base_url).rstrip("/")
        for name, picture in _PICTURES.items():
            take(browser, origin, picture, _FOLDER / f"page-{name}.png")


if __name__ == "__main__":
    main()
