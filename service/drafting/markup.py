"""Markup of a chat model's reply: taken out, for the answer is plain text."""

import re
import unicodedata
from collections.abc import Iterable

from service.prompts.data_marks import visible
from service.prompts.marks import has_marks

_ESCAPES = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?)")
"""Orders to a terminal (ECMA-48), which would leave their rest behind."""

_TAG = re.compile(r"<[^<>]*>")
_CODE = re.compile(r"(`+)[^`]*\1")
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()]*\)")
_NUMBER = re.compile(r"[\[\]\s]*\d+[\[\]\s]*")
_EMPHASIS = re.compile(r"\*+|~~|(?<!\w)_+|_+(?!\w)")
_BULLET = re.compile(r"\A\s*(?:>\s*|[-*+•–]\s+|\d{1,2}[.)]\s+)+")

_NO_PROSE = re.compile(
    r"\s*(?:#{1,6}\s"  # a heading
    r"|\||[-=*_]{3,}\s*$"  # a row of a table, a rule
    r"|\[[^\[\]]+\]:\s)"  # where a link leads
)
_UNFINISHED = re.compile(r"\[[^\[\]]*$|\]\([^()]*$|<[^<>]*$")
_REMAINS = re.compile(
    r"[<>`\\]|\]\(|\]\[|!\[|://|//\w"
    r"|&(?:#\w+|[a-z]\w+);"  # a character's name, which browsers put in its place
    r"|\b(?:javascript|vbscript|data|file|blob|mailto):\S"
)
_ADDRESS = re.compile(
    r"(?<!\w)(?:[\w.+%-]+@)?"
    r"(?:(?:[\w-]+\.)+[^\W\d_]{2,}|(?:[\w-]+。)+[a-z]{2,}|(?:\d{1,3}\.){3}\d{1,3}\b)"
    r"(?:[:/?#]\S*)?"
)
# Unseen, but what is around them is written with them: Persian, Hindi, emoji.
_JOINING = re.compile("[\u200c\u200d\ufe0e\ufe0f]")
_STOPS = ".,;:!?)]}'\"’”"


def prose(line: str, *, begins: bool) -> str:
    """The text of a line without images, addresses of links, tags, code and emphasis.

    Args:
        line: One line of a reply, or the rest of one.
        begins: It is the beginning of the line, where a list has its bullet.
    """
    shown = visible(_ESCAPES.sub("", line))
    text = _IMAGE.sub("", _CODE.sub("", _TAG.sub("", shown)))
    text = _LINK.sub(_text_of_link, text)
    return _EMPHASIS.sub("", _BULLET.sub("", text) if begins else text)


def is_prose(line: str) -> bool:
    """Whether the line is none of a heading, table, rule or definition of a link."""
    return _NO_PROSE.match(line) is None


def is_unfinished(line: str) -> bool:
    """Whether markup or a quotation that begins in the line may end in what follows."""
    return (
        _UNFINISHED.search(line) is not None
        or line.count("“") != line.count("”")
        or any(line.count(mark) % 2 for mark in '"`')
    )


def is_active(text: str) -> bool:
    """Whether a reader might see something else than the text.

    Such as a link or a picture that a page makes of it, the mark of a passage that
    does not exist, or nothing, where it has characters that nobody sees. It is read as
    browsers and clients that find links read it: in any case, and wide letters as
    others.
    """
    line = _JOINING.sub("", " ".join(text.split()))
    return (
        _REMAINS.search(_folded(text)) is not None
        or has_marks(text)
        or visible(line) != line
    )


def is_foreign(text: str, articles: Iterable[str]) -> bool:
    """Whether markup is left, or an address that none of the articles has as it is."""
    folded = _folded(text)
    if is_active(text) or not is_prose(folded):
        return True
    known = [_folded(article) for article in articles]
    return any(
        not any(_has(article, found.rstrip(_STOPS)) for article in known)
        for found in _ADDRESS.findall(folded)
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _has(article: str, address: str) -> bool:
    found = re.search(rf"(?<![\w.@-]){re.escape(address)}(?![\w-])", article)
    return found is not None


def _text_of_link(link: re.Match[str]) -> str:
    """What the reader sees of a link; a number was meant as a mark."""
    return f"[{link[1].strip('[] ')}]" if _NUMBER.fullmatch(link[1]) else link[1]
