"""What an open page does that it should not, and what it is made of."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page

WIDTH = 360

_REPORTS = """addEventListener('securitypolicyviolation', (event) =>
    (window.violations ??= []).push(
      `${event.violatedDirective} ${event.blockedURI}`));"""

_SEEN = """() => {
  for (const one of document.querySelectorAll('details')) one.open = true;
  const all = [...document.querySelectorAll('*')];
  const made = (one) => `${one.localName} ${[...one.attributes].map(({ name }) => name)
    .filter((name) => name !== 'open').sort().join(' ')}`.trim();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const box = (node, start) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + 1);
    return range.getBoundingClientRect();
  };
  // The digits of a year, of which no hostile text has one.
  const turned = [];
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    for (const { index } of node.data.slice(0, 1000).matchAll(/20\\d\\d/g)) {
      const [first, last] = [box(node, index), box(node, index + 3)];
      if (first.top === last.top && first.left > last.left) turned.push(node.data);
    }
  return {
    made: all.map(made),
    links: [...document.querySelectorAll('[href]:not(link)')].map((one) => ({
      raw: one.getAttribute('href'), whole: String(one.href), rel: one.rel ?? '' })),
    right: Math.max(...all.filter((one) => one.checkVisibility())
      .map((one) => one.getBoundingClientRect().right), document.body.scrollWidth),
    violations: window.violations ?? [],
    turned,
  };
}"""


@dataclass(frozen=True, slots=True)
class Watched:
    """A page, and all that it did of which nothing was asked.

    Attributes:
        origin: The only place it may ask for anything.
        noticed: Dialogs, requests elsewhere, complaints of its console, errors.
    """

    page: Page
    origin: str
    noticed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Inspected:
    """What was found.

    Attributes:
        made: Its elements with the names of their attributes, counted.
        faults: A sentence each; none, and the page is inert.
    """

    made: Counter[str]
    faults: list[str]

    def beside(self, plain: "Inspected") -> list[str]:
        """Its faults, and how it is made otherwise than a page of harmless texts."""
        more, fewer = self.made - plain.made, plain.made - self.made
        return [
            *self.faults,
            *(f"made {one}" for one in more),
            *(f"not made {one}" for one in fewer),
        ]


def named(
    faults: Callable[[Sequence[str]], list[str]], kinds: Sequence[str]
) -> dict[str, list[str]]:
    """The faults of all kinds at once, sought down to the kinds that have them."""
    found = faults(kinds)
    if not found or len(kinds) == 1:
        return {kinds[0]: found} if found else {}
    half = len(kinds) // 2
    apart = named(faults, kinds[:half]) | named(faults, kinds[half:])
    return apart or {"only together": found}


@contextmanager
def watched(browser: Browser, origin: str, *, scripts: bool) -> Iterator[Watched]:
    """A narrow window with nothing in it yet."""
    context = browser.new_context(
        java_script_enabled=scripts,
        viewport={"width": WIDTH, "height": 800},
        reduced_motion="reduce",
    )
    context.add_init_script(_REPORTS)
    seen = Watched(context.new_page(), origin)
    notice = seen.noticed.append

    # Playwright notes something on the owner of a method, and lists refuse.
    def asked(dialog: Dialog) -> None:
        notice(f"dialog {dialog.message}")
        dialog.dismiss()

    def complained(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            notice(f"console {message.text}")

    def requested(address: str) -> None:
        if not address.startswith(f"{origin}/"):
            notice(f"request {address}")

    seen.page.on("dialog", asked)
    seen.page.on("console", complained)
    seen.page.on("pageerror", lambda error: notice(f"error {error}"))
    seen.page.on("request", lambda request: requested(request.url))
    seen.page.on("popup", lambda popup: notice(f"window {popup.url}"))
    try:
        yield seen
    finally:
        context.close()


def inspected(seen: Watched) -> Inspected:
    """What the page is made of, with all it can unfold, and what is wrong with it."""
    found = seen.page.evaluate(_SEEN)
    faults = list(seen.noticed)
    faults += [f"policy {one}" for one in found["violations"]]
    faults += [f"turned around: {one}" for one in found["turned"]]
    faults += [f"link {one['raw']}" for one in found["links"] if not _safe(one, seen)]
    if found["right"] > WIDTH:
        faults.append(f"{found['right']} wide")
    return Inspected(Counter(found["made"]), [one[:300] for one in faults])


def _safe(link: dict[str, Any], seen: Watched) -> bool:
    raw, whole = link["raw"], link["whole"]
    if raw.startswith(("/", "#")) and whole.startswith(f"{seen.origin}/"):
        return True
    away = {"noopener", "nofollow", "noreferrer"} <= set(link["rel"].split())
    return away and raw.lower().startswith(("http://", "https://"))
