"""The last question of a conversation, made to stand on its own."""

import re
from collections.abc import Sequence

from service.conversation.phrases import Phrase, phrases, times
from service.conversation.pointing import Kind, pointer
from service.conversation.topic import Topic
from service.conversation.turns import recent
from service.conversation.words import content_words
from service.questions import Turn

FEWEST_WORDS = 3
"""Words with a meaning that a question without a name needs to be whole."""

MOST_CARRIED = 2
"""Phrases added to a question in which nothing can be replaced."""

_LEAD = re.compile(
    r"\A\s*(?:(?:and|but|or|so|then|ok(?:ay)?|well)\b[\s,.]*)+(?=\w)", re.IGNORECASE
)
_ENDING = " \t\r\n?.!"
_ABOUT = re.compile(r"(?:what|how)\s+about\b", re.IGNORECASE)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """The question with what it leaves unsaid carried over from earlier turns.

    A word that points back makes room for what it means; what is otherwise missing,
    a time included, follows in brackets. A question that stands on its own, or with
    nothing before it, stays as it is.

    Args:
        question: The last message, the user's.
        history: What was said before it, oldest first; only `recent` is read.
    """
    topic = Topic()
    for turn in recent(history):
        if turn.role == "user":
            topic = topic.asked(turn.content, is_new=stands_alone(turn.content))
        else:
            topic = topic.answered(turn.content)
    if not topic.phrases or stands_alone(question):
        return question
    asked = _LEAD.sub("", question)
    return completed(asked, topic, meant=_meant(asked, topic))


def stands_alone(question: str) -> bool:
    """Whether it is whole: it points at nothing, and names something or says enough."""
    if _ABOUT.match(_LEAD.sub("", question)) or pointer(question):
        return False
    is_whole = len(content_words(question)) >= FEWEST_WORDS
    is_continued = _LEAD.match(question) is not None
    has_name = any(one.is_name for one in phrases(question))
    return is_whole or (has_name and not is_continued)


def completed(question: str, topic: Topic, *, meant: str | None) -> str:
    """The question with what it lacks.

    Args:
        question: One that does not stand alone.
        topic: What it may lack.
        meant: Takes the place of the word that points back; None leaves it.
    """
    text = question if meant is None else _replaced(question, meant)
    most = MOST_CARRIED if text == question else 1
    carried = _missing(text, [one.text for one in topic.phrases[:most]])
    if topic.time and not times(text):
        carried.append(topic.time)
    if carried:
        body = text.rstrip(_ENDING)
        text = f"{body} ({', '.join(carried)}){text[len(body) :].strip() or '?'}"
    return text[:1].upper() + text[1:]


def standing_for(kind: Kind, phrase: Phrase) -> str | None:
    """The phrase as it stands in the place of such a word; None if it hardly can.

    A single word that is no name is too often a verb or an adverb.
    """
    if phrase.is_name or kind is Kind.ONE:
        return phrase.text
    if not phrase.text[0].isalpha() or phrase.is_plural is not (kind is Kind.THINGS):
        return None
    if kind is Kind.THINGS:
        return phrase.text
    return f"the {phrase.text}" if " " in phrase.text else None


def _meant(question: str, topic: Topic) -> str | None:
    found = pointer(question)
    if found is None or found.kind is Kind.UNNAMED:
        return None
    if found.kind is Kind.PERSON:
        return topic.persons[0] if topic.persons else None
    return standing_for(found.kind, topic.phrases[0])


def _replaced(question: str, meant: str) -> str:
    found = pointer(question)
    if found is None:
        return question
    ending = "" if not found.owns else "’" if meant.endswith("s") else "’s"
    return f"{question[: found.start]}{meant}{ending}{question[found.end :]}"


def _missing(text: str, told: Sequence[str]) -> list[str]:
    said = content_words(text)
    return [one for one in told if not content_words(one) <= said]
