"""A question's words, and which of them mean something by themselves."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\d(?:[\d,.]*\d)?%?|\w+(?:[-'’.&]\w+)*|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s$")
_QUOTES = frozenset("\"'“”‘’(")
_ENDS = frozenset(".?!:")

_FUNCTION_WORDS = frozenset(
    """a an the and or but if so yet of to in on at by for from with into onto over
    under about as than then that this these those there here it itself its he him his
    himself she her hers herself they them their theirs themselves we us our ours you
    your yours i me my mine who whom whose which what when where why how is am are was
    were be been being do does did doing done have has had having will would shall
    should can could may might must also just only very more most some any each all
    both such up down out off again after before while during because until against
    between through too own same other others another else not no one ones now still
    instead ok okay oh yes please thanks many much lot few vs versus per within without
    since like besides i'd i'm i've i'll isn't aren't wasn't weren't don't doesn't
    didn't can't couldn't won't they're they've you're really main kind kinds type
    types sort""".split()  # noqa: SIM905 - read as a text
)
# Verbs and adjectives of many questions.
_IDLE = frozenset(
    """affect affected affects bad became become becomes best better big bigger
    biggest call called came cause caused causes change changed cheap cheaper come
    comes compare compared cost costs decide decided describe did die died different
    eat eats expand explain fast faster fastest find found gave get gets give gives
    go goes good got great happen happened happens hear heard help helps important
    include includes increased interesting keep keeps kept know knows lasted lead
    leads learn led live lives long look lose lost made make makes mean means meant
    mention mentioned need needs paid pay pays promise promised ran recently remain
    remained remains remember right run runs said saw say says see several show
    shows single start started stop stopped sure take takes talk talked tell tells
    think took tried true try use used uses using vote voted want wants went win
    wins won work worked works worse worst wrong""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a punctuation mark at `[start, end)` of its text.

    Attributes:
        form: Without a possessive ending; lower case, but for "US" and its like.
        opens: It is the first of its sentence.
    """

    text: str
    start: int
    end: int
    form: str
    opens: bool

    @property
    def carries(self) -> bool:
        """It has a meaning of its own: neither a function word nor a mark."""
        return self.text[0].isalnum() and self.form not in _FUNCTION_WORDS

    @property
    def is_idle(self) -> bool:
        """It is a verb or an adjective that tells one question from few others."""
        return self.form in _IDLE

    @property
    def is_capital(self) -> bool:
        """It is written as names are; the first of a sentence may be none."""
        return self.text[0].isupper() and self.carries


NOTHING = Word(".", 0, 0, ".", opens=False)
"""What stands before the first word and after the last."""


def words(text: str) -> Iterator[Word]:
    """Words and marks in their order."""
    opens, is_shouted = True, text.isupper()
    for match in _WORD.finditer(text):
        said = match[0]
        is_acronym = said.isupper() and len(said) > 1 and not is_shouted
        form = _POSSESSIVE.sub("", said if is_acronym else said.lower())
        yield Word(said, match.start(), match.end(), form.replace("’", "'"), opens)
        opens = said in _ENDS or (opens and said in _QUOTES)


def content_words(text: str) -> frozenset[str]:
    """The forms of its words that carry meaning."""
    return frozenset(word.form for word in words(text) if word.carries)
