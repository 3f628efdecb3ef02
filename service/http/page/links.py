"""The addresses a page may link to."""

from urllib.parse import quote, urlencode, urlsplit

from service.http.urls import web_address


def external(address: str | None) -> str | None:
    """The address if it is an absolute one of the web; None for anything else."""
    known = web_address(address)
    return known if known and _host(known) else None


def host_of(address: str | None) -> str:
    """The site that an external address leads to, for a reader; empty if none.

    Letters beyond ASCII are told in Punycode, or one name could pass for another.
    """
    known = external(address)
    return _host(known).removeprefix("www.") if known else ""


def _host(address: str) -> str:
    try:
        # Browsers take a backslash for a slash.
        parts = urlsplit(address.replace("\\", "/"))
        host, _ = parts.hostname or "", parts.port
        return host.encode("idna").decode()
    except ValueError:  # A port, a bracket or a name that no browser takes.
        return ""


def ask_address(question: str) -> str:
    """Our page of the answer to a question."""
    return f"/?{urlencode({'q': question})}"


def article_address(article_id: str) -> str:
    """Our page of an article."""
    return f"/articles/{quote(article_id, safe='')}"


def quote_address(article_id: str, *, version: int, start: int, end: int) -> str:
    """Our page of an article, at a quote; the offsets are into that version's text."""
    page = article_address(article_id)
    return f"{page}?version={version}&quote={start}-{end}#quote"
