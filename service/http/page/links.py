"""The addresses a page may link to."""

from urllib.parse import quote, urlsplit

_WEB = frozenset({"http", "https"})


def external(address: str | None) -> str | None:
    """The address if it is an absolute one of the web; None for anything else."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme.lower() in _WEB and parts.netloc else None


def host_of(address: str | None) -> str:
    """The site that an external address leads to, for a reader; empty if none."""
    known = external(address)
    return (urlsplit(known).hostname or "").removeprefix("www.") if known else ""


def article_address(article_id: str) -> str:
    """Our page of an article."""
    return f"/articles/{quote(article_id, safe='')}"


def quote_address(article_id: str, *, version: int, start: int, end: int) -> str:
    """Our page of an article, at a quote; the offsets are into that version's text."""
    page = article_address(article_id)
    return f"{page}?version={version}&quote={start}-{end}#quote"
