"""The prompt that asks whether quotes entail a sentence."""

from collections.abc import Sequence

from service.chat.ports import Message
from service.prompts.data_marks import marked
from service.prompts.texts import rendered

VERSION = "entailing-1"
"""Of the prompt; another text gets another file."""


def prompt(sentence: str, quotes: Sequence[str]) -> tuple[Message, Message]:
    """The sentence after the quotes it is to follow from."""
    lines = "\n".join(marked(quote) for quote in quotes)
    return rendered(VERSION, quotes=lines, sentence=marked(sentence))
