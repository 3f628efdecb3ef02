"""Words that were broken at the end of a line."""

import re
from collections.abc import Iterable

_HYPHENS = "-\u2010"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPENING = "\"'(\u2018\u201c"


class Words:
    """The words of a text, which tell whether a hyphen belongs to one."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known = {
            word.casefold() for line in lines for word in _WORD.findall(line)
        }

    def joined(self, text: str, line: str) -> str:
        """The text and the line that follows it.

        A hyphen at the end of the text goes if a letter in lower case follows. It
        stays in a word that the text elsewhere writes with it, and in one that has
        another: `state-of-the-art`.
        """
        if not text.endswith(tuple(_HYPHENS)) or text[-2:-1].isspace():
            return f"{text} {line}"
        start = text.rsplit(maxsplit=1)[-1].lstrip(_OPENING)[:-1]
        rest = _WORD.match(line)
        if rest is None or not start.isalpha() or not rest[0][0].islower():
            return text + line
        whole, compound = start + rest[0], f"{start}-{rest[0]}"
        if compound.casefold() in self._known and whole.casefold() not in self._known:
            return text + line
        return text[:-1] + line
