"""What a conversation is about, as far as it has come."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.conversation.phrases import Phrase, phrases, times
from service.conversation.words import content_words

MOST_PHRASES = 6

_WHO = re.compile(r"\bwho(?:se|m)?\b", re.IGNORECASE)
_FIRST_SENTENCE = re.compile(r".+?[.?!](?=\s|$)|.+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Topic:
    """What may be carried into the next question.

    Attributes:
        phrases: The most telling first; no two say the same words.
        persons: Names that "he" or "she" may mean, the likeliest first.
        time: As it was last told; empty if it was not.
        asks_who: The last question asked for a person.
    """

    phrases: tuple[Phrase, ...] = ()
    persons: tuple[str, ...] = ()
    time: str = ""
    asks_who: bool = False

    def asked(self, question: str, *, is_new: bool) -> "Topic":
        """After a question; a new one leaves behind what was said before it."""
        told = phrases(question)
        names = [one for one in told if one.is_name]
        old = () if is_new else self.phrases
        kept = "" if is_new else self.time
        found = [*names, *old, *_longest_first(told)]
        return Topic(
            phrases=tuple(_distinct(found))[:MOST_PHRASES],
            persons=tuple(name.text for name in names)
            or (() if is_new else self.persons),
            time=" ".join(times(question)) or kept,
            asks_who=_WHO.search(question) is not None,
        )

    def answered(self, answer: str) -> "Topic":
        """After an answer: its first name is the person who was asked for."""
        opening = _FIRST_SENTENCE.match(answer)
        said = phrases(opening[0] if opening else "")
        first = tuple(one.text for one in said if one.is_name)[:1]
        persons = first + self.persons if self.asks_who else self.persons + first
        return Topic(self.phrases, persons, self.time, self.asks_who)


def _longest_first(told: Iterable[Phrase]) -> list[Phrase]:
    """Those that are no names; of equal ones the later, which is rarely the subject."""
    others = [one for one in told if not one.is_name]
    ordered = sorted(others, key=lambda one: (len(content_words(one.text)), one.start))
    return ordered[::-1]


def _distinct(found: Iterable[Phrase]) -> Iterator[Phrase]:
    seen: set[str] = set()
    for one in found:
        said = content_words(one.text)
        if not said <= seen:
            yield one
            seen |= said
