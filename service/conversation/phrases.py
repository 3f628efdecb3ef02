"""Names and noun phrases of a question, told by the words that stand between them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from service.conversation.words import NOTHING, Word, words
from service.retrieval.periods.mentions import mentions

LONGEST = 80
"""Characters; a longer run of words is a list or a slip, nothing to refer to."""

# Where a time stands is asked here, not what it means: any moment will do.
_ANY_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
# After these a single word is more often a verb than a noun.
_BEFORE_VERBS = frozenset(
    {"to", "i", "you", "we", "they", "it", "he", "she", "don't", "doesn't", "didn't"}
)


_DO = frozenset({"do", "does", "did"})
_BE = frozenset({"is", "are", "was", "were", "has", "have", "had", "be", "been"})
_PAST = frozenset(
    {"bought", "built", "cut", "fell", "grew", "held", "hit", "hurt", "left", "rose"}
    | {"sank", "sent", "shut", "sold", "spent"}
)
# "Speed", "seed" and "bed" are none.
_REGULAR_PAST = re.compile(r"\w{2}[^\W_e]ed\Z")
_ASKED = frozenset({"which", "what", "many", "who"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "these", "my", "your", "our", "his", "her", "its"}
    | {"their", "all", "any", "some"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """`[start, end)` of its text; a name is written with a capital."""

    text: str
    start: int
    end: int
    is_name: bool

    @property
    def is_plural(self) -> bool:
        """Its last word is written as most words are that mean several."""
        return self.text.endswith("s") and not self.text.endswith(("ss", "us", "is"))


def phrases(text: str) -> list[Phrase]:
    """In their order, without times, common verbs and what is longer than `LONGEST`."""
    return [
        Phrase(said, run[0].start, run[0].start + len(said), _is_name(run))
        for run in _runs(text)
        if len(said := _without_owner(text[run[0].start : run[-1].end])) <= LONGEST
    ]


def times(text: str) -> list[str]:
    """What it says of time, word for word, prepositions taken in."""
    return [one.phrase for one in mentions(text, as_of=_ANY_MOMENT)]


def _runs(text: str) -> Iterator[list[Word]]:
    run: list[Word] = []
    before = helping = ""
    for word in [*_timeless(text), NOTHING]:
        belongs = _belongs(word)
        if belongs and not _ends(run, word):
            run.append(word)
            continue
        if run:
            said = run[:-1] if _has_verb(run, helping, word) else run
            if said and not (len(said) == 1 and _is_verb(said[0], before)):
                yield said
            helping = ""
        run = [word] if belongs else []
        before = "" if belongs else word.form
        if before not in _DETERMINERS:
            helping = before


def _timeless(text: str) -> Iterator[Word]:
    """The words; in the place of a time stands a mark."""
    timed = bytearray(len(text))
    for one in mentions(text, as_of=_ANY_MOMENT):
        timed[one.start : one.end] = b"\1" * (one.end - one.start)
    for word in words(text):
        if timed[word.start]:
            yield Word(",", word.start, word.end, ",", opens=False)
        else:
            yield word


def _belongs(word: Word) -> bool:
    is_idle = word.is_idle and (word.opens or not word.is_capital)
    return word.carries and not is_idle


def _ends(run: Sequence[Word], word: Word) -> bool:
    """Whether the word begins another: after an owner, at a name, behind a long one."""
    if not run:
        return False
    last, is_small = run[-1], word.text[0].islower()
    is_owned = _without_owner(last.text) != last.text
    is_name = word.is_capital and last.text[0].islower()
    is_long_name = all(one.is_capital for one in run[-2:]) and len(run) > 1
    return is_owned or is_name or (is_long_name and is_small)


def _is_verb(word: Word, before: str) -> bool:
    return before in _BEFORE_VERBS and not word.is_capital


def _is_name(run: Sequence[Word]) -> bool:
    first, *rest = run
    if any(word.is_capital for word in rest):
        return True
    return first.is_capital and (not first.opens or not first.text[1:].islower())


def _has_verb(run: Sequence[Word], helping: str, after: Word) -> bool:
    """Whether the last of the run is the verb of its question: "did the ferry sink"."""
    if not run or run[-1].is_capital or after.is_idle:
        return False
    form = run[-1].form
    is_past = _REGULAR_PAST.search(form) is not None or form in _PAST
    if len(run) == 1:
        return is_past and helping in _BE | _ASKED
    return is_past or helping in _DO


def _without_owner(text: str) -> str:
    return text[:-2] if text.endswith(("'s", "’s")) else text
