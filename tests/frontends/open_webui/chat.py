"""A chat in Open WebUI 0.12, as its user sees it."""

from pathlib import Path

from playwright.sync_api import Locator, Page

_SCREENSHOTS = Path(__file__).parents[3] / "docs" / "screenshots"
_PATIENCE_MS = 120_000
_ANSWER = "#response-content-container"
# Every text that the newest answer has had.
_WATCH = f"""() => {{
  const before = document.querySelectorAll("{_ANSWER}").length;
  window.told = [];
  new MutationObserver(() => {{
    const answers = document.querySelectorAll("{_ANSWER}");
    const text = answers.length > before ? answers[answers.length - 1].innerText : "";
    if (text && text !== window.told.at(-1)) window.told.push(text);
  }}).observe(document.body, {{childList: true, subtree: true, characterData: true}});
}}"""


class Chat:
    """A chat that is new when it begins."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(_PATIENCE_MS)
        # What is new in this release, shown to everybody once.
        page.get_by_role("button", name="Okay, Let's Go!").click()

    def send(self, question: str) -> None:
        """Ask, and do not wait."""
        self.page.evaluate(_WATCH)
        self.page.locator("#chat-input").click()
        self.page.keyboard.type(question)
        self.page.keyboard.press("Enter")

    def told(self, *, sources: int) -> list[str]:
        """Every text that the answer has had, once that many articles are listed."""
        self._sources(sources).wait_for()
        texts: list[str] = self.page.evaluate("window.told")
        return texts

    def listed(self, *, sources: int) -> str:
        """The newest answer with the list of its articles."""
        self._sources(sources).click()
        return self.newest.inner_text()

    def card(self, title: str) -> Locator:
        """The card of an article, opened by its first mark in the text."""
        self.page.get_by_role("button", name=f"View source: {title}").first.click()
        return self.page.get_by_role("dialog")

    def close_card(self) -> None:
        """Back to the chat."""
        self.page.get_by_role("button", name="Close citation modal").click()
        self.page.get_by_role("dialog").wait_for(state="detached")

    def picture(self, name: str) -> None:
        """Put the window into the documentation."""
        self.page.mouse.move(0, 0)
        # Else a card would be half there yet.
        path = _SCREENSHOTS / f"open-webui-{name}.png"
        self.page.screenshot(path=path, animations="disabled")

    @property
    def newest(self) -> Locator:
        """The newest answer."""
        return self.page.locator(_ANSWER).last

    def _sources(self, number: int) -> Locator:
        return self.newest.get_by_role("button", name=f"Toggle {number} sources")
