"""Whether a translation keeps what code can compare."""

import re

from service.drafting.figures import same_figures
from service.drafting.markup import is_foreign, is_prose, prose
from service.prompts.marks import MARK
from service.verifying.quotations import quoted
from service.verifying.spelling import plain

_MOST_TIMES_LONGER = 3

_BULLET = re.compile(r"[-*+•>]\s")
# Joiners shape Persian and Indic words; no other character without a shape has a use.
_JOINERS = str.maketrans("", "", "\u200c\u200d")
_CORNERS = str.maketrans("「」『』", '""""')
_EDGES = " .,;:!?"


def longest(text: str) -> int:
    """The characters that a translation may have."""
    return _MOST_TIMES_LONGER * len(text)


def is_faithful(translation: str, text: str) -> bool:
    """Whether it is another plain line with the same numbers and quotations.

    Names are not compared: languages write and inflect them in their own ways.
    """
    return (
        0 < len(translation) <= longest(text)
        and translation != text
        and _is_plain_line(translation, text)
        and _quotations(translation) == _quotations(text)
        and same_figures(translation, text)
    )


def _is_plain_line(line: str, text: str) -> bool:
    shown = line.translate(_JOINERS)
    return (
        len(line.splitlines()) == 1
        and is_prose(shown)
        and not _BULLET.match(shown)
        and prose(shown, begins=False) == shown
        and not MARK.search(shown)
        and not is_foreign(shown, [text])
    )


def _quotations(text: str) -> set[str]:
    found = quoted(plain(text.translate(_CORNERS)))
    return {item.text.strip(_EDGES) for item in found}
