"""What a later part of a question leaves unsaid, filled from the part before it."""

import re

from service.conversation.clauses import is_bare
from service.conversation.phrases import Phrase, phrases
from service.conversation.pointing import Kind, pointer
from service.conversation.standalone import FEWEST_WORDS, completed
from service.conversation.topic import Topic
from service.conversation.words import Word, words

_ENDING = " ?.!"
_BE = r"(?:is|are|was|were)"
_HELPING = rf"(?:do|does|did|will|would|can|could|should|has|have|had|{_BE})"
# "Did it fall", "why was it closed": what begins with the verb can be asked anew.
_TURNED = re.compile(
    rf"(?:(?:(?:at|by|in|on)\s+)?(?:what|whom|where|when|why|how)\s+(?!{_BE}\b)"
    rf"|(?:where|when|why|how)\s+)?(?P<clause>{_HELPING}\s+.+)",
    re.IGNORECASE | re.DOTALL,
)
_WHO_IS = re.compile(rf"who\s+{_BE}\s+(?P<person>.+)", re.IGNORECASE)
_ASKS_WHO = re.compile(r"\bwho(?:se|m)?\b", re.IGNORECASE)


def filled(part: str, first: str) -> str:
    """The part as it stands on its own behind the first one.

    A word that points back makes room for what it means only where a single thing
    can be meant; what is otherwise missing follows in brackets.
    """
    if is_bare(part):
        return _asked_of(part.strip(_ENDING), first.strip(_ENDING))
    if pointer(part) is None and len(_telling(part)) >= FEWEST_WORDS:
        return part
    topic = Topic().asked(first, is_new=True)
    return completed(part, topic, meant=_meant(part, first.strip(_ENDING)))


def _telling(part: str) -> list[Word]:
    return [word for word in words(part) if word.carries and not word.is_idle]


def _asked_of(bare: str, first: str) -> str:
    turned = _TURNED.fullmatch(first)
    if turned is None:
        return f"{bare} ({first[:1].lower()}{first[1:]})?"
    clause = turned["clause"]
    return f"{bare} {clause[:1].lower()}{clause[1:]}?"


def _meant(part: str, first: str) -> str | None:
    found = pointer(part)
    if found is None or found.kind is Kind.UNNAMED:
        return None
    told = _things(first)
    if found.kind is Kind.PERSON:
        who = _WHO_IS.fullmatch(first)
        names = [one.text for one in told if one.is_name]
        if _ASKS_WHO.search(first) and not (who and [who["person"]] == names):
            return None
        told = [one for one in told if one.is_name]
    if len(told) != 1:
        return None
    only = told[0]
    if only.is_name or only.is_plural is (found.kind is Kind.THINGS):
        return only.text if only.is_name or only.is_plural else f"the {only.text}"
    return None


def _things(first: str) -> list[Phrase]:
    """What it may be about; a word right behind a name is its verb."""
    told = phrases(first)
    behind_names = {one.end + 1 for one in told if one.is_name}
    return [one for one in told if one.start not in behind_names]
