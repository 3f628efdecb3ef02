"""Text of articles as a chat model is shown it: every line marked as data."""

import re
import unicodedata

from service.prompts.marks import MARK

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs"})
# Of Unicode's Default_Ignorable_Code_Point those that are in none of these categories:
# a few hundred of them can carry any text behind a letter, a byte each.
_IGNORABLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0000-\U000e0fff]"
)
# Tokens of Llama and Mistral, such as [INST] and [/SYSTEM_PROMPT].
_TURN = re.compile(r"[\[［](/?(?:INST|THINK|ARGS|IMG|[A-Z]+(?:_[A-Z]+)+))[\]］]")
_ANGLES = str.maketrans("<>＜＞﹤﹥", "‹›‹›‹›")


def marked(text: str) -> str:
    """The text's lines, each after a bar: none can pass for a passage's first line.

    Numbers in brackets, which would pass for marks of passages, get round ones. Angle
    brackets, of which servers make the turns of a conversation, and characters that
    nobody sees are taken away.
    """
    lines = (one_line(line) for line in text.splitlines())
    return "\n".join(f"| {line}" if line else "|" for line in lines)


def one_line(text: str) -> str:
    """The text on one line, without forged marks and hidden characters."""
    line = visible(" ".join(text.split()))
    unmarked = MARK.sub(lambda mark: f"({mark[0][1:-1]})", line)
    return _TURN.sub(r"(\1)", unmarked).translate(_ANGLES)


def visible(text: str) -> str:
    """The text without control, format, private, unpaired and ignorable characters."""
    if text.isascii() and text.isprintable():
        return text
    shown = _IGNORABLE.sub("", text)
    return "".join(c for c in shown if unicodedata.category(c) not in _HIDDEN)
