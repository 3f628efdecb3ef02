"""What the removed lines of a page said about its article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any

from corpus.articles import Moment


@dataclass(frozen=True, slots=True)
class Facts:
    """What removed lines said about the article."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    tags: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    copyright: str | None = None
    correction: bool = False


NO_FACTS = Facts()


def join_facts(found: Iterable[Facts]) -> Facts:
    """All that was found: lists without repeats, the latest change, else first values.

    Args:
        found: What each line said, in the order of the text.
    """
    said = [facts for facts in found if facts is not NO_FACTS]
    joined: dict[str, Any] = {}
    for item in fields(Facts):
        values = [value for facts in said if (value := getattr(facts, item.name))]
        if values and isinstance(values[0], tuple):
            joined[item.name] = tuple(dict.fromkeys(chain.from_iterable(values)))
        elif values and item.name == "modified":
            joined[item.name] = max(values, key=lambda moment: moment.at)
        elif values:
            joined[item.name] = values[0]
    return Facts(**joined)


def split_tags(text: str) -> tuple[str, ...]:
    """Tags separated by commas, semicolons or bars; one tag if there are none."""
    items = (item.strip(" .") for item in re.split(r"[,;|]", text))
    return tuple(dict.fromkeys(item for item in items if item))
