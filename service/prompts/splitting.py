"""The prompt that asks for the questions of which a question is made."""

from service.chat.ports import Message
from service.prompts.data_marks import one_line
from service.prompts.texts import rendered

VERSION = "splitting-1"
"""Of the prompt; another text gets another file."""


def prompt(question: str) -> tuple[Message, Message]:
    """The question, as data."""
    return rendered(VERSION, question=one_line(question))
