"""Stories as PDF, printed by a browser in two columns as newspapers are."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from importlib.util import find_spec

from eval.bench.pages.parts import Material, tagged

WritePdf = Callable[[Material], bytes]

_CHROMIUM = shutil.which("chromium")
_STYLE = """
p { margin: 0; text-indent: 1em; text-align: justify }
body { columns: 2; font: 9pt/1.3 serif }
"""
_LONG_WORD = re.compile(r"([^\W\d_]{4})([^\W\d_]{4,})")
# Chromium's sandbox refuses root.
_ARGUMENTS = ["--no-sandbox"] if os.geteuid() == 0 else []


def can_print() -> bool:
    """Whether Chromium and Playwright are installed."""
    return _CHROMIUM is not None and find_spec("playwright") is not None


@contextmanager
def printing() -> Iterator[WritePdf]:
    """Prints in justified columns with broken words, running heads and page numbers."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - need not be there

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        page = browser.new_page()

        def write(material: Material) -> bytes:
            page.set_content(_page(material))
            return page.pdf(
                display_header_footer=True,
                header_template=_edge(escape(material.story.publisher)),
                footer_template=_edge('Page <span class="pageNumber"></span>'),
                margin={"top": "2cm", "bottom": "2cm", "left": "2cm", "right": "2cm"},
            )

        try:
            yield write
        finally:
            browser.close()


def _page(material: Material) -> str:
    body = tagged("p", map(_breakable, material.story.paragraphs))
    return f"""<!doctype html><html lang="en"><head><style>{_STYLE}</style></head>
<body>{body}</body></html>"""


def _breakable(paragraph: str) -> str:
    # A browser without a dictionary breaks words only where it is told to.
    return _LONG_WORD.sub(r"\1&shy;\2", escape(paragraph, quote=False))


def _edge(said: str) -> str:
    return f'<div style="font-size: 8pt; margin: 0 2cm">{said}</div>'
