"""Text from outside on its way into a report."""

import re

from corpus.terminal import printable

# Surrogates cannot be encoded and U+FFFE and U+FFFF stand in no XML; bidirectional
# overrides and isolates turn around what stands beside them.
_UNFIT = re.compile("[\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text with every character that could do more than be read replaced.

    What is left may stand in XML 1.0, in UTF-8 and on a terminal.
    """
    return _UNFIT.sub("\ufffd", printable(text))
