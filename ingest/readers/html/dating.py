"""A day of publication guessed by htmldate; nothing else imports it.

It looks at addresses, `<time>` and what is marked as a date. Its search of the whole
text is left out: that fills in missing days and months from a copyright line.
"""

import logging
import re

from htmldate import find_date
from lxml.html import HtmlElement

from ingest.readers.html.addresses import Addresses
from ingest.readers.html.body import FAULTS
from ingest.readers.html.claims import Claims

logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_NUMERIC = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2\d{2,4}(?!\d)")
_MONTHS = 12


def dating_claims(tree: HtmlElement, addresses: Addresses) -> Claims:
    """The field `published_at`, with the time of day where a `<time>` tells it.

    Args:
        tree: A stripped page, so that no other article's script is dated. Not changed.
        addresses: Of the page; the first may hold a date.
    """
    address = next((address.normal for address in addresses.all), "")
    day = _day(tree, address)
    moments = [element.get("datetime", "") for element in tree.iter("time")]
    exact = next((moment for moment in moments if day and moment.startswith(day)), None)
    if exact is None and day and _is_ambiguous(tree, day, address):
        day = None
    return Claims("htmldate", {"published_at": exact or day})


def _day(tree: HtmlElement, address: str) -> str | None:
    try:
        return find_date(tree, extensive_search=False, original_date=True, url=address)
    except FAULTS:
        return None


def _is_ambiguous(tree: HtmlElement, day: str, address: str) -> bool:
    """Whether it may have been read from `10/3/2025`, which means one of two days."""
    year, month, number = (int(part) for part in day.split("-"))
    if re.search(rf"{year}[/_-]0?{month}[/_-]0?{number}(?!\d)", address):
        return False
    either = {month, number}
    return (
        len(either) > 1
        and max(either) <= _MONTHS
        and any(
            {int(found[1]), int(found[3])} == either
            for found in _NUMERIC.finditer(str(tree.text_content()))
        )
    )
