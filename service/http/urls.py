"""The addresses that a response may carry."""

import re
from urllib.parse import quote

_WEB = re.compile(r"https?://[^\s/\\\x00-\x20\x7f][^\s\x00-\x20\x7f]*", re.IGNORECASE)
# What would end a Markdown link, or be taken for markup inside of one.
_MARKDOWN = {ord(char): f"%{ord(char):02X}" for char in '()<>"\\`[]'}


def article_url(url: str | None, *, article_id: str) -> str:
    """Where a reader finds the article: its own address, else our permalink.

    Only an absolute http(s) address counts; anything else, `javascript:` above all,
    is treated as no address.
    """
    if url is not None and _WEB.fullmatch(url):
        return url
    return f"/v1/articles/{quote(article_id, safe='')}"


def markdown_link(label: str, url: str) -> str:
    """`[label](url)`, with whatever could end the link early percent-encoded."""
    return f"[{label}]({url.translate(_MARKDOWN)})"
