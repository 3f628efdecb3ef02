"""Quotes as a model is to read them."""

from datetime import datetime


def dated(quote: str, moment: datetime | None) -> str:
    """The quote on one line, after the day of its article, from which it counts."""
    line = " ".join(quote.split())
    if moment is None:
        return line
    return f"{moment:%-d %B %Y}: {line}"
