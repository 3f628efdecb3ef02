"""The prompt that asks for an answer from passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from service.answers import Passage
from service.chat.ports import Message
from service.prompts.data_marks import marked, one_line
from service.prompts.texts import rendered
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
    messages = rendered(
        VERSION,
        today=today.isoformat(),
        as_of=question.as_of.date().isoformat(),
        passages="\n\n".join(_passage(n, one) for n, one in enumerate(ordered, 1)),
        question=one_line(question.text),
    )
    return Prompt(messages, ordered)


def _passage(number: int, passage: Passage) -> str:
    source = passage.source
    dated = f"dated {source.dated.date().isoformat()}" if source.dated else "undated"
    about = (source.publisher, source.title)
    told = ": ".join(one_line(part) for part in about if part)
    text = "\n\n".join(part for part in (told, passage.text) if part)
    return f"Passage [{number}], {dated}\n{marked(text)}"
