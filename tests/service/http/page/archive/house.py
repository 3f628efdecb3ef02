"""The served archive, and who reads its page."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from playwright.sync_api import Browser

from tests.support.browser import visit
from tests.support.chat_citing import citing
from tests.support.chat_server import Behaviour, ChatServer, Reply
from tests.support.reader import Reader

LUMBER = "what tariffs remain on Canadian lumber?"
NEWEST = (
    "Canadian softwood lumber still faces combined U.S. duties and tariffs of about "
    "45%, made up of 35% anti-dumping and countervailing duties and the 10% section "
    "232 tariff that took effect on Oct. 14."
)
OTHER = (
    "Canada's own counter-tariffs on American steel, aluminum and cars remain in place."
)
CHANGED = "What changed about the tariff on Canadian lumber?"
UNKNOWN = "How do I start a sourdough culture at home?"


@dataclass(frozen=True, slots=True)
class House:
    """Where the archive is served, and the chat model that writes there, if any."""

    client: httpx.Client
    model: ChatServer | None = None

    @property
    def url(self) -> str:
        return str(self.client.base_url).rstrip("/")

    @property
    def wording(self) -> str:
        """Whose words its answers are told to be in."""
        return "The articles’ own" if self.model is None else "A language model’s"

    def says(self, *sentences: str, condensed: str = "") -> None:
        """Have the model, if there is one, write them; see `citing`."""
        self.hears(citing(*sentences, condensed=condensed))

    def hears(self, reply: Reply | Behaviour) -> None:
        """Have the model, if there is one, reply so to all that it is asked."""
        if self.model is not None:
            self.model.replies = [reply]

    @contextmanager
    def read(
        self,
        browser: Browser,
        path: str = "/",
        *,
        width: int = 1280,
        dark: bool = False,
        scripts: bool = True,
    ) -> Iterator[Reader]:
        """Somebody in whose window nothing goes wrong and nothing is asked elsewhere.

        What the page's policy forbids is an error of the console.
        """
        address = f"{self.url}{path}"
        with visit(browser, address, width=width, dark=dark, scripts=scripts) as seen:
            yield Reader(seen.page)
            assert seen.complaints == []
            assert [one for one in seen.requests if not self.has(one)] == []

    def has(self, address: str) -> bool:
        return address.startswith(f"{self.url}/")
