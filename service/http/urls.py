"""The addresses that a response may carry."""

import re
from urllib.parse import quote

_WEB = re.compile(r"https?://[^\s/\\\x00-\x20\x7f][^\s\x00-\x20\x7f]*", re.IGNORECASE)
# What would end a Markdown link, or be taken for markup inside of one.
_MARKDOWN = {ord(char): f"%{ord(char):02X}" for char in '()<>"\\`[]'}


def web_address(url: str | None) -> str | None:
    """The address if it is an absolute http(s) one; None for anything else.

    Nothing in it may be a blank or a control character: browsers leave those out.
    """
    return url if url is not None and _WEB.fullmatch(url) else None


def article_url(url: str | None, *, article_id: str) -> str:
    """Where a reader finds the article: its own address, else our permalink."""
    return web_address(url) or f"/v1/articles/{quote(article_id, safe='')}"


def markdown_link(label: str, url: str) -> str:
    """`[label](url)`, with whatever could end the link early percent-encoded."""
    return f"[{label}]({url.translate(_MARKDOWN)})"
