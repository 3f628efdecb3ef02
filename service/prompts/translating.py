"""The prompt that asks for a sentence in another language."""

from collections.abc import Sequence

from service.chat.ports import Message
from service.prompts.data_marks import marked, one_line
from service.prompts.texts import rendered

VERSION = "translating-1"
"""Of the prompt; another text gets another file."""


def prompt(
    sentence: str, language: str, *, names: Sequence[str]
) -> tuple[Message, Message]:
    """The sentence and its names, as data, and a BCP 47 tag."""
    return rendered(
        VERSION,
        language=one_line(language),
        names="\n".join(marked(one_line(name)) for name in names) or "(none)",
        sentence=marked(one_line(sentence)),
    )
