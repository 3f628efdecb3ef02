"""The versioned texts of the prompts."""

from functools import cache
from importlib.resources import files
from string import Template

from service.chat.ports import Message


@cache
def _texts(version: str) -> tuple[str, Template]:
    text = files(__package__).joinpath(f"{version}.txt").read_text("utf-8")
    system, user = text.split("\n=====\n")
    return system, Template(user.rstrip("\n"))


def instructions(version: str) -> str:
    """What the system says."""
    return _texts(version)[0]


def rendered(version: str, **fields: str) -> tuple[Message, Message]:
    """What the system and the user say; a field is put in as it is."""
    system, user = _texts(version)
    return Message("system", system), Message("user", user.substitute(fields))
