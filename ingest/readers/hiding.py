"""What nobody sees who reads a page: text may be hidden there for machines."""

import re
from collections.abc import Mapping

_SCREEN_READERS = frozenset({
    "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden",
})  # fmt: skip
_SPACES = re.compile(r"\s+|/\*.*?\*/", re.DOTALL)
_ZERO = r"(?:0(?:\.0*)?|\.0+)"
_HIDING_STYLE = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|color:transparent"
    rf"|opacity:{_ZERO}(?![.\d])|font-size:(?:{_ZERO}(?![.\d])|(?:0?\.\d+|1)(?:px|pt))"
    r"|(?:left|right|top|bottom|text-indent):-\d{4,})"
)
_MAX_STYLE_CHARS = 2_000


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether an element with these attributes, and all in it, is kept from sight.

    What a stylesheet hides cannot be told from the attributes.
    """
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    style = attributes.get("style", "")[:_MAX_STYLE_CHARS].lower()
    if style and _HIDING_STYLE.search(_SPACES.sub("", style)):
        return True
    names = attributes.get("class", "")
    return bool(names) and not _SCREEN_READERS.isdisjoint(names.split())
