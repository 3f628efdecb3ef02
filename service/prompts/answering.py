"""The prompt that asks for an answer from passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from string import Template

from service.answers import Passage
from service.chat.ports import Message
from service.prompts.data_marks import marked, one_line
from service.questions import Question

VERSION = "answer-1"
"""Of the prompt; another text gets another file."""

_OLDEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the model is told.

    Attributes:
        passages: As they are numbered, from 1.
    """

    messages: tuple[Message, Message]
    passages: tuple[Passage, ...]


def prompt(question: Question, passages: Sequence[Passage], *, today: date) -> Prompt:
    """The question after its passages, oldest first; those without a date lead."""
    ordered = tuple(sorted(passages, key=lambda item: item.source.dated or _OLDEST))
    system, user = _texts()
    asked = user.substitute(
        today=today.isoformat(),
        as_of=question.as_of.date().isoformat(),
        passages="\n\n".join(_passage(n, one) for n, one in enumerate(ordered, 1)),
        question=one_line(question.text),
    )
    return Prompt((Message("system", system), Message("user", asked)), ordered)


def _passage(number: int, passage: Passage) -> str:
    source = passage.source
    dated = f"dated {source.dated.date().isoformat()}" if source.dated else "undated"
    about = (source.publisher, source.title)
    told = ": ".join(one_line(part) for part in about if part)
    text = "\n\n".join(part for part in (told, passage.text) if part)
    return f"Passage [{number}], {dated}\n{marked(text)}"


@cache
def _texts() -> tuple[str, Template]:
    text = files(__package__).joinpath(f"{VERSION}.txt").read_text("utf-8")
    system, user = text.split("\n=====\n")
    return system, Template(user.rstrip("\n"))
