"""Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

_CHROMIUM = shutil.which("chromium")
MISSING = (
    None
    if _CHROMIUM
    else "Chromium is not installed; `make system-packages` installs it"
)
"""Why there is no browser; None where there is one."""
# Chromium's sandbox refuses root, which is who tests are in a container.
_ARGUMENTS = ["--no-sandbox"] if os.geteuid() == 0 else []


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser without a window.

    While it lives, Playwright's event loop counts as running in this thread: no
    asynchronous test can run beside it.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that is open.

    Attributes:
        requests: The address of everything asked for, the page's own among them.
        complaints: Errors and warnings of its console with the address of what they
            are about, and what its scripts threw.
    """

    page: Page
    requests: list[str]
    complaints: list[str]


@contextmanager
def visit(
    browser: Browser,
    address: str,
    *,
    width: int = 1280,
    dark: bool = False,
    scripts: bool = True,
) -> Iterator[Visit]:
    """The page at that address, in a window of its own with nothing remembered."""
    context = browser.new_context(
        java_script_enabled=scripts,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    try:
        visited = _watched(context.new_page())
        visited.page.goto(address)
        yield visited
    finally:
        context.close()


def _watched(page: Page) -> Visit:
    visited = Visit(page, [], [])

    # Playwright notes something on the owner of a method, and frozen ones refuse.
    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            where = message.location["url"]
            visited.complaints.append(f"{message.text} at {where}")

    page.on("request", lambda request: visited.requests.append(request.url))
    page.on("console", heard)
    page.on("pageerror", lambda error: visited.complaints.append(str(error)))
    return visited
