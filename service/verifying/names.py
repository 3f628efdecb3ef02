"""Names of a text: people, places, organisations, and whatever is written like them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.verifying.name_words import (
    JOINERS,
    ORDINARY,
    SAME_NAMES,
    SAME_WORDS,
    TITLES,
)

_PART = r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s[A-Z])|[A-Z][\w&]*(?:[-'][A-Za-z]\w*)*"
_JOINED = rf"(?:(?:{'|'.join(sorted(JOINERS - {'the'}))})\ (?:(?:the|la|der)\ )?)?"
_NAME = re.compile(rf"(?<!\w)(?:{_PART})(?:\ {_JOINED}(?:{_PART}))*")
_OPENING = re.compile(r"(?:^|[.!?:\n\"•]|\s['\-])[\s\"']*$")
_WORD = re.compile(r"(?:[a-z]\.){2,}|[\w&]+(?:[-'][\w]+)*")

_DEMONYM = re.compile(r"(?:ians?|ans?|ese|is?|ish|ns?|ic)$")
_SHARED_START, _TRUNK = 4, 5
_FEWEST_INITIALS = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name without titles: `[start, end)` of the text.

    Attributes:
        words: Lower case, in order; at least one.
        opens: It opens its sentence and may be an ordinary word.
    """

    start: int
    end: int
    words: tuple[str, ...]
    opens: bool = False

    def says(self, other: "Name") -> bool:
        """Whether the other can be called this.

        It has all its words, in their order, or one of the two is the initials of the
        other.
        """
        theirs = iter(other.words)
        return (
            all(any(same(mine, word) for word in theirs) for mine in self._weighty)
            or _initials(other.words) == self.words
            or _initials(self.words) == other.words
        )

    @property
    def _weighty(self) -> tuple[str, ...]:
        """Its words without initials, unless it has no others."""
        return tuple(word for word in self.words if len(word) > 1) or self.words


def names(text: str) -> Iterator[Name]:
    """The names of a plain text, in order.

    Titles end a name and are no part of one: "Tesla CEO Elon Musk" is two.
    """
    for match in _NAME.finditer(text):
        opens = bool(_OPENING.search(text, max(0, match.start() - 6), match.start()))
        opens = opens or not match.start()
        yield from _pieces(match, opens=opens)


def same(one: str, other: str) -> bool:
    """Whether two words name the same: a country and its people count as one."""
    one, other = SAME_WORDS.get(one, one), SAME_WORDS.get(other, other)
    if one == other:
        return True
    start = one[:_SHARED_START]
    return (
        len(start) == _SHARED_START
        and other.startswith(start)
        and bool(_DEMONYM.search(one) or _DEMONYM.search(other))
        and abs(len(one) - len(other)) <= _SHARED_START
        and _trunk(one) == _trunk(other)
    )


def _trunk(word: str) -> str:
    """Of "canada" and "canadian", "china" and "chinese"."""
    return _DEMONYM.sub("", word).rstrip("aeiouy")[:_TRUNK]


def _initials(words: tuple[str, ...]) -> tuple[str, ...] | None:
    carrying = [word for word in words if word not in JOINERS]
    if len(carrying) < _FEWEST_INITIALS:
        return None
    return ("".join(word[0] for word in carrying),)


def _pieces(match: re.Match[str], *, opens: bool) -> Iterator[Name]:
    piece: list[re.Match[str]] = []
    for word in _WORD.finditer(match.string.lower(), *match.span()):
        form = _form(word[0])
        # Behind an ordinary word stands a name as in the middle of a sentence.
        ordinary = opens and form in ORDINARY and not _spelt(match, word)
        if form in TITLES or ordinary or (not piece and form in JOINERS):
            if piece:
                yield _name(piece)
            piece, opens = [], False
            continue
        piece.append(word)
        if word[0].endswith("'s"):
            yield _name(piece, opens=opens)
            piece, opens = [], False
    if piece:
        yield _name(piece, opens=opens and len(piece) == 1)


def _spelt(match: re.Match[str], word: re.Match[str]) -> bool:
    """Whether it is written in capitals, as WHO is."""
    written = match.string[word.start() : word.end()]
    return len(written) > 1 and written.isupper()


def _name(piece: list[re.Match[str]], *, opens: bool = False) -> Name:
    while len(piece) > 1 and piece[-1][0] in JOINERS:
        piece = piece[:-1]
    words = tuple(_form(word[0]) for word in piece)
    return Name(piece[0].start(), piece[-1].end(), SAME_NAMES.get(words, words), opens)


def _form(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'").replace(".", "")
